import type { Cell, Row } from '../../adapter.js';
import type { TableViews } from '../../views/views.js';

/** Rows by their keys, each as one text. */
export type RowTexts = Map<Cell, string>;

const SEPARATOR = '\u0001';

/** A row as a text: equal texts are equal rows. */
export const textOf = (cells: readonly Cell[]): string =>
  cells.map((cell) => (cell === null ? '\u0000' : String(cell))).join(SEPARATOR);

/** The same of a row by column names. */
export const rowText = (views: TableViews, row: Row): string =>
  textOf(views.columns.map(({ name }) => row[name] ?? null));

/** The rows of a table at an instant. The key is the first column. */
export function rowsAt(views: TableViews, at: number): RowTexts {
  const rows: RowTexts = new Map();
  for (const cells of views.stateCells(at)) rows.set(cells[0] ?? null, textOf(cells));
  return rows;
}
