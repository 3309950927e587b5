import { columnCandidates } from './column-candidates.js';
import type { ColumnChange, Pair } from './column-change.js';
import { type Evidence, type Fault, lifeOf, ordinalsOf } from './evidence.js';
import { isNearlyAll } from './explanation.js';
import { changedSince, type Part, partsWith, ranges, telling } from './parts.js';
import { within } from './scope.js';

/** Of so few rows, a column's change is told only if it would change hardly any others. */
const FEW = 3;
/** These say little unless they hold for the whole column. */
const OF_ALL: ReadonlySet<ColumnChange['cause']> = new Set([
  'nulls',
  'defaults',
  'off-by-constant',
  'load-time',
]);
/** By how much of the rows a change must fit better to be told instead of a simpler one. */
const CLEARLY = 0.02;
/** Right rows that are looked at for that. */
const MOST_LOOKED_AT = 2000;

/** How many right rows would differ, too, if a column had been changed like this in all rows. */
function othersChanged(evidence: Evidence, column: number, change: ColumnChange): number {
  const faulty = new Set(evidence.faults.map(({ ordinal }) => ordinal));
  let looked = 0;
  let changed = 0;
  for (const ordinal of ordinalsOf(evidence)) {
    if (faulty.has(ordinal)) continue;
    if (looked === MOST_LOOKED_AT) break;
    looked += 1;
    const last = lifeOf(evidence, ordinal).at(-1);
    const expected = evidence.replay.cells(ordinal, last?.at ?? 0);
    const cell = expected[column] ?? null;
    const fault = { expected, actual: expected } as unknown as Fault;
    const isConcerned = change.concerns?.(cell) ?? cell !== null;
    if (isConcerned && !change.test({ expected: cell, actual: cell, fault })) changed += 1;
  }
  return changed;
}

/** A change of a column, and the rows it is of if not of all. */
export interface FittingChange {
  readonly change: ColumnChange;
  readonly part?: Part | undefined;
}

/** The part of the rows that a change is of: all in it that it would change are as it makes them. */
function partOfChange(
  evidence: Evidence,
  column: number,
  change: ColumnChange,
  pairs: readonly Pair[],
): Part | undefined {
  const rows = pairs.flatMap(({ fault: { ordinal } }) => ordinal ?? []);
  const parts = [
    ...partsWith(evidence, rows),
    ...changedSince(evidence, rows),
    ...telling(evidence, rows, ranges(evidence, rows)),
  ];
  return parts.find(({ has }) => {
    const others = othersChanged(within(evidence, has), column, change);
    return isNearlyAll(pairs.length, pairs.length + others);
  });
}

/** What was done to a column, if one change explains nearly all of the rows in which it differs. */
export function changeOf(
  evidence: Evidence,
  column: number,
  pairs: readonly Pair[],
): FittingChange | undefined {
  const fitting = columnCandidates(evidence, column, pairs)
    .map((change) => ({ change, rows: pairs.filter(change.test).length }))
    .filter(({ rows }) => isNearlyAll(rows, pairs.length));
  const most = fitting.reduce((best, { rows }) => Math.max(best, rows), 0);
  const best = fitting.filter(({ rows }) => rows === most).map(({ change }) => change);
  let whole: ColumnChange | undefined;
  let least = 0;
  for (const change of best) {
    const others = othersChanged(evidence, column, change);
    if (!isNearlyAll(pairs.length, pairs.length + others)) continue;
    if (whole === undefined || others + pairs.length * CLEARLY < least) {
      [whole, least] = [change, others];
    }
  }
  if (whole !== undefined) return { change: whole };
  if (pairs.length < FEW) return undefined;
  // Some rows may have been changed and others not, as by one branch of a model.
  for (const change of best) {
    const part = partOfChange(evidence, column, change, pairs);
    if (part !== undefined) return { change, part };
  }
  const change = best.find(({ cause }) => !OF_ALL.has(cause));
  return change && { change };
}
