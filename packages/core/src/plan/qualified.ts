import type { Dialect, TableName } from '../adapter.js';

/** A table's name with its schema, quoted. */
export const qualified = (
  dialect: Pick<Dialect, 'identifier'>,
  { schema, table }: TableName,
): string => `${dialect.identifier(schema)}.${dialect.identifier(table)}`;
