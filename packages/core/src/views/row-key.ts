import type { Cell, Row } from '../adapter.js';
import { keyNames } from '../model/key-columns.js';
import type { TableDefinition } from '../model/table.js';
import { columnsOf } from './evaluator.js';

/** A part of a key as text, told from the next one. */
function partOf(cell: Cell): string {
  const text = String(cell);
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A key as one value: that of its column, or the values of several, with commas between them: `17,2`. A text that
 * contains a comma or a quotation mark is quoted, as in CSV. Null: there is no key.
 */
function keyCell(values: readonly Cell[]): Cell {
  const [only = null, ...others] = values;
  return others.length === 0 ? only : values.map(partOf).join(',');
}

/** What the columns of a key are called in the rows that a comparison lists: "key", or "key0", "key1", … */
export const keyParts = (table: TableDefinition): readonly string[] =>
  keyNames(table).map((_, at, { length }) => (length === 1 ? 'key' : `key${at}`));

/** The key of such a row. */
export const listedKey = (table: TableDefinition, row: Row): Cell =>
  keyCell(keyParts(table).map((name) => row[name] ?? null));

/** Reads the key of rows. */
export function keyOfRows(table: TableDefinition): (row: Row) => Cell {
  const names = keyNames(table);
  return (row) => keyCell(names.map((name) => row[name] ?? null));
}

/** Reads the key from rows as lists, in column order. */
export function keyReader(table: TableDefinition): (cells: readonly Cell[]) => Cell {
  const names = columnsOf(table).map(({ name }) => name);
  const places = keyNames(table).map((name) => names.indexOf(name));
  const [only = 0] = places;
  if (places.length === 1) return (cells) => cells[only] ?? null;
  return (cells) => keyCell(places.map((place) => cells[place] ?? null));
}
