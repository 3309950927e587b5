import type { Model } from '../model/dataset.js';
import { type TableDefinition, timelineOf } from '../model/table.js';
import type { OrdinalRange, Window } from '../views/ordinals.js';
import { TableViews } from '../views/views.js';
import { Pieces } from './pieces.js';
import { addCounts, NO_ROWS, type RowCounts, type Walk } from './step.js';

/** Beyond this many rows of a table, counting with the evaluator takes too long for a plan. */
const COUNTABLE_ROWS = 1_500_000;

/** How many rows to walk before yielding. */
const LOOK = 2_000;

/** What a long computation awaits from time to time. */
export interface Pace {
  /** Await it often. Lets others have their turn; fails with ABORTED once everything must end. */
  turn(): Promise<void>;
}

/** Whether this many rows of a table can be walked. */
export const isCountable = ({ first, end }: OrdinalRange): boolean => end - first <= COUNTABLE_ROWS;

/** Walks rows part by part; stops when `isEnough`. */
export async function countRows(
  { ordinals, count }: Walk,
  pace: Pace,
  isEnough: (counted: RowCounts) => boolean = () => false,
): Promise<RowCounts> {
  let counted = NO_ROWS;
  for (const part of new Pieces(ordinals, LOOK)) {
    await pace.turn();
    counted = addCounts(counted, count(part));
    if (isEnough(counted)) break;
  }
  return counted;
}

const known = new WeakMap<Model, Map<TableDefinition, TableViews>>();

/**
 * The views of a table, kept for the next day of the same run, since creating them takes a moment.
 */
function viewsOf(model: Model, table: TableDefinition): TableViews {
  const tables = known.get(model) ?? new Map<TableDefinition, TableViews>();
  known.set(model, tables);
  const views = tables.get(table) ?? new TableViews(model, table);
  tables.set(table, views);
  return views;
}

/** How many of the given rows exist at an instant. */
export const countThere =
  (model: Model, table: TableDefinition, at: number): Walk['count'] =>
  (ordinals) => ({ ...NO_ROWS, inserted: viewsOf(model, table).countAt(at, ordinals) });

/** How many of the given rows arrive in a window and exist at its end. */
export const countArrived =
  (model: Model, table: TableDefinition, window: Window): Walk['count'] =>
  (ordinals) => ({ ...NO_ROWS, inserted: viewsOf(model, table).countArrived(window, ordinals) });

/** How many of the given rows change in a window. */
export const countUpdated =
  (model: Model, table: TableDefinition, window: Window): Walk['count'] =>
  (ordinals) => {
    const { changed, deleted } = viewsOf(model, table).countChanged(window, ordinals);
    const softDeleted = timelineOf(table).deletion?.isHard ? 0 : deleted;
    return { ...NO_ROWS, updated: changed - deleted, softDeleted };
  };

/** How many of the given rows are removed in a window. */
export const countRemoved =
  (model: Model, table: TableDefinition, window: Window): Walk['count'] =>
  (ordinals) => {
    const { deleted } = viewsOf(model, table).countChanged(window, ordinals);
    return { ...NO_ROWS, deleted };
  };
