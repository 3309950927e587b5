import type { Cell } from '../../adapter.js';
import { type Evidence, type Fault, lifeOf, ordinalsOf } from './evidence.js';

/** A row of the source, and what the target lacks of it. */
export interface SourceRow {
  readonly ordinal: number;
  /** As it should be at the end of the day, or last was. */
  readonly cells: readonly Cell[];
  readonly isDeleted: boolean;
  /** All of its rows, versions or changes, if they are all missing; otherwise none. */
  readonly lost: readonly Fault[];
}

/** The rows that should be in the target. */
export function sourceRows(evidence: Evidence): readonly SourceRow[] {
  const { mapping, replay, end, items, faults } = evidence;
  const lost = new Map<number, Fault[]>();
  for (const fault of faults) {
    if (fault.difference !== 'missing' || fault.ordinal === undefined) continue;
    lost.set(fault.ordinal, [...(lost.get(fault.ordinal) ?? []), fault]);
  }
  const due = new Map<number, number>();
  const first = new Map<number, number>();
  for (const { ordinal, at } of items) {
    if (ordinal === undefined) continue;
    due.set(ordinal, (due.get(ordinal) ?? 0) + 1);
    first.set(ordinal, Math.min(at, first.get(ordinal) ?? at));
  }
  const isCopy = mapping.kind === 'copy';
  const isAbsent = isCopy && mapping.deletes === 'absent';
  const rows: SourceRow[] = [];
  for (const ordinal of ordinalsOf(evidence)) {
    const last = lifeOf(evidence, ordinal).at(-1);
    // A log that begins later knows nothing else of such a row.
    const isKnown = mapping.kind !== 'changes' || (last?.at ?? 0) <= (first.get(ordinal) ?? 0);
    const isDeleted = last?.kind === 'delete' && isKnown;
    if (isCopy ? isDeleted && isAbsent : !due.has(ordinal)) continue;
    const own = lost.get(ordinal) ?? [];
    const isLost = isCopy ? own.length > 0 : own.length >= (due.get(ordinal) ?? 0);
    rows.push({
      ordinal,
      cells: replay.cells(ordinal, end),
      isDeleted,
      lost: isLost ? own : [],
    });
  }
  return rows;
}
