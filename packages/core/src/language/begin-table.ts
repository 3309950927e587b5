import type { Reference } from './row.js';
import { Table } from './table.js';
import type { ChildRows, TableOptions } from './table-options.js';

/**
 * Begins a table.
 *
 * @example
 * ```ts
 * const books = table('books', { key: 'book_id', rows: { past: 800, eachDay: [0, 4, 4, 4, 4, 6, 0] } })
 *   .column('title', text(80), (row, random) => random.oneOf(TITLES))
 *   .column('price', money, (row, random) => random.between(899, 4_999));
 * ```
 */
export function table<Name extends string, Parent>(
  name: string,
  options: Omit<TableOptions, 'rows'> & { readonly rows: ChildRows<Name, Parent> },
): Table<{ readonly [Column in Name]: Reference<Parent> }, Parent>;
/** Begins a table whose rows arrive by day. */
export function table(name: string, options: TableOptions): Table<unknown>;
/** Begins a table whose rows arrive by day. */
export function table(name: string, options: TableOptions): unknown {
  return new Table(name, options);
}
