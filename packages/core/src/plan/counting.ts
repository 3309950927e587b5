import type { Model } from '../model/dataset.js';
import { type TableDefinition, timelineOf } from '../model/table.js';
import type { OrdinalRange, Window } from '../views/ordinals.js';
import { TableViews } from '../views/views.js';
import { Pieces } from './pieces.js';
import { addCounts, NO_ROWS, type RowCounts, type Walk } from './step.js';

/** Beyond so many rows of a table a count by the evaluator takes too long to print a plan. */
const COUNTABLE_ROWS = 1_500_000;

/** So many rows are walked through before others may have their turn. */
const LOOK = 2_000;

/** What a long computation stops at now and then. */
export interface Pace {
  /** To be awaited often. Lets others have their turn; fails with ABORTED once all has to end. */
  turn(): Promise<void>;
}

/** Whether so many rows of a table can be walked through. */
export const isCountable = ({ first, end }: OrdinalRange): boolean => end - first <= COUNTABLE_ROWS;

/** Walks through rows, part by part; stops where `isEnough`. */
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

/** The views of a table, kept for the next day of the same run: they take a moment to make. */
function viewsOf(model: Model, table: TableDefinition): TableViews {
  const tables = known.get(model) ?? new Map<TableDefinition, TableViews>();
  known.set(model, tables);
  const views = tables.get(table) ?? new TableViews(model, table);
  tables.set(table, views);
  return views;
}

/** Of some rows, those that are there at an instant. */
export const countThere =
  (model: Model, table: TableDefinition, at: number): Walk['count'] =>
  (ordinals) => ({ ...NO_ROWS, inserted: viewsOf(model, table).countAt(at, ordinals) });

/** Of some rows, those that arrive in a window and are there at its end. */
export const countArrived =
  (model: Model, table: TableDefinition, window: Window): Walk['count'] =>
  (ordinals) => ({ ...NO_ROWS, inserted: viewsOf(model, table).countArrived(window, ordinals) });

/** Of some rows, those that change in a window. */
export const countUpdated =
  (model: Model, table: TableDefinition, window: Window): Walk['count'] =>
  (ordinals) => {
    const { changed, deleted } = viewsOf(model, table).countChanged(window, ordinals);
    const softDeleted = timelineOf(table).deletion?.isHard ? 0 : deleted;
    return { ...NO_ROWS, updated: changed - deleted, softDeleted };
  };

/** Of some rows, those that are removed in a window. */
export const countRemoved =
  (model: Model, table: TableDefinition, window: Window): Walk['count'] =>
  (ordinals) => {
    const { deleted } = viewsOf(model, table).countChanged(window, ordinals);
    return { ...NO_ROWS, deleted };
  };
