import type { DayRange, TableDefinition } from '../model/table.js';
import { arrivedOn, type Window } from '../views/ordinals.js';
import type { PlanContext } from './context.js';
import { countArrived, countRows, isCountable, type Pace } from './counting.js';
import { Pieces } from './pieces.js';

/** A part of a day. */
export interface DayPart {
  readonly window: Window;
  /**
   * How many rows arrive in it, by the pieces of each table; nothing is known about a table with
   * too many.
   */
  readonly arriving: ReadonlyMap<TableDefinition, readonly number[]>;
}

/** Counts what arrives in a part of a day, which no schedule says. */
export async function dayPart(
  { model, system, dialect }: PlanContext,
  days: DayRange,
  window: Window,
  pace: Pace,
): Promise<DayPart> {
  const arriving = new Map<TableDefinition, readonly number[]>();
  for (const table of system.tables) {
    const pieces = new Pieces(arrivedOn(table, days), dialect.seriesLimit);
    if (!isCountable(pieces.whole)) continue;
    const counts: number[] = [];
    for (const ordinals of pieces) {
      const count = countArrived(model, table, window);
      counts.push((await countRows({ ordinals, count }, pace)).inserted);
    }
    arriving.set(table, counts);
  }
  return { window, arriving };
}
