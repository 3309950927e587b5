import type { Dialect, TableName } from '../adapter.js';

/** A table's name with its schema, quoted. */
export const qualified = (
  dialect: Pick<Dialect, 'identifier' | 'qualified'>,
  name: TableName,
): string =>
  dialect.qualified?.(name) ??
  `${dialect.identifier(name.schema)}.${dialect.identifier(name.table)}`;
