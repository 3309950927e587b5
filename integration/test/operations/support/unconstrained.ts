import { KEYS } from './custom-rows.js';
import { sql } from './sources.js';

/** Rebuilds all tables without their keys and constraints, so that they can hold anything; they stay ours. */
export async function dropConstraints(database: string): Promise<void> {
  const tables = Object.keys(KEYS).toReversed();
  for (const table of tables) {
    const [schema, name] = table.split('.');
    const [found] = await sql(
      database,
      `SELECT comment FROM duckdb_tables() WHERE schema_name = '${schema}' AND table_name = '${name}'`,
    );
    await sql(
      database,
      `CREATE TABLE ${schema}.copy AS FROM ${table}`,
      `DROP TABLE ${table}`,
      `ALTER TABLE ${schema}.copy RENAME TO ${name}`,
      `COMMENT ON TABLE ${table} IS '${found?.comment}'`,
    );
  }
}
