import { changing } from './check-indexes.js';
import { fail } from './check-value.js';
import type { Column, ColumnType } from './column.js';
import { keyColumns } from './key-columns.js';
import type { TableDefinition } from './table.js';

/** Types whose values all platforms compare alike. */
const COMPARABLE: readonly ColumnType['kind'][] = [
  ...(['integer', 'bigint', 'date', 'timestamp', 'text', 'uuid'] as const),
];

/** What a server's primary key can hold, in bytes. */
const LARGEST_KEY = 900;

/** Bytes of a value in a server's index: two for a character, and of anything else at most so many. */
const bytesOf = ({ type }: Column): number => (type.kind === 'text' ? 2 * type.length : 16);

function checkPart(place: string, table: TableDefinition, column: Column): void {
  const { name, type, nullable } = column;
  const part = `${place}, column '${name}', is part of the key, but`;
  if (!COMPARABLE.includes(type.kind)) {
    fail(`${part} its type is ${type.kind}.`, `Use one of: ${COMPARABLE.join(', ')}.`);
  }
  if (nullable) fail(`${part} can be NULL.`, 'Give each row a value.');
  if (changing(table).has(name)) fail(`${part} changes.`, 'Let nothing change it.');
  const planted = table.planted?.kinds.find((kind) => kind.column === name);
  if (planted !== undefined) {
    fail(`${part} has the anomaly '${planted.name}'.`, 'Plant it in another column.');
  }
}

/** Fails if the columns that are a table's key together can't be, or if it refers to a table with such a key. */
export function checkKey(
  place: string,
  table: TableDefinition,
  before: readonly TableDefinition[],
): void {
  for (const { references } of table.foreignKeys ?? []) {
    const parent = before.find(({ name }) => name === references);
    if (parent?.keyedBy === undefined) continue;
    fail(
      `${place} references '${references}', whose key is made of columns: ${parent.keyedBy.join(', ')}.`,
      'Refer to a table with a key column of its own.',
    );
  }
  const { keyedBy } = table;
  if (keyedBy === undefined) return;
  const columns = keyColumns(table);
  const stranger = keyedBy.find((name) => !columns.some((column) => column.name === name));
  if (stranger !== undefined) {
    fail(
      `${place} has '${stranger}' in its key, which isn't one of its columns.`,
      `Its columns are: ${table.columns.map(({ name }) => name).join(', ')}.`,
    );
  }
  if (keyedBy.length === 0 || new Set(keyedBy).size < keyedBy.length) {
    fail(`${place} has the key (${keyedBy.join(', ')}).`, 'Name its columns, each once.');
  }
  for (const column of columns) checkPart(place, table, column);
  const bytes = columns.reduce((sum, column) => sum + bytesOf(column), 0);
  if (bytes > LARGEST_KEY) {
    fail(
      `${place} has a key of up to ${bytes} bytes: (${keyedBy.join(', ')}).`,
      `Shorten its texts: servers allow ${LARGEST_KEY}, two for each character.`,
    );
  }
}
