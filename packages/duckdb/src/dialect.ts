import {
  ansi,
  type ColumnType,
  type Dialect,
  type TableSpec,
  tableComments,
  tableLines,
} from '@headwater/core/adapter';
import { IDLE, qualifiedIn } from './catalog-name.js';
import { keptRows } from './kept-rows.js';
import { preparedSeries, SERIES_LIMIT, series } from './series.js';
import { setAside, TEMPORARY } from './set-aside.js';
import { inSchema, type Qualified, quote, text } from './spelling.js';

/** An index as DuckDB reports it: without a catalog, which may be needed. */
const INDEX_ON =
  /^(CREATE (?:UNIQUE )?INDEX (?:"(?:[^"]|"")+"|[^\s"]+) ON )(?:"(?:[^"]|"")+"|[^\s"(])+/;

const indexesOf = ({ name, addedIndexes = [] }: TableSpec, qualified: Qualified) =>
  addedIndexes.map((sql) => sql.replace(INDEX_ON, (_, head: string) => head + qualified(name)));

const listOf = (values: readonly (number | string)[], index: string, type = ''): string =>
  `([${values.join(', ')}]${type})[${index} + 1]`;

const uniqueLines = ({ indexes = [] }: TableSpec): readonly string[] =>
  indexes.flatMap(({ columns, isUnique }) =>
    isUnique ? [`UNIQUE (${columns.map(quote).join(', ')})`] : [],
  );

/** DuckDB keeps no lengths, and microseconds always. */
const typeNames: Partial<Record<ColumnType['kind'], string>> = {
  text: 'VARCHAR',
  timestampMicros: 'TIMESTAMP',
  double: 'DOUBLE',
};

/**
 * DuckDB's SQL for a catalog; without one, as usual when it makes no difference. What only a transaction needs is kept in
 * the schema `scratch`, by default that of temporary tables.
 */
export function dialectIn(catalog?: string, scratch = TEMPORARY): Dialect {
  const qualified = qualifiedIn(catalog);
  return {
    ...ansi,
    qualified,
    bigint: (value) => `${value}::BIGINT`,
    type: (type) => typeNames[type.kind] ?? ansi.type(type),
    fromInteger(type, value) {
      switch (type.kind) {
        case 'timestampMicros':
          return `make_timestamp(${value})`;
        case 'timestampTz':
          return `to_timestamp(${value})`;
        default:
          return ansi.fromInteger.call(this, type, value);
      }
    },
    timestamp: (seconds) => `make_timestamp(${seconds} * 1000000)`,
    // Needs no time zone extension. Parenthesized as DuckDB reports it.
    now: 'make_timestamp(((epoch_ms(now()) // 1000) * 1000000))',
    divide: (left, right) => `(${left} // ${right})`,
    extreme: (which, left, right) => `${which}(${left}, ${right})`,
    pickInteger: (list, index) => listOf(list, index, '::BIGINT[]'),
    pickText: (list, index) => listOf(list.map(text), index),
    series,
    preparedSeries,
    keptRows,
    seriesLimit: SERIES_LIMIT,
    // Planning takes a quarter longer if each layer is a common table expression of its own.
    layersPerPart: 8,
    reservedSchemas: ['temp', 'system', 'memory', 'information_schema', 'pg_catalog', IDLE],
    // DuckDB updates an indexed column by deleting and inserting its row, which foreign keys to the row don't allow. Unique
    // columns never change.
    indexName: () => undefined,
    createTable(spec) {
      // DuckDB accepts no catalog after REFERENCES and looks in the table's own.
      const lines = [...tableLines(this, spec, inSchema), ...uniqueLines(spec)].join(',\n  ');
      return [
        `CREATE TABLE ${qualified(spec.name)} (\n  ${lines}\n)`,
        ...tableComments(this, spec),
      ];
    },
    setAside(spec) {
      return setAside(spec, this.createTable(spec), qualified, scratch);
    },
    // DuckDB 1.5 refuses to delete a child and then its parent in one transaction, because the
    // child's index still holds the key. It does allow both to be dropped and recreated.
    emptyTables(specs) {
      return [
        ...specs.toReversed().map(({ name }) => this.dropTable(name)),
        ...specs.flatMap((spec) => this.createTable(spec)),
        ...specs.flatMap((spec) => indexesOf(spec, qualified)),
      ].map((sql) => ({ sql }));
    },
    createTableAs: (name, select) => [`CREATE OR REPLACE TABLE ${qualified(name)} AS\n${select}`],
  };
}
