import { ansi, type ColumnType, type Dialect, indent, selectOf } from '@headwater/core/adapter';
import { indexName, quote } from './names.js';

/** `character varying` takes no more; `text` takes any number. */
const LONGEST_VARYING = 10_485_760;

/** As format_type() reports it. */
function typeName(type: ColumnType): string {
  switch (type.kind) {
    case 'text':
      return type.length > LONGEST_VARYING
        ? 'text'
        : `character varying(${Math.max(1, type.length)})`;
    case 'timestamp':
    case 'timestampMicros':
      return 'timestamp without time zone';
    case 'timestampTz':
      return 'timestamp with time zone';
    case 'time':
      return 'time without time zone';
    case 'double':
      return 'double precision';
    case 'decimal':
      return `numeric(${type.precision},${type.scale})`;
    default:
      return type.kind;
  }
}

/** A value as it is compared exactly. */
function exact({ kind }: ColumnType, value: string): string {
  switch (kind) {
    case 'text':
      // Some collations ignore case or accents.
      return `${value} COLLATE "C"`;
    case 'json':
      // It keeps its text, but there is no comparison of it.
      return `CAST(${value} AS text)`;
    default:
      return value;
  }
}

/** An element of an array, which is one constant: a CASE would try its branches one by one. */
const element = (list: readonly string[], type: string, index: string): string =>
  `(ARRAY[${list.join(', ')}]::${type}[])[CAST(${index} + 1 AS integer)]`;

/** How PostgreSQL 13 and later spells things. */
export const dialect: Dialect = {
  ...ansi,
  // What a session with other settings would read or report in another way.
  sessionSettings: [
    'SET standard_conforming_strings = on',
    'SET IntervalStyle = postgres',
    "SET TimeZone = 'UTC'",
    'SET search_path = pg_catalog',
  ],
  identifier: quote,
  reservedSchemas: ['information_schema', 'pg_catalog', 'pg_toast', 'public'],
  type: typeName,
  bigint: (value) => `${value}::bigint`,
  // Spelled as calls, which every version reports as they are.
  now: "date_trunc('second'::text, timezone('utc'::text, now()))",
  extreme: (which, left, right) => `${which}(${left}, ${right})`,
  pickInteger: (list, index) => element(list.map(String), 'bigint', index),
  pickText(list, index) {
    return element(
      list.map((value) => this.text(value)),
      'text',
      index,
    );
  },
  distinct: (type, left, right) => `${exact(type, left)} IS DISTINCT FROM ${exact(type, right)}`,
  exact,
  comparable: (type, value) => (type.kind === 'json' ? exact(type, value) : value),
  // In the list of columns it gives row after row; in FROM, it would be stored first.
  series(first, count) {
    const [n, s] = [quote('n'), quote('s')];
    const [from, to] = [first, first + count - 1].map((value) => this.bigint(BigInt(value)));
    return `(SELECT generate_series(${from}, ${to}) AS ${n}) AS ${s}`;
  },
  // OFFSET keeps a part from being merged into what uses it, which would compute its columns again for each use. MATERIALIZED
  // would, too, but stores each row of each part: that takes three times as long.
  sharedPart: (part) => `${quote(part.name)} AS (\n  ${indent(`${selectOf(part)}\nOFFSET 0`)}\n)`,
  indexName,
  // A DELETE would look for the children of every row, one after the other.
  emptyTables(specs, delivery) {
    if (delivery === 'deletes') return ansi.emptyTables.call(this, specs, delivery);
    const tables = specs.map(({ name }) => this.qualified(name)).join(', ');
    return [
      ...specs.flatMap((spec) => this.createTable(spec)).map((sql) => ({ sql })),
      { sql: `TRUNCATE TABLE ${tables}` },
    ];
  },
};
