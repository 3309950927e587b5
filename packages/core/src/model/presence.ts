import { and, bool, less, not, or } from '../expression/build.js';
import type { Bool } from '../expression/node.js';
import { type TableDefinition, type Timeline, timelineOf } from './table.js';

/** Whether some rows never arrive, or don't stay once they have. */
export const mayBeMissing = ({ isThere = bool(true), deletion }: Timeline): boolean =>
  (deletion?.isHard ?? false) || isThere.op !== 'bool' || !isThere.value;

/** Whether a row ever arrives. */
export function everArrives({ arrives, isThere = bool(true), deletion }: Timeline): Bool {
  if (!deletion?.isHard) return isThere;
  return and(isThere, or(not(deletion.occurs), less(arrives, deletion.at)));
}

/**
 * Whether a table holds exactly the rows scheduled up to the end of a day. Otherwise some may be
 * late, never arrive, or have been removed.
 */
export const isAsScheduled = (table: TableDefinition): boolean =>
  table.arrivals.lateDays === 0 && !mayBeMissing(timelineOf(table));
