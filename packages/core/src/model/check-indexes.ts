import { int } from '../expression/integer.js';
import { fail } from './check-value.js';
import { AUDIT_COLUMNS, type Column } from './column.js';
import { hasOwnKey } from './key-columns.js';
import { type TableDefinition, type TableIndex, timelineOf } from './table.js';

/** What servers can index: their limit is in bytes, two for a character. */
const LONGEST_INDEXED = 400;

/** The columns that anything changes. */
export function changing(table: TableDefinition): ReadonlySet<string> {
  const { events = [], recurring = [] } = timelineOf(table);
  return new Set([
    ...events.flatMap(({ sets }) => Object.keys(sets)),
    ...recurring.flatMap(({ sets }) => Object.keys(sets(int(1)))),
    ...AUDIT_COLUMNS.map(({ name }) => name),
  ]);
}

function requireIndexable(place: string, { name, type }: Column): void {
  const isLong = type.kind === 'text' && type.length > LONGEST_INDEXED;
  if (!isLong && type.kind !== 'json') return;
  fail(
    `${place}, column '${name}', is too long for an index.`,
    `Index texts of up to ${LONGEST_INDEXED} characters.`,
  );
}

function checkUnique(place: string, table: TableDefinition, columns: readonly Column[]): void {
  const changed = changing(table);
  for (const { name, nullable } of columns) {
    if (nullable) {
      fail(
        `${place}, column '${name}', is unique, but can be NULL.`,
        'Give each row a value: platforms differ in whether NULLs are equal.',
      );
    }
    if (!changed.has(name)) continue;
    fail(
      `${place}, column '${name}', is unique, but changes.`,
      'Let nothing change it: some platforms check a row while others still have their old values.',
    );
  }
}

function checkIndex(
  place: string,
  table: TableDefinition,
  { columns, isUnique }: TableIndex,
): void {
  const known = [...(hasOwnKey(table) ? [table.key] : []), ...table.columns, ...AUDIT_COLUMNS];
  const found = columns.map(
    (name) =>
      known.find((one) => one.name === name) ??
      fail(`${place} has an index on '${name}', which isn't one of its columns.`, 'Correct it.'),
  );
  if (found.length === 0 || new Set(columns).size < columns.length) {
    fail(`${place} has an index on (${columns.join(', ')}).`, 'Name its columns, each once.');
  }
  for (const column of found) requireIndexable(place, column);
  if (isUnique) checkUnique(place, table, found);
}

/** Fails if an index names what it can't hold, or promises what can't be kept. */
export function checkIndexes(place: string, table: TableDefinition): void {
  const { indexes = [] } = table;
  for (const index of indexes) checkIndex(place, table, index);
  const all = indexes.map(({ columns, isUnique }) => [isUnique, ...columns].join());
  const twice = indexes.find((_, at) => all.indexOf(all[at] ?? '') < at);
  if (twice === undefined) return;
  fail(`${place} has the index on (${twice.columns.join(', ')}) twice.`, 'Remove one.');
}
