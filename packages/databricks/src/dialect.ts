import type { DeleteSpec, Dialect, InsertSpec, UpdateSpec } from '@headwater/core/adapter';
import { changeDataFeed } from './change-data-feed.js';
import { fromInteger, NOW, qualified, quote, text, typeName } from './spelling.js';
import { type CatalogFeatures, createTable } from './tables.js';
import { timeTravelIn } from './time-travel.js';

const indent = (sql: string): string => sql.replaceAll('\n', '\n  ');

const insert = ({ into, columns, with: definitions = '', select }: InsertSpec): string =>
  `INSERT INTO ${qualified(into)} (${columns.map(quote).join(', ')})\n${definitions}${select}`;

/** The head of a MERGE that concerns the rows whose keys a query gives. */
const mergeOn = ({ table, key, with: definitions = '', select }: DeleteSpec): string =>
  [
    `MERGE INTO ${qualified(table)} AS t`,
    `USING (\n  ${indent(`${definitions}${select}`)}\n) AS u`,
    `ON t.${quote(key)} = u.${quote(key)}`,
  ].join('\n');

/** Rows that hold the values already don't match, so that repeating it writes nothing. */
function update(spec: UpdateSpec): string {
  const pairs = spec.columns.map((name) => [`t.${quote(name)}`, `u.${quote(name)}`] as const);
  const differ = pairs.map(([old, now]) => `NOT (${old} <=> ${now})`);
  return [
    mergeOn(spec),
    `WHEN MATCHED AND (${differ.join(' OR ')}) THEN UPDATE SET`,
    `  ${pairs.map(([old, now]) => `${old} = ${now}`).join(',\n  ')}`,
  ].join('\n');
}

/** Open-source Delta Lake takes no subquery in DELETE. */
const remove = (spec: DeleteSpec): string => `${mergeOn(spec)}\nWHEN MATCHED THEN DELETE`;

/** How Databricks SQL, and Spark with Delta Lake, spell things. */
export const dialectOf = (features: CatalogFeatures): Dialect => ({
  name: 'databricks',
  sessionSettings: [
    ...(features.catalog === undefined ? [] : [`SET CATALOG ${quote(features.catalog)}`]),
    "SET TIME ZONE 'UTC'",
    'SET ANSI_MODE = true',
  ],
  identifier: quote,
  bigint: (value) => `${value}L`,
  integer: String,
  text,
  booleanValue: (condition) => `(${condition})`,
  divide: (left, right) => `(${left} div ${right})`,
  modulo: (left, right) => `(${left} % ${right})`,
  pickInteger: (list, index) =>
    `CAST(element_at(array(${list.join(', ')}), CAST(${index} AS INT) + 1) AS BIGINT)`,
  pickText: (list, index) =>
    `element_at(array(${list.map(text).join(', ')}), CAST(${index} AS INT) + 1)`,
  integerToText: (value) => `CAST(${value} AS STRING)`,
  concat: (parts) => `(${parts.join(' || ')})`,
  count: (expression) => `COUNT(${expression})`,
  type: typeName,
  now: NOW,
  fromInteger,
  barrier: '',
  // Spark carries a condition through the layers, and plans for a minute; through a sample it does not.
  filtered: (source) => `${source} TABLESAMPLE (100 PERCENT)`,
  later: (instant, seconds) =>
    `(${instant} ${seconds < 0 ? '-' : '+'} INTERVAL ${Math.abs(seconds)} SECONDS)`,
  nullOf: (type) => `CAST(NULL AS ${typeName(type)})`,
  distinct: (_, left, right) => `NOT (${left} <=> ${right})`,
  series: (first, count) =>
    `(SELECT id AS ${quote('n')} FROM range(${first}, ${first + count})) AS s`,
  // Spark shares a range out among its workers, however long it is.
  seriesLimit: Number.MAX_SAFE_INTEGER,
  prepareSeries: () => [],
  releaseSeries: () => [],
  reservedSchemas: ['information_schema', 'default', 'global_temp', 'session', 'sys'],
  createSchema: (schema) => `CREATE SCHEMA IF NOT EXISTS ${quote(schema)}`,
  createTable: (spec) => createTable(spec, features),
  insert,
  update,
  delete: remove,
  emptyTables: (specs) => [
    ...specs.flatMap((spec) => createTable(spec, features)),
    ...specs.toReversed().map(({ name }) => `DELETE FROM ${qualified(name)}`),
  ],
  createTableAs: (name, select) => [
    `CREATE OR REPLACE TABLE ${qualified(name)}\nUSING DELTA\nAS ${select}`,
  ],
  captures: changeDataFeed,
  timeTravel: timeTravelIn(features.catalog),
  dropTable: (name) => `DROP TABLE IF EXISTS ${qualified(name)}`,
  firstRows: (limit) => `LIMIT ${limit}`,
});
