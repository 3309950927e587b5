import { type FoundTable, foundTables, type Row } from '@headwater/core/adapter';
import { text } from './spelling.js';

type Query = (sql: string) => Promise<readonly Row[]>;

const byPlace = (one: Row, other: Row): number => Number(one.place) - Number(other.place);

/**
 * The contents of a schema, ignoring case. These functions go through the whole catalog, and planning takes as long again:
 * each is asked once, and as simply as can be.
 */
export async function tablesIn(
  query: Query,
  schema: string,
  detail?: 'names',
): Promise<readonly FoundTable[]> {
  const here = `WHERE database_name = current_database() AND lower(schema_name) = lower(${text(schema)})`;
  const tables = await query(
    `SELECT table_name AS "name", 'table' AS "kind", comment FROM duckdb_tables() ${here}
UNION ALL
SELECT view_name, 'view', comment FROM duckdb_views() ${here}`,
  );
  if (tables.length === 0) return [];
  if (detail === 'names') return foundTables({ tables, columns: [] });
  const columns = await query(
    `SELECT table_name AS "table", column_name AS "name", column_index AS "place", data_type AS "type", is_nullable AS "nullable", column_default AS "default" FROM duckdb_columns() ${here}`,
  );
  // A row for each column of a key, in its order.
  const keys = await query(
    `SELECT table_name AS "table", constraint_type AS "kind", unnest(constraint_column_names) AS "column", len(constraint_column_names) AS "width", schema_name AS "schema", referenced_table AS "parent", unnest(referenced_column_names) AS "key" FROM duckdb_constraints() ${here} AND constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY')`,
  );
  const indexes = await query(
    `SELECT table_name AS "table", index_name AS "name", sql AS "statement" FROM duckdb_indexes() ${here}`,
  );
  return foundTables({
    tables,
    columns: columns.toSorted(byPlace),
    primaryKeys: keys.filter(({ kind }) => kind === 'PRIMARY KEY'),
    foreignKeys: keys.filter(({ kind, width }) => kind === 'FOREIGN KEY' && width === 1),
    indexes,
  });
}
