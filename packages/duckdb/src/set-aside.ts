import type { SetAside, TableSpec } from '@headwater/core/adapter';
import { type Qualified, quote, text } from './spelling.js';

/** The schema of temporary tables. */
export const TEMPORARY = 'temp';

const WAY_OUT = '. Drop it, or reset to soft deletes.';

/** Fails if the table has something its copy wouldn't: columns or indexes someone added. */
function refuseAdditions({ name, columns }: TableSpec): string {
  const here = `database_name = current_database() AND lower(schema_name) = lower(${text(name.schema)}) AND table_name = ${text(name.table)}`;
  const known = columns.map((column) => text(column.name)).join(', ');
  const message = `The table ${name.schema}.${name.table} must be recreated for hard deletes and would lose what was added to it: `;
  return [
    `SELECT error(${text(message)} || string_agg("name", ', ') || ${text(WAY_OUT)}) FROM (`,
    `  SELECT 'the column ' || column_name AS "name" FROM duckdb_columns() WHERE ${here} AND column_name NOT IN (${known})`,
    `  UNION ALL SELECT 'the index ' || index_name FROM duckdb_indexes() WHERE ${here}`,
    ') AS "added" HAVING count(*) > 0',
  ].join('\n');
}

/**
 * DuckDB 1.5 refuses to delete the parent of rows deleted in the same transaction, because the
 * child's index still holds their keys. A dropped table has no index.
 */
export function setAside(
  spec: TableSpec,
  create: readonly string[],
  qualified: Qualified,
  scratch: string,
): SetAside {
  const name = qualified(spec.name);
  const copy = `${scratch}.${quote(`headwater_aside_${spec.name.table}`)}`;
  const table = scratch === TEMPORARY ? 'TEMP TABLE' : 'TABLE';
  const columns = spec.columns.map((column) => quote(column.name)).join(', ');
  return {
    remove: [
      refuseAdditions(spec),
      `CREATE OR REPLACE ${table} ${copy} AS SELECT * FROM ${name}`,
      `DROP TABLE ${name}`,
    ],
    restore: [
      ...create,
      `INSERT INTO ${name} (${columns})\nSELECT ${columns} FROM ${copy}`,
      `DROP TABLE ${copy}`,
    ],
  };
}
