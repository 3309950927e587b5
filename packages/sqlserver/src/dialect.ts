import type { DeleteSpec, Dialect } from '@headwater/core/adapter';
import { captures } from './capture.js';
import { bigint, fromInteger, NOW, qualified, quote, text, typeName, unicode } from './spelling.js';
import { createTable, emptyTables } from './tables.js';

/** Compares code points: the database's own collation may ignore case, accents or width. */
const BINARY = 'COLLATE Latin1_General_BIN2';

const SERIES_LIMIT = 1_000_000;
const DIGITS = '(VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9))';

/** Numbers below 10^digits, as a cross join of digits: no table, and no function of newer versions. */
function numbers(digits: number): string {
  const places = Array.from({ length: digits }, (_, place) => `[d${place}]`);
  const sum = places.map((name, place) => `${name}.[v] * ${bigint(10 ** place)}`);
  const joined = places.map((name) => `${DIGITS} AS ${name}([v])`).join('\n  CROSS JOIN ');
  return `SELECT ${sum.join(' + ')} AS [i]\n  FROM ${joined}`;
}

/** Integers packed into one literal at a fixed width: a CASE of hundreds of branches is slow. */
function pickInteger(list: readonly number[], index: string): string {
  const width = Math.max(...list.map((value) => String(value).length));
  const packed = list.map((value) => String(value).padStart(width, '0')).join('');
  const start = `CAST(${index} * ${bigint(width)} + ${bigint(1)} AS INT)`;
  return `CAST(SUBSTRING('${packed}', ${start}, ${width}) AS BIGINT)`;
}

/** So many branches of a CASE stand in one line. */
const PER_LINE = 4;

function pickText(list: readonly string[], index: string): string {
  const branches = list.map((value, place) => `WHEN ${place} THEN ${text(value)}`);
  const lines = Array.from({ length: Math.ceil(branches.length / PER_LINE) }, (_, line) =>
    branches.slice(line * PER_LINE, (line + 1) * PER_LINE).join(' '),
  );
  return unicode(`CASE ${index} ${lines.join('\n    ')} END`, list);
}

/** A table beside the query that gives the keys of the rows concerned. */
const fromJoined = ({ table, key, select }: DeleteSpec): string =>
  [
    `FROM ${qualified(table)} AS [t]`,
    `INNER JOIN (\n  ${select.replaceAll('\n', '\n  ')}\n) AS [u] ON [t].${quote(key)} = [u].${quote(key)}`,
  ].join('\n');

/** How SQL Server 2017 and later, Azure SQL and compatible servers spell things: a schema a system. */
export const schemaDialect: Dialect = {
  name: 'sqlserver',
  identifier: quote,
  bigint,
  integer: bigint,
  text: (value) => unicode(text(value), [value]),
  booleanValue: (condition) => `CAST(CASE WHEN ${condition} THEN 1 ELSE 0 END AS BIT)`,
  divide: (left, right) => `(${left} / ${right})`,
  modulo: (left, right) => `(${left} % ${right})`,
  pickInteger,
  pickText,
  integerToText: (value) => `CAST(${value} AS NVARCHAR(20))`,
  concat: (parts) => `(${parts.join(' + ')})`,
  count: (expression) => `COUNT_BIG(${expression})`,
  type: typeName,
  now: NOW,
  fromInteger,
  // All rows: it limits nothing, but a query with TOP is not merged into the one around it.
  barrier: ' TOP (9223372036854775807)',
  filtered: (source) => source,
  // DATEADD refuses to add seconds to a DATE; of the two types, the one that knows more is taken.
  later: (instant, seconds) =>
    `DATEADD(SECOND, ${seconds}, COALESCE(${instant}, CAST(NULL AS DATETIME2)))`,
  nullOf: (type) => `CAST(NULL AS ${typeName(type)})`,
  distinct(type, left, right) {
    if (type.kind !== 'text') return `NOT EXISTS (SELECT ${left} INTERSECT SELECT ${right})`;
    // Comparisons ignore spaces at the end, so something else has to stand there.
    const marked = [left, right].map((value) => `(${value} + N'|') ${BINARY}`);
    return `NOT EXISTS (SELECT ${marked[0]} INTERSECT SELECT ${marked[1]})`;
  },
  seriesLimit: SERIES_LIMIT,
  series(first, count) {
    const source = numbers(Math.max(1, String(Math.max(0, count - 1)).length));
    const numbered = source.replaceAll('\n', '\n  ');
    return `(\n  SELECT ${bigint(first)} + [i] AS [n]\n  FROM (\n    ${numbered}\n  ) AS [d]\n  WHERE [i] < ${bigint(count)}\n) AS [s]`;
  },
  prepareSeries: () => [],
  releaseSeries: () => [],
  reservedSchemas: ['sys', 'information_schema', 'guest', 'dbo'],
  createSchema: (schema) =>
    `IF SCHEMA_ID(${text(schema)}) IS NULL EXEC(${text(`CREATE SCHEMA ${quote(schema)}`)})`,
  createTable,
  insert: ({ into, columns, with: definitions = '', select }) =>
    `${definitions}INSERT INTO ${qualified(into)} (\n  ${columns.map(quote).join(',\n  ')}\n)\n${select}`,
  update(spec) {
    const { columns, with: definitions = '' } = spec;
    const sets = columns.map((name) => `${quote(name)} = [u].${quote(name)}`);
    return [`${definitions}UPDATE [t]`, `SET\n  ${sets.join(',\n  ')}`, fromJoined(spec)].join(
      '\n',
    );
  },
  delete: (spec) => `${spec.with ?? ''}DELETE [t]\n${fromJoined(spec)}`,
  emptyTables,
  captures,
  createTableAs: (name, select) => [
    `DROP TABLE IF EXISTS ${qualified(name)}`,
    `SELECT * INTO ${qualified(name)} FROM (\n${select}\n) AS [k]`,
  ],
  dropTable: (name) => `DROP TABLE IF EXISTS ${qualified(name)}`,
  firstRows: (limit) => `OFFSET 0 ROWS FETCH NEXT ${limit} ROWS ONLY`,
};

/** The same where each system has a database of its own. */
export const databaseDialect: Dialect = {
  ...schemaDialect,
  reservedSchemas: [
    'sys',
    'information_schema',
    'guest',
    'dbo',
    'master',
    'tempdb',
    'model',
    'msdb',
  ],
};
