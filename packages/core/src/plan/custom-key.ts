import type { Dialect } from '../adapter.js';
import { CUSTOM_FIRST, CUSTOM_LAST } from '../model/key.js';
import { customColumns } from '../model/key-columns.js';
import type { TableDefinition } from '../model/table.js';

/** SQL for: a key is in the range that belongs to users. */
const isCustom = (key: string): string => `${key} BETWEEN ${CUSTOM_FIRST} AND ${CUSTOM_LAST}`;

const quoted = (dialect: Pick<Dialect, 'identifier'>, table: TableDefinition): readonly string[] =>
  customColumns(table).map((name) => dialect.identifier(name));

/** SQL for: the row is a user's own. No row is, where nothing in the key tells. */
export function isCustomRow(
  dialect: Pick<Dialect, 'identifier'>,
  table: TableDefinition,
  columns = quoted(dialect, table),
): string {
  const tests = columns.map(isCustom);
  return tests.length > 1 ? `(${tests.join(' OR ')})` : (tests[0] ?? '1 = 0');
}

/** SQL for: the row is none of a user's own; a row without a key isn't. */
export function isNoCustomRow(
  dialect: Pick<Dialect, 'identifier'>,
  table: TableDefinition,
  columns = quoted(dialect, table),
): string {
  return (
    columns.map((key) => `(${key} IS NULL OR NOT (${isCustom(key)}))`).join(' AND ') || '1 = 1'
  );
}
