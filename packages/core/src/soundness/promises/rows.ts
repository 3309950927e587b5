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
  new Map(subject.state(at).map((cells) => [subject.keyOf(cells), textOf(cells)]));

/** How often each row is there, for tables without a key. */
export type Tally = ReadonlyMap<string, number>;

export function tallyOf(texts: Iterable<string>): Tally {
  const tally = new Map<string, number>();
  for (const text of texts) tally.set(text, (tally.get(text) ?? 0) + 1);
  return tally;
}

export const isSameTally = (one: Tally, other: Tally): boolean =>
  one.size === other.size && [...one].every(([text, count]) => other.get(text) === count);

/** The rows of a table at an instant, equal ones each by itself. */
export const textsAt = (subject: Subject, at: number): readonly string[] =>
  subject.state(at).map(textOf);
