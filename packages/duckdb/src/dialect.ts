import type { ColumnType, Dialect, TableSpec } from '@headwater/core/adapter';
import { IDLE, qualifiedIn } from './catalog-name.js';
import { setAside } from './set-aside.js';
import { inSchema, type Qualified, quote, text } from './spelling.js';

const NUMBERS = `temp.${quote('headwater_numbers')}`;

/** Up to here, `range()` is good enough, although a single thread reads it. */
const RANGE_IS_ENOUGH = 200_000;

/** Rows in the numbers table, which all threads read; larger loads reuse it with an offset. */
const SERIES_LIMIT = 2_000_000;

/** Needs no time zone extension. Parenthesized as DuckDB reports it. */
const NOW = 'make_timestamp(((epoch_ms(now()) // 1000) * 1000000))';

function typeName(type: ColumnType): string {
  switch (type.kind) {
    case 'integer':
      return 'INTEGER';
    case 'bigint':
      return 'BIGINT';
    case 'boolean':
      return 'BOOLEAN';
    case 'date':
      return 'DATE';
    case 'timestamp':
      return 'TIMESTAMP';
    case 'text':
      // DuckDB doesn't keep lengths.
      return 'VARCHAR';
    case 'decimal':
      return `DECIMAL(${type.precision}, ${type.scale})`;
  }
}

function fromInteger(type: ColumnType, value: string): string {
  switch (type.kind) {
    case 'date':
      return `DATE '1970-01-01' + CAST(${value} AS INTEGER)`;
    case 'timestamp':
      return `make_timestamp(${value} * 1000000)`;
    case 'decimal': {
      // Dividing decimals gives a DOUBLE; multiplying them stays exact.
      const unit = type.scale === 0 ? '1' : `0.${'1'.padStart(type.scale, '0')}`;
      const whole = `CAST(${value} AS DECIMAL(${type.precision}, 0))`;
      return `CAST(${whole} * ${unit} AS ${typeName(type)})`;
    }
    default:
      return `CAST(${value} AS ${typeName(type)})`;
  }
}

function createTable(spec: TableSpec, qualified: Qualified): readonly string[] {
  const columns = spec.columns.map(({ name, type, nullable, default: value }) =>
    [
      `${quote(name)} ${typeName(type)}`,
      ...(nullable ? [] : ['NOT NULL']),
      ...(value === 'now' ? [`DEFAULT ${NOW}`] : []),
    ].join(' '),
  );
  // DuckDB accepts no catalog here and looks in the table's own.
  const foreignKeys = spec.foreignKeys.map(
    ({ column, references, referencedColumn }) =>
      `FOREIGN KEY (${quote(column)}) REFERENCES ${inSchema(references)} (${quote(referencedColumn)})`,
  );
  const added = (spec.added ?? []).map(
    ({ name, type, nullable = true, default: value }) =>
      `${quote(name)} ${type}${nullable ? '' : ' NOT NULL'}${value == null ? '' : ` DEFAULT ${value}`}`,
  );
  const lines = [...columns, ...added, `PRIMARY KEY (${quote(spec.primaryKey)})`, ...foreignKeys];
  const name = qualified(spec.name);
  return [
    `CREATE TABLE ${name} (\n  ${lines.join(',\n  ')}\n)`,
    `COMMENT ON TABLE ${name} IS ${text(spec.comment)}`,
    ...spec.columns.map(
      (column) => `COMMENT ON COLUMN ${name}.${quote(column.name)} IS ${text(column.comment)}`,
    ),
  ];
}

/** An index as DuckDB reports it: without a catalog, which may be needed. */
const INDEX_ON =
  /^(CREATE (?:UNIQUE )?INDEX (?:"(?:[^"]|"")+"|[^\s"]+) ON )(?:"(?:[^"]|"")+"|[^\s"(])+/;

const indexesOf = ({ name, addedIndexes = [] }: TableSpec, qualified: Qualified) =>
  addedIndexes.map((sql) => sql.replace(INDEX_ON, (_, head: string) => head + qualified(name)));

