import { HeadwaterError } from '../errors.js';
import type { Column } from '../model/column.js';

/** Puts columns that tell of a table's rows beside the table's own; fails where a name would be there twice. */
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
    what: `The table '${table}' has a column '${twice.name}', and so has what would be told of its rows.`,
    why: `Beside the table's columns there are: ${[...names].join(', ')}.`,
    next: "Rename the dataset's column, or choose a Debezium feed, which keeps the two apart.",
  });
}
