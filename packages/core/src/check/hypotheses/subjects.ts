import { DELETED_AT } from '../../model/column.js';
import { isFlag } from '../mapped-values.js';
import { type Evidence, type Fault, lifeOf, ordinalsOf } from './evidence.js';
import type { Happening } from './replay.js';

/**
 * What a target shows of a row's changes: those it has surely seen, and those it lacks. A copy shows one row's last change,
 * a history or a log each change by itself.
 */
export interface Subject {
  readonly seen: readonly Happening[];
  readonly missed: readonly Happening[];
  /** What is at fault because of what is missed; none if nothing is. */
  readonly faults: readonly Fault[];
  /** The arrival of a row that is there. */
  readonly arrived?: Happening | undefined;
}

/** Whether the target's row is the source's at an instant, in all fields but those left out. */
export function isAsAt(
  { replay, fields, isSame }: Evidence,
  { ordinal, actual }: Fault,
  at: number,
  leftOut: ReadonlySet<number> = new Set(),
): boolean {
  if (ordinal === undefined) return false;
  const cells = replay.cells(ordinal, at);
  return cells.every((cell, index) => {
    const field = fields[index];
    if (field === undefined || leftOut.has(index)) return true;
    return isSame(field, cell, actual[index] ?? null);
  });
}

const isAbsent = ({ mapping }: Evidence): boolean =>
  mapping.kind === 'copy' && mapping.deletes === 'absent';

/** How many of a row's changes a copy has seen; undefined if its row is none that ever was. */
function seenBy(evidence: Evidence, fault: Fault, life: readonly Happening[]): number | undefined {
  if (fault.difference === 'missing') return 0;
  // A removed row that is still there was last seen before.
  const end = life.at(-1);
  const isGone = end?.kind === 'delete' && isAbsent(evidence);
  // The deletion may be known, and the row still there.
  if (isGone && isAsAt(evidence, fault, end.at)) return life.length - 1;
  for (let count = life.length - (isGone ? 1 : 0); count > 0; count -= 1) {
    const last = life[count - 1];
    if (last !== undefined && isAsAt(evidence, fault, last.at)) return count;
  }
  return undefined;
}

/** The deletion of a row that is right but for the mark of it. */
function lostMark(
  evidence: Evidence,
  { difference, differing, actual, endDiffers }: Fault,
  life: readonly Happening[],
): Happening | undefined {
  const last = life.at(-1);
  if (last?.kind !== 'delete' || difference !== 'different' || endDiffers) return undefined;
  const { fields, mapping, replay, isSame } = evidence;
  const flag =
    mapping.kind !== 'changes' && isFlag(mapping.deletes) ? mapping.deletes.column : undefined;
  const before = replay.cells(last.ordinal, last.at - 1);
  const isLost = differing.every((index) => {
    const field = fields[index];
    if (field === undefined || (field.name !== DELETED_AT && field.name !== flag)) return false;
    return isSame(field, before[index] ?? null, actual[index] ?? null);
  });
  return isLost ? last : undefined;
}

function* copiedSubjects(evidence: Evidence): Generator<Subject> {
  const byOrdinal = new Map<number, Fault>();
  for (const fault of evidence.faults) {
    if (fault.difference !== 'duplicated' && fault.ordinal !== undefined) {
      byOrdinal.set(fault.ordinal, fault);
    }
  }
  for (const ordinal of ordinalsOf(evidence)) {
    const life = lifeOf(evidence, ordinal);
    const fault = byOrdinal.get(ordinal);
    if (fault === undefined) {
      yield { seen: life.slice(-1), missed: [], faults: [], arrived: life[0] };
      continue;
    }
    const deletion = lostMark(evidence, fault, life);
    if (deletion !== undefined) {
      yield { seen: [], missed: [deletion], faults: [fault], arrived: life[0] };
      continue;
    }
    const count = seenBy(evidence, fault, life);
    if (count === undefined || count === life.length) continue;
    yield {
      seen: count === 0 ? [] : life.slice(count - 1, count),
      missed: life.slice(count),
      faults: [fault],
      arrived: count === 0 ? undefined : life[0],
    };
  }
}

/** What a run noticed of a row, if not the change itself: that the row is there, has changed, or is deleted. */
function noticed(
  life: readonly Happening[],
  first: number | undefined,
  at: number,
): Happening | undefined {
  const last = life.findLast((one) => one.at <= at);
  if (last === undefined) return undefined;
  return {
    ...last,
    at,
    kind: at === first ? 'insert' : last.kind === 'insert' ? 'update' : last.kind,
  };
}

function* versionedSubjects(evidence: Evidence): Generator<Subject> {
  const missing = new Map<string, Fault[]>();
  const unended = new Map<number, Fault[]>();
  const unmarked = new Map<string, Fault>();
  for (const fault of evidence.faults) {
    const { difference, key, at, ordinal } = fault;
    if (difference === 'missing') {
      const place = `${key}\u0000${at}`;
      missing.set(place, [...(missing.get(place) ?? []), fault]);
    }
    const isOpen = fault.endDiffers && fault.actualEnd === null && fault.differing.length === 0;
    if (difference === 'different' && isOpen && ordinal !== undefined) {
      unended.set(ordinal, [...(unended.get(ordinal) ?? []), fault]);
    }
    if (difference === 'different' && ordinal !== undefined) {
      const mark = lostMark(evidence, fault, lifeOf(evidence, ordinal));
      if (mark?.at === at) unmarked.set(`${key}\u0000${at}`, fault);
    }
  }
  const firsts = new Map<string, number>();
  for (const { key, at } of evidence.items) {
    firsts.set(key, Math.min(at, firsts.get(key) ?? at));
  }
  for (const { key, ordinal, at, isMissing } of evidence.items) {
    if (ordinal === undefined) continue;
    const life = lifeOf(evidence, ordinal);
    const happening = life.find((one) => one.at === at) ?? noticed(life, firsts.get(key), at);
    if (happening === undefined) continue;
    const mark = unmarked.get(`${key}\u0000${at}`);
    if (mark) yield { seen: [], missed: [happening], faults: [mark] };
    else if (isMissing) {
      const faults = missing.get(`${key}\u0000${at}`) ?? [];
      yield { seen: [], missed: [happening], faults };
    } else yield { seen: [happening], missed: [], faults: [] };
  }
  if (evidence.mapping.kind !== 'scd2' || evidence.mapping.deletes === 'soft') return;
  yield* endedSubjects(evidence, unended);
}

/** Where a deletion ends the last version instead of being one. */
function* endedSubjects(
  evidence: Evidence,
  unended: ReadonlyMap<number, readonly Fault[]>,
): Generator<Subject> {
  const ordinals = new Set(evidence.items.flatMap(({ ordinal }) => ordinal ?? []));
  const places = new Set(evidence.items.map(({ ordinal, at }) => `${ordinal} ${at}`));
  for (const ordinal of ordinals) {
    const last = lifeOf(evidence, ordinal).at(-1);
    if (last?.kind !== 'delete') continue;
    const faults = unended.get(ordinal);
    if (faults) yield { seen: [], missed: [last], faults };
    else if (!places.has(`${ordinal} ${last.at}`)) {
      yield { seen: [last], missed: [], faults: [] };
    }
  }
}

/** What a target shows of each row that was looked at. */
export const subjectsOf = (evidence: Evidence): readonly Subject[] => [
  ...(evidence.mapping.kind === 'copy' ? copiedSubjects(evidence) : versionedSubjects(evidence)),
];
