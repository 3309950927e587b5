import type { Dialect } from '../adapter.js';
import { type Column, type ColumnType, MICROS_PER_SECOND } from '../model/column.js';
import { equalKeys, keyList } from './keys.js';
import { rowTest } from './row-checks.js';
import { indent, selectOf } from './select.js';
import type { TableName, TableSpec } from './specs.js';

/** Integers never have more digits than this. */
const DIGITS_OF_BIGINT = 19;

const DIGITS = '(VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9))';

/** Numbers below 10^digits, as a cross join of digits: no table and no function that engines name differently. */
function numbers(dialect: Dialect, digits: number): string {
  const name = (text: string): string => dialect.identifier(text);
  const places = Array.from({ length: digits }, (_, place) => name(`d${place}`));
  const sum = places.map(
    (d, place) => `${d}.${name('v')} * ${dialect.bigint(10n ** BigInt(place))}`,
  );
  const joined = places.map((d) => `${DIGITS} AS ${d}(${name('v')})`).join('\n  CROSS JOIN ');
  return `SELECT ${sum.join(' + ')} AS ${name('i')}\n  FROM ${joined}`;
}

function decimal(dialect: Dialect, type: ColumnType & { kind: 'decimal' }, value: string): string {
  // Division would give a double, or round to a scale of the engine's choice; multiplication is
  // exact.
  const unit = type.scale === 0 ? '1' : `0.${'1'.padStart(type.scale, '0')}`;
  // A product of more than 38 digits would lose some of them.
  const precision = Math.min(type.precision, DIGITS_OF_BIGINT);
  const whole = `CAST(${value} AS ${dialect.type({ kind: 'decimal', precision, scale: 0 })})`;
  return `CAST(${whole} * ${unit} AS ${dialect.type(type)})`;
}

/** Both numbers are exact, and a quotient of doubles is the nearest one everywhere. */
function double(dialect: Dialect, type: ColumnType & { kind: 'double' }, value: string): string {
  const float = (number: string): string => `CAST(${number} AS ${dialect.type(type)})`;
  if (type.scale === 0) return float(value);
  return `(${float(value)} / ${float(dialect.bigint(10n ** BigInt(type.scale)))})`;
}

/** Whole seconds and the rest, since engines multiply intervals by doubles, which have fewer digits. */
function timestampMicros(dialect: Dialect, value: string): string {
  const second = dialect.integer(BigInt(MICROS_PER_SECOND));
  const whole = dialect.timestamp(dialect.divide(value, second));
  return `${whole} + ${dialect.modulo(value, second)} * INTERVAL '0.000001' SECOND`;
}

function column(dialect: Dialect, { name, type, nullable, default: value }: Column): string {
  return [
    `${dialect.identifier(name)} ${dialect.type(type)}`,
    ...(nullable ? [] : ['NOT NULL']),
    ...(value === 'now' && dialect.now !== undefined ? [`DEFAULT ${dialect.now}`] : []),
  ].join(' ');
}

/** The contents of CREATE TABLE's parentheses: columns, the user's added columns, keys, and checks. */
export const tableLines = (
  dialect: Dialect,
  spec: TableSpec,
  parentOf = (name: TableName): string => dialect.qualified(name),
): readonly string[] => [
  ...spec.columns.map((one) => column(dialect, one)),
  ...(spec.added ?? []).map(
    ({ name, type, nullable = true, default: value }) =>
      `${dialect.identifier(name)} ${type}${nullable ? '' : ' NOT NULL'}${value == null ? '' : ` DEFAULT ${value}`}`,
  ),
  ...(spec.primaryKey.length === 0 ? [] : [`PRIMARY KEY (${keyList(dialect, spec.primaryKey)})`]),
  ...(spec.checks ?? []).map(
    ({ name, test }) =>
      `CONSTRAINT ${dialect.identifier(name)} CHECK (${rowTest(dialect, spec.columns, test)})`,
  ),
  ...spec.foreignKeys.map(
    ({ column: name, references, referencedColumn }) =>
      `FOREIGN KEY (${dialect.identifier(name)}) REFERENCES ${parentOf(references)} (${dialect.identifier(referencedColumn)})`,
  ),
];

