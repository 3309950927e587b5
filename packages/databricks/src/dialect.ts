import {
  ansi,
  type DeleteSpec,
  type Dialect,
  equalKeys,
  indent,
  selectOf,
} from '@headwater/core/adapter';
import { changeDataFeed } from './change-data-feed.js';
import {
  date,
  NOW,
  qualified,
  quote,
  text,
  time,
  timestamp,
  timestampMicros,
  typeName,
} from './spelling.js';
import { tableVersionsIn } from './table-versions.js';
import { ALLOWS_DEFAULTS, type CatalogFeatures, createTable } from './tables.js';

/** The start of a MERGE on the rows whose keys a query returns. */
const mergeOn = ({ table, key, with: parts = '', select }: DeleteSpec): string =>
  [
    `MERGE INTO ${qualified(table)} AS t`,
    `USING (\n  ${indent(`${parts}${select}`)}\n) AS u`,
    `ON ${equalKeys({ identifier: quote }, key, 't', 'u')}`,
  ].join('\n');

/** The dialect of Databricks SQL, and of Spark with Delta Lake. */
export const dialectOf = (features: CatalogFeatures): Dialect => ({
  ...ansi,
  sessionSettings: [
    ...(features.catalog === undefined ? [] : [`SET CATALOG ${quote(features.catalog)}`]),
    "SET TIME ZONE 'UTC'",
    'SET ANSI_MODE = true',
  ],
  identifier: quote,
  reservedSchemas: ['information_schema', 'default', 'global_temp', 'session', 'sys'],
  type: typeName,
  bigint: (value) => `${value}L`,
  text,
  date,
  timestamp,
  fromInteger(type, value) {
    switch (type.kind) {
      case 'timestampMicros':
        return timestampMicros(value);
      case 'timestampTz':
        return timestamp(value);
      case 'time':
        return time(value);
      default:
        return ansi.fromInteger.call(this, type, value);
    }
  },
  fromText: (_, value) => value,
  now: NOW,
  divide: (left, right) => `(${left} div ${right})`,
  extreme: (which, left, right) => `${which}(${left}, ${right})`,
  pickInteger: (list, index) =>
    `CAST(element_at(array(${list.join(', ')}), CAST(${index} AS INT) + 1) AS BIGINT)`,
  pickText: (list, index) =>
    `element_at(array(${list.map(text).join(', ')}), CAST(${index} AS INT) + 1)`,
  later: (instant, seconds) =>
    `(${instant} ${seconds < 0 ? '-' : '+'} INTERVAL ${Math.abs(seconds)} SECONDS)`,
  series: (first, count) =>
    `(SELECT id AS ${quote('n')} FROM range(${first}, ${first + count})) AS s`,
  // Spark distributes a range among its workers, whatever its length.
  seriesLimit: Number.MAX_SAFE_INTEGER,
  // Spark resolves two of a hundred times for each; jaffle's payments have more than fifty layers.
  integer: (value) => `${value}L`,
  layersPerPart: 8,
  sharedPart(part) {
    const { isFiltered, isJoined = false } = part;
    if (!(isFiltered || isJoined)) return ansi.sharedPart.call(this, part);
    const rows = `(\n  ${indent(selectOf(part))}\n)`;
    // Spark pushes a condition down through the layers and plans for a minute, but not through a sample. It spells a
    // column that is joined as one expression over all layers, which may have no end; what a generator returns is new.
    const apart = isJoined
      ? { columns: ['inline(array(struct(*)))'], from: rows }
      : { columns: ['*'], from: `${rows} TABLESAMPLE (100 PERCENT)` };
    return ansi.sharedPart.call(this, { ...part, ...apart, where: undefined });
  },
  indexName: () => undefined,
  createTable: (spec) => createTable(spec, features),
  // Spark hands a column's default on to the copy, which has to allow it.
  createTableAs: (name, select) => [
    `CREATE OR REPLACE TABLE ${qualified(name)}\nUSING DELTA\nTBLPROPERTIES (${ALLOWS_DEFAULTS})\nAS ${select}`,
  ],
  insert: ({ into, columns, with: parts = '', select }) =>
    `INSERT INTO ${qualified(into)} (${columns.map(quote).join(', ')})\n${parts}${select}`,
  /** Rows that already have the values don't match, so repeating it writes nothing. */
  update(spec) {
    const pairs = spec.columns.map((name) => [`t.${quote(name)}`, `u.${quote(name)}`] as const);
    const differ = pairs.map(([old, now]) => `NOT (${old} <=> ${now})`);
    return [
      mergeOn(spec),
      `WHEN MATCHED AND (${differ.join(' OR ')}) THEN UPDATE SET`,
      `  ${pairs.map(([old, now]) => `${old} = ${now}`).join(',\n  ')}`,
    ].join('\n');
  },
  // Open-source Delta Lake supports no subquery in DELETE.
  delete: (spec) => `${mergeOn(spec)}\nWHEN MATCHED THEN DELETE`,
  captures: changeDataFeed,
  tableVersions: tableVersionsIn(features.catalog),
});
