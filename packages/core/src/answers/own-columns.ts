import { HeadwaterError } from '../errors.js';
import type { Column } from '../model/column.js';

/**
 * Adds columns that describe a table's rows to the table's own; fails if a name would appear twice.
 */
export function besides(
  table: string,
  own: readonly Column[],
  { before = [], after = [] }: { before?: readonly Column[]; after?: readonly Column[] },
): readonly Column[] {
  // Many readers ignore case.
  const names = new Set([...before, ...after].map(({ name }) => name.toLowerCase()));
  const twice = own.find(({ name }) => names.has(name.toLowerCase()));
  if (twice === undefined) return [...before, ...own, ...after];
  throw new HeadwaterError('INVALID_INPUT', {
    what: `The table '${table}' has a column '${twice.name}', a name this format adds to its rows.`,
    why: `It adds these columns: ${[...names].join(', ')}.`,
    next: "Rename the dataset's column, or use a Debezium feed, which keeps the two apart.",
  });
}