/** CREATE INDEX for a table's indexes. */
const tableIndexes = (dialect: Dialect, spec: TableSpec): readonly string[] =>
  (spec.indexes ?? []).flatMap((index) => {
    const name = dialect.indexName(spec.name.table, index);
    if (name === undefined) return [];
    const columns = index.columns.map((column) => dialect.identifier(column)).join(', ');
    return [
      `CREATE ${index.isUnique ? 'UNIQUE ' : ''}INDEX IF NOT EXISTS ${dialect.identifier(name)} ON ${dialect.qualified(spec.name)} (${columns})`,
    ];
  });

/** COMMENT ON for a table and its columns. */
export const tableComments = (dialect: Dialect, spec: TableSpec): readonly string[] => {
  const name = dialect.qualified(spec.name);
  return [
    `COMMENT ON TABLE ${name} IS ${dialect.text(spec.comment)}`,
    ...spec.columns.map(
      (one) =>
        `COMMENT ON COLUMN ${name}.${dialect.identifier(one.name)} IS ${dialect.text(one.comment)}`,
    ),
  ];
};

const choice = (index: string, values: readonly string[]): string =>
  `CASE ${index} ${values.map((value, place) => `WHEN ${place} THEN ${value}`).join(' ')} END`;

/**
 * Standard SQL or, where engines don't follow the standard, what most of them accept.
 *
 * @example
 * export const dialect: Dialect = {
 *   ...ansi,
 *   divide: (left, right) => `(${left} div ${right})`,
 *   reservedSchemas: ['information_schema'],
 * };
 */
