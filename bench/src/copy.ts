import { jaffle } from '@headwater/dataset-jaffle';
import { remove, sourceOn, TABLES, withDatabase } from './setup.js';

/** Copies a baseline's tables into a separate file, without keys. */
export async function copyWithoutKeys(baseline: string, target: string): Promise<void> {
  remove(target);
  await withDatabase(target, async (connection) => {
    await connection.run(`ATTACH '${baseline}' AS baseline (READ_ONLY)`);
    for (const { name } of jaffle.systems) await connection.run(`CREATE SCHEMA ${name}`);
    for (const { system, table } of TABLES) {
      await connection.run(`CREATE TABLE ${system}.${table} AS FROM baseline.${system}.${table}`);
    }
  });
}

/** Creates the tables as a load does, with keys, foreign keys, and comments, but empty. */
export async function createEmptyTables(target: string): Promise<void> {
  remove(target);
  const { steps } = await sourceOn(':memory:', 1).plan({ operation: 'load-baseline' });
  await withDatabase(target, async (connection) => {
    for (const { kind, sql } of steps) if (kind === 'structure') await connection.run(sql);
  });
}

/** Fills the empty tables from those without keys: the minimum work for any load. */
export async function copyRows(rows: string, target: string): Promise<void> {
  await withDatabase(target, async (connection) => {
    await connection.run(`ATTACH '${rows}' AS source (READ_ONLY)`);
    for (const { name } of jaffle.systems) {
      await connection.run('BEGIN TRANSACTION');
      for (const { system, table } of TABLES) {
        if (system !== name) continue;
        await connection.run(`INSERT INTO ${system}.${table} FROM source.${system}.${table}`);
      }
      await connection.run('COMMIT');
    }
  });
}
