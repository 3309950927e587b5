import type { Model } from '../model/dataset.js';
import type { TableDefinition } from '../model/table.js';
import { TableViews } from '../views/views.js';

/** Beyond so many rows a count by the evaluator takes too long to print a plan. */
export const COUNTABLE_ROWS = 5_000_000;

const known = new WeakMap<Model, Map<TableDefinition, TableViews>>();

/** The views of a table, kept for the next day of the same run: they take a moment to make. */
export function viewsOf(model: Model, table: TableDefinition): TableViews {
  const tables = known.get(model) ?? new Map<TableDefinition, TableViews>();
  known.set(model, tables);
  const views = tables.get(table) ?? new TableViews(model, table);
  tables.set(table, views);
  return views;
}
