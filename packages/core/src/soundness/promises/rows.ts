import type { Cell, Row } from '../../adapter.js';
import type { TableViews } from '../../views/views.js';
import type { Subject } from './subject.js';

/** Rows by their keys, each as one text. */
export type RowTexts = Map<Cell, string>;

const SEPARATOR = '\u0001';

/** A row as a text: equal texts are equal rows. */
export const textOf = (cells: readonly Cell[]): string =>
  cells.map((cell) => (cell === null ? '\u0000' : String(cell))).join(SEPARATOR);

/** The same of a row by column names. */
export const rowText = (views: TableViews, row: Row): string =>
  textOf(views.columns.map(({ name }) => row[name] ?? null));

/** The rows of a table at an instant. */
export const rowsAt = (subject: Subject, at: number): RowTexts =>
  new Map(subject.state(at).map((cells) => [cells[0] ?? null, textOf(cells)]));
