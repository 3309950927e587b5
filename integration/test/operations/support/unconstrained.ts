import { duckdb } from '@headwater/duckdb';
import { KEYS } from './custom-rows.js';

/** Rebuilds all tables without their keys and constraints, so that they can hold anything; they stay ours. */
export async function dropConstraints(database: string): Promise<void> {
  const session = await duckdb({ database }).openWriter();
  try {
    for (const table of Object.keys(KEYS).toReversed()) {
      const [schema, name] = table.split('.');
      const [found] = await session.query(
        `SELECT comment FROM duckdb_tables() WHERE schema_name = '${schema}' AND table_name = '${name}'`,
      );
      await session.execute(`CREATE TABLE ${schema}.copy AS FROM ${table}`);
      await session.execute(`DROP TABLE ${table}`);
      await session.execute(`ALTER TABLE ${schema}.copy RENAME TO ${name}`);
      await session.execute(`COMMENT ON TABLE ${table} IS '${found?.comment}'`);
    }
  } finally {
    await session.close();
  }
}