export const ansi: Dialect = {
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  qualified({ schema, table }) {
    return `${this.identifier(schema)}.${this.identifier(table)}`;
  },
  reservedSchemas: ['information_schema'],

  type(type) {
    switch (type.kind) {
      case 'text':
        return `VARCHAR(${type.length})`;
      case 'decimal':
        return `DECIMAL(${type.precision}, ${type.scale})`;
      case 'timestampMicros':
        return 'TIMESTAMP(6)';
      case 'double':
        return 'DOUBLE PRECISION';
      case 'timestampTz':
        return 'TIMESTAMP WITH TIME ZONE';
      default:
        return type.kind.toUpperCase();
    }
  },
  bigint: (value) => `CAST(${value} AS BIGINT)`,
  integer: String,
  text: (value) => `'${value.replaceAll("'", "''")}'`,
  date: (days) => `DATE '1970-01-01' + CAST(${days} AS INTEGER)`,
  timestamp: (seconds) => `TIMESTAMP '1970-01-01 00:00:00' + ${seconds} * INTERVAL '1' SECOND`,
  fromInteger(type, value) {
    switch (type.kind) {
      case 'date':
        return this.date(value);
      case 'timestamp':
        return this.timestamp(value);
      case 'timestampMicros':
        return timestampMicros(this, value);
      case 'timestampTz':
        return `TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00:00' + ${value} * INTERVAL '1' SECOND`;
      case 'time':
        return `CAST(${this.timestamp(value)} AS ${this.type(type)})`;
      case 'decimal':
        return decimal(this, type, value);
      case 'double':
        return double(this, type, value);
      default:
        return `CAST(${value} AS ${this.type(type)})`;
    }
  },

  fromText(type, value) {
    return type.kind === 'text' ? value : `CAST(${value} AS ${this.type(type)})`;
  },

  booleanValue: (condition) => condition,
  isTrue: (value) => value,
  divide: (left, right) => `(${left} / ${right})`,
  modulo: (left, right) => `(${left} % ${right})`,
  pickInteger(list, index) {
    return choice(
      index,
      list.map((value) => this.bigint(BigInt(value))),
    );
  },
  pickText(list, index) {
    return choice(
      index,
      list.map((value) => this.text(value)),
    );
  },
  concat: (parts) => `(${parts.join(' || ')})`,
  count: (expression) => `COUNT(${expression})`,
  later: (instant, seconds) => `(${instant} + INTERVAL '${seconds}' SECOND)`,
  distinct: (_, left, right) => `${left} IS DISTINCT FROM ${right}`,
  exact: (_, value) => value,

  series(first, count) {
    const [n, i, d, s] = ['n', 'i', 'd', 's'].map((name) => this.identifier(name));
    const digits = Math.max(1, String(Math.max(0, count - 1)).length);
    const source = indent(numbers(this, digits));
    return `(\n  SELECT ${this.bigint(BigInt(first))} + ${i} AS ${n}\n  FROM (\n    ${source}\n  ) AS ${d}\n  WHERE ${i} < ${this.bigint(BigInt(count))}\n) AS ${s}`;
  },
  seriesLimit: 1_000_000,
  layersPerPart: 1,
  sharedPart(part) {
    return `${this.identifier(part.name)} AS (\n  ${indent(selectOf(part))}\n)`;
  },
  firstRows: (limit) => `LIMIT ${limit}`,

  createSchema(schema) {
    return `CREATE SCHEMA IF NOT EXISTS ${this.identifier(schema)}`;
  },
  indexName(table, { columns, isUnique }) {
    const parts = [table, ...columns];
    // `a_b` and `c`, or `a` and `b_c`.
    const separator = parts.some((part) => part.includes('_')) ? '__' : '_';
    return `${isUnique ? 'ux' : 'ix'}_${parts.join(separator)}`;
  },
  createTable(spec) {
    const lines = tableLines(this, spec).join(',\n  ');
    return [
      `CREATE TABLE IF NOT EXISTS ${this.qualified(spec.name)} (\n  ${lines}\n)`,
      ...tableIndexes(this, spec),
      ...tableComments(this, spec),
    ];
  },
  createTableAs(name, select) {
    return [this.dropTable(name), `CREATE TABLE ${this.qualified(name)} AS\n${select}`];
  },
  dropTable(name) {
    return `DROP TABLE IF EXISTS ${this.qualified(name)}`;
  },
  emptyTables(specs) {
    return [
      ...specs.flatMap((spec) => this.createTable(spec)).map((sql) => ({ sql })),
      ...specs.toReversed().map(({ name }) => ({
        sql: `DELETE FROM ${this.qualified(name)}`,
        effect: { kind: 'write', table: name } as const,
      })),
    ];
  },
  insert({ into, columns, with: parts = '', select }) {
    const list = columns.map((name) => this.identifier(name)).join(', ');
    return `${parts}INSERT INTO ${this.qualified(into)} (${list})\n${select}`;
  },
  update({ table, key, columns, with: parts = '', select }) {
    const [t, u] = [this.identifier('t'), this.identifier('u')];
    const sets = columns.map((name) => `${this.identifier(name)} = ${u}.${this.identifier(name)}`);
    return [
      `${parts}UPDATE ${this.qualified(table)} AS ${t}`,
      `SET ${sets.join(', ')}`,
      `FROM (\n${select}\n) AS ${u}`,
      `WHERE ${equalKeys(this, key, t, u)}`,
    ].join('\n');
  },
  delete({ table, key, with: parts = '', select }) {
    const from = `${parts}DELETE FROM ${this.qualified(table)}`;
    const [only = '', ...others] = key;
    if (others.length === 0) return `${from}\nWHERE ${this.identifier(only)} IN (\n${select}\n)`;
    // Not every engine compares several columns with a list of rows.
    const [t, u] = [this.qualified(table), this.identifier('u')];
    return `${from}\nWHERE EXISTS (\nSELECT 1 FROM (\n${select}\n) AS ${u}\nWHERE ${equalKeys(this, key, t, u)})`;
  },
};
