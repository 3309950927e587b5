import type { Adapter, Row, Session } from '@headwater/core/adapter';
import { duckdb } from '@headwater/duckdb';

interface TableSnapshot {
  /** Its own definition, its columns and its constraints, each with its comment. */
  readonly structure: readonly string[];
  readonly rows: Row;
}

/** Everything in a database, by schema and table. */
export type Snapshot = Readonly<Record<string, Readonly<Record<string, TableSnapshot>>>>;

const quote = (name: unknown): string => `"${String(name).replaceAll('"', '""')}"`;

const STRUCTURE = `
  SELECT schema_name, table_name, 'table' AS kind, table_name AS name, sql AS detail, comment
  FROM duckdb_tables() WHERE database_name = current_database()
  UNION ALL
  SELECT schema_name, table_name, 'column', column_name,
    concat_ws(' ', column_index, data_type, is_nullable, column_default), comment
  FROM duckdb_columns() WHERE database_name = current_database() AND NOT internal
  UNION ALL
  SELECT schema_name, table_name, 'constraint', constraint_type,
    concat_ws(' ', constraint_text, constraint_column_names), NULL
  FROM duckdb_constraints() WHERE database_name = current_database()
  UNION ALL
  SELECT schema_name, '', 'schema', schema_name, NULL, NULL
  FROM duckdb_schemas()
  WHERE database_name = current_database() AND NOT internal AND schema_name <> 'main'
  ORDER BY ALL`;

async function read(session: Session): Promise<Snapshot> {
  const snapshot: Record<string, Record<string, TableSnapshot>> = {};
  for (const { schema_name, table_name, ...part } of await session.query(STRUCTURE)) {
    const [schema, table] = [String(schema_name), String(table_name)];
    const before = snapshot[schema]?.[table]?.structure ?? [];
    const structure = [...before, Object.values(part).join(' | ')];
    snapshot[schema] = { ...snapshot[schema], [table]: { structure, rows: {} } };
  }
  for (const [schema, tables] of Object.entries(snapshot)) {
    for (const [table, { structure }] of Object.entries(tables)) {
      if (table === '') continue;
      const [rows = {}] = await session.query(
        `SELECT COUNT(*) AS count, SUM(hash(t)) AS digest FROM ${quote(schema)}.${quote(table)} AS t`,
      );
      tables[table] = { structure, rows };
    }
  }
  return snapshot;
}

/** Two snapshots are equal exactly if structures, comments and all rows are. No file: empty. */
export async function snapshot(database: string | Adapter): Promise<Snapshot> {
  const adapter = typeof database === 'string' ? duckdb({ database }) : database;
  const session = await adapter.openReader();
  if (session === undefined) return {};
  try {
    return await read(session);
  } finally {
    await session.close();
  }
}
