import type { TableName } from '../adapter.js';
import type { PlaceColumn } from './mapped-values.js';

/**
 * Where the pipeline, or its tool, keeps the times of its runs: in a table such as dlt's `_dlt_loads`.
 *
 * @example
 * const table = { schema: 'landing', table: '_dlt_loads' };
 * const observed: Observed = { at: 'daily', runs: { table, finished: 'inserted_at' } };
 */
export interface RunTable {
  /** By default, the checked table, each row of which says which run wrote it. */
  readonly table?: TableName | undefined;
  /**
   * When each run began: its versions begin then or later, and before the next run. Where it is NULL, there was no run. Either
   * this or `finished`.
   */
  readonly started?: PlaceColumn | undefined;
  /** When each run ended: its versions begin then or earlier, and after the run before. */
  readonly finished?: PlaceColumn | undefined;
  /**
   * The day that each run read: its number, or its date. If omitted, it is found by comparing keys with the
   * answer, as for `found`.
   */
  readonly day?: PlaceColumn | undefined;
}

/** When the pipeline read the source: of several changes between two runs, it saw the last. */
export interface Observed {
  /** At the end of each day, from the first run on; or at the ends of some days, or some instants: `YYYY-MM-DD HH:MM:SS`. */
  readonly at: 'daily' | readonly (number | string)[];
  /**
   * Versions begin and end at the times of the runs, not when the source changed: when each of the runs began, in the
   * target's clock, where that is kept, or `found` from the table.
   */
  readonly runs?: 'found' | readonly string[] | RunTable | undefined;
}

/** The table that lists the runs, if one does. */
export function runTableOf(observed: Observed | undefined): RunTable | undefined {
  const runs = observed?.runs;
  return typeof runs === 'object' && !isList(runs) ? runs : undefined;
}

/** Whether a mapping lists the times of the runs itself. */
export const isList = (runs: Observed['runs']): runs is readonly string[] => Array.isArray(runs);

/** When the runs that a table lists began or ended; undefined if it doesn't say which. */
export function timeOfRun({ started, finished }: RunTable): PlaceColumn | undefined {
  return started !== undefined && finished !== undefined ? undefined : (started ?? finished);
}
