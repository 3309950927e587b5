import type { CatalogQueries } from '@headwater/core/adapter';
import { text } from './spelling.js';

/** Queries for the contents of a schema, ignoring case. */
export function catalogQueries(schema: string): CatalogQueries {
  const here = `database_name = current_database() AND lower(schema_name) = lower(${text(schema)})`;
  const constraints = `FROM duckdb_constraints() WHERE ${here} AND constraint_type =`;
  return {
    tables: `SELECT table_name AS "name", 'table' AS "kind", comment FROM duckdb_tables() WHERE ${here} UNION ALL SELECT view_name, 'view', comment FROM duckdb_views() WHERE ${here}`,
    columns: `SELECT table_name AS "table", column_name AS "name", data_type AS "type", is_nullable AS "nullable", column_default AS "default" FROM duckdb_columns() WHERE ${here} ORDER BY table_name, column_index`,
    primaryKeys: `SELECT "table", "columns"[place] AS "column" FROM (SELECT table_name AS "table", constraint_column_names AS "columns", generate_subscripts(constraint_column_names, 1) AS place ${constraints} 'PRIMARY KEY') ORDER BY "table", place`,
    foreignKeys: `SELECT table_name AS "table", constraint_column_names[1] AS "column", schema_name AS "schema", referenced_table AS "parent", referenced_column_names[1] AS "key" ${constraints} 'FOREIGN KEY' AND len(constraint_column_names) = 1`,
    indexes: `SELECT table_name AS "table", index_name AS "name", sql AS "statement" FROM duckdb_indexes() WHERE ${here}`,
  };
}
