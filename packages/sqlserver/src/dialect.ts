import {
  ansi,
  type ColumnType,
  type DeleteSpec,
  type Dialect,
  equalKeys,
  indent,
  selectOf,
} from '@headwater/core/adapter';
import { captures } from './capture.js';
import {
  bigint,
  date,
  isAscii,
  NOW,
  qualified,
  quote,
  text,
  timestamp,
  timestampMicros,
  typeName,
  unicode,
} from './spelling.js';
import { createTable, emptyTables, indexName } from './tables.js';

/** Compares code points: the database's collation may ignore case, accents or width. */
const BINARY = 'COLLATE Latin1_General_BIN2';

/** Integers packed into one literal at a fixed width: a CASE of hundreds of branches is slow. */
function pickInteger(list: readonly number[], index: string): string {
  const width = Math.max(...list.map((value) => String(value).length));
  const packed = list.map((value) => String(value).padStart(width, '0')).join('');
  const start = `CAST(${index} * ${bigint(width)} + ${bigint(1)} AS INT)`;
  return `CAST(SUBSTRING('${packed}', ${start}, ${width}) AS BIGINT)`;
}

/** The number of CASE branches per line. */
const PER_LINE = 4;

/** A literal beyond 8000 characters is of a type that functions take more slowly. */
const LONGEST_LITERAL = 8_000;

/** Texts packed into one literal at a fixed width, if blanks at their ends can't be told from padding. */
function packedTexts(list: readonly string[], index: string): string | undefined {
  const width = Math.max(...list.map((value) => value.length));
  const isShort = list.length > PER_LINE && width * list.length <= LONGEST_LITERAL;
  const isPlain = list.every((value) => isAscii(value) && !value.endsWith(' '));
  if (!isShort || !isPlain) return undefined;
  const packed = text(list.map((value) => value.padEnd(width)).join(''));
  const start = `CAST(${index} * ${bigint(width)} + ${bigint(1)} AS INT)`;
  return `RTRIM(SUBSTRING(${packed}, ${start}, ${width}))`;
}

/** Single characters are packed, too: of a digest's digits, each is picked from sixteen. */
function pickText(list: readonly string[], index: string): string {
  if (list.every((value) => value.length === 1 && isAscii(value))) {
    return `SUBSTRING(${text(list.join(''))}, CAST(${index} + ${bigint(1)} AS INT), 1)`;
  }
  const packed = packedTexts(list, index);
  if (packed !== undefined) return packed;
  const branches = list.map((value, place) => `WHEN ${place} THEN ${text(value)}`);
  const lines = Array.from({ length: Math.ceil(branches.length / PER_LINE) }, (_, line) =>
    branches.slice(line * PER_LINE, (line + 1) * PER_LINE).join(' '),
  );
  return unicode(`CASE ${index} ${lines.join('\n    ')} END`, list);
}

/** A value as it is compared exactly. */
function exact({ kind }: ColumnType, value: string): string {
  switch (kind) {
    case 'text':
    case 'json':
      // Comparisons ignore trailing spaces, so something else must come last.
      return `(${value} + N'|') ${BINARY}`;
    case 'timestampTz':
      // To some compatible servers, no two values with an offset are the same.
      return `CAST(SWITCHOFFSET(${value}, '+00:00') AS DATETIME2)`;
    default:
      return value;
  }
}

/** A table and the query that returns the keys of the affected rows. */
const fromJoined = ({ table, key, select }: DeleteSpec): string =>
  [
    `FROM ${qualified(table)} AS [t]`,
    `INNER JOIN (\n  ${indent(select)}\n) AS [u] ON ${equalKeys({ identifier: quote }, key, '[t]', '[u]')}`,
  ].join('\n');

/** The dialect of SQL Server 2017 and later, Azure SQL and compatible servers: one schema per system. */
export const schemaDialect: Dialect = {
  ...ansi,
  identifier: quote,
  bigint,
  integer: bigint,
  text: (value) => unicode(text(value), [value]),
  type: typeName,
  now: NOW,
  date,
  timestamp,
  fromInteger(type, value) {
    switch (type.kind) {
      case 'timestampMicros':
        return timestampMicros(value);
      case 'timestampTz':
        return `CAST(${timestamp(value)} AS ${typeName(type)})`;
      default:
        return ansi.fromInteger.call(this, type, value);
    }
  },
  // A cast of each JSON text would only repeat what its column does.
  fromText: (type, value) => (type.kind === 'uuid' ? `CAST(${value} AS ${typeName(type)})` : value),
  booleanValue: (condition) => `CAST(CASE WHEN ${condition} THEN 1 ELSE 0 END AS BIT)`,
  isTrue: (value) => `${value} = 1`,
  pickInteger,
  pickText,
  concat: (parts) => `(${parts.join(' + ')})`,
  count: (expression) => `COUNT_BIG(${expression})`,
  // DATEADD can't add seconds to a DATE; COALESCE takes the more precise of the two types.
  later: (instant, seconds) =>
    `DATEADD(SECOND, ${seconds}, COALESCE(${instant}, CAST(NULL AS DATETIME2)))`,
  distinct(type, left, right) {
    const [one, other] = [left, right].map((value) => exact(type, value));
    return `NOT EXISTS (SELECT ${one} INTERSECT SELECT ${other})`;
  },
  exact,
  // All rows: this limits nothing, but a query with TOP isn't merged into the outer one.
  sharedPart: (part) =>
    `${quote(part.name)} AS (\n  ${indent(selectOf(part, 'SELECT TOP (9223372036854775807)'))}\n)`,
  firstRows: (limit) => `OFFSET 0 ROWS FETCH NEXT ${limit} ROWS ONLY`,
  reservedSchemas: ['sys', 'information_schema', 'guest', 'dbo'],
  createSchema: (schema) =>
    `IF SCHEMA_ID(${text(schema)}) IS NULL EXEC(${text(`CREATE SCHEMA ${quote(schema)}`)})`,
  indexName,
  createTable(spec) {
    return createTable(spec, this);
  },
  createTableAs: (name, select) => [
    `DROP TABLE IF EXISTS ${qualified(name)}`,
    `SELECT * INTO ${qualified(name)} FROM (\n${select}\n) AS [k]`,
  ],
  emptyTables(specs, delivery) {
    return emptyTables(specs, delivery, this);
  },
  insert: ({ into, columns, with: parts = '', select }) =>
    `${parts}INSERT INTO ${qualified(into)} (\n  ${columns.map(quote).join(',\n  ')}\n)\n${select}`,
  update(spec) {
    const sets = spec.columns.map((name) => `${quote(name)} = [u].${quote(name)}`);
    return `${spec.with ?? ''}UPDATE [t]\nSET\n  ${sets.join(',\n  ')}\n${fromJoined(spec)}`;
  },
  delete: (spec) => `${spec.with ?? ''}DELETE [t]\n${fromJoined(spec)}`,
  captures,
};

/** The same, with one database per system. */
export const databaseDialect: Dialect = {
  ...schemaDialect,
  reservedSchemas: [...schemaDialect.reservedSchemas, 'master', 'tempdb', 'model', 'msdb'],
};