/** DuckDB's SQL for a catalog; without one, as usual when it makes no difference. */
export function dialectIn(catalog?: string): Dialect {
  const qualified = qualifiedIn(catalog);
  const create = (spec: TableSpec): readonly string[] => createTable(spec, qualified);
  return {
    name: 'duckdb',
    identifier: quote,
    qualified,
    bigint: (value) => `${value}::BIGINT`,
    integer: String,
    text,
    booleanValue: (condition) => condition,
    divide: (left, right) => `(${left} // ${right})`,
    modulo: (left, right) => `(${left} % ${right})`,
    pickInteger: (list, index) => `([${list.join(', ')}]::BIGINT[])[${index} + 1]`,
    pickText: (list, index) => `([${list.map(text).join(', ')}])[${index} + 1]`,
    integerToText: (value) => `CAST(${value} AS VARCHAR)`,
    concat: (parts) => `(${parts.join(' || ')})`,
    count: (expression) => `COUNT(${expression})`,
    type: typeName,
    now: NOW,
    fromInteger,
    barrier: '',
    filtered: (source) => source,
    later: (instant, seconds) => `(${instant} + INTERVAL (${seconds}) SECOND)`,
    nullOf: (type) => `CAST(NULL AS ${typeName(type)})`,
    distinct: (_, left, right) => `${left} IS DISTINCT FROM ${right}`,
    seriesLimit: SERIES_LIMIT,
    series(first, count, prepared) {
      const n = quote('n');
      if (count > RANGE_IS_ENOUGH && count <= prepared) {
        return `(SELECT ${first}::BIGINT + "i" AS ${n} FROM ${NUMBERS} WHERE "i" < ${count}) AS "s"`;
      }
      return `(SELECT range AS ${n} FROM range(${first}, ${first + count})) AS "s"`;
    },
    prepareSeries: (rows) =>
      rows > RANGE_IS_ENOUGH
        ? [`CREATE OR REPLACE TEMP TABLE ${NUMBERS} AS SELECT range AS "i" FROM range(${rows})`]
        : [],
    releaseSeries: (rows) => (rows > RANGE_IS_ENOUGH ? [`DROP TABLE ${NUMBERS}`] : []),
    reservedSchemas: ['temp', 'system', 'memory', 'information_schema', 'pg_catalog', IDLE],
    createSchema: (schema) => `CREATE SCHEMA IF NOT EXISTS ${quote(schema)}`,
    createTable: create,
    insert: ({ into, columns, with: definitions = '', select }) =>
      `${definitions}INSERT INTO ${qualified(into)} (${columns.map(quote).join(', ')})\n${select}`,
    update({ table, key, columns, with: definitions = '', select }) {
      const sets = columns.map((name) => `${quote(name)} = "u".${quote(name)}`);
      const name = qualified(table);
      return [
        `${definitions}UPDATE ${name} AS "t"`,
        `SET ${sets.join(', ')}`,
        `FROM (\n${select}\n) AS "u"`,
        `WHERE "t".${quote(key)} = "u".${quote(key)}`,
      ].join('\n');
    },
    delete: ({ table, key, with: definitions = '', select }) =>
      `${definitions}DELETE FROM ${qualified(table)}\nWHERE ${quote(key)} IN (\n${select}\n)`,
    setAside: (spec) => setAside(spec, create(spec), qualified),
    // DuckDB 1.5 refuses to delete a child and then its parent in one transaction, because the
    // child's index still holds the key. It does allow both to be dropped and recreated.
    emptyTables: (specs) => [
      ...specs.toReversed().map(({ name }) => `DROP TABLE IF EXISTS ${qualified(name)}`),
      ...specs.flatMap(create),
      ...specs.flatMap((spec) => indexesOf(spec, qualified)),
    ],
    createTableAs: (name, select) => [`CREATE OR REPLACE TABLE ${qualified(name)} AS\n${select}`],
    captures: {},
    dropTable: (name) => `DROP TABLE IF EXISTS ${qualified(name)}`,
    firstRows: (limit) => `LIMIT ${limit}`,
  };
}
