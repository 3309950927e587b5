import type { Column } from './column.js';
import type { TableDefinition } from './table.js';

type Keyed = Pick<TableDefinition, 'key' | 'keyedBy' | 'isKeyless' | 'columns'>;

/** Whether the key is a column of its own, computed from the ordinal. */
export const hasOwnKey = ({ isKeyless, keyedBy }: Keyed): boolean =>
  !isKeyless && keyedBy === undefined;

/** The columns that tell a table's rows apart, in the key's order; none if the table has no key. */
export function keyColumns(table: Keyed): readonly Column[] {
  if (table.isKeyless) return [];
  if (table.keyedBy === undefined) return [table.key];
  return table.keyedBy.flatMap((name) => table.columns.filter((column) => column.name === name));
}

/** Their names. */
export const keyNames = (table: Keyed): readonly string[] =>
  keyColumns(table).map(({ name }) => name);

/**
 * The columns of the key by whose values a user's own rows are known: a key of its own, or those that hold the key of
 * another table. Generated keys stay out of the range that belongs to users.
 */
export function customColumns(table: Keyed & Pick<TableDefinition, 'foreignKeys'>) {
  if (hasOwnKey(table)) return [table.key.name];
  return keyNames(table).filter((name) => table.foreignKeys?.some(({ column }) => column === name));
}
