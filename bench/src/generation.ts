import { createSource } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import { medians, seconds } from './measure.js';
import { baselineRows, type Setup, withDatabase } from './setup.js';

/** A load's statements, with each insert only hashing its rows instead of storing them. */
async function statementsOf(scale: number): Promise<readonly string[]> {
  const adapter = duckdb();
  const dialect: typeof adapter.dialect = {
    ...adapter.dialect,
    insert: ({ with: definitions = '', select }) =>
      `SELECT SUM(hash(r)) FROM (\n${definitions}${select}\n) AS r`,
  };
  const source = createSource({ adapter: { ...adapter, dialect }, dataset: jaffle, scale });
  const { steps } = await source.plan({ operation: 'load-baseline' });
  return [...steps]
    .filter(({ kind, table }) => kind === 'insert' || table === null)
    .map(({ sql }) => sql);
}

/** Rows per second the engine computes from a load's statements, without storing them. */
export async function measureGeneration({ scale, repetitions }: Setup): Promise<number> {
  const statements = await statementsOf(scale);
  return withDatabase(':memory:', async (connection) => {
    const generate = (): Promise<number> =>
      seconds(async () => {
        for (const sql of statements) await connection.runAndReadAll(sql);
      });
    await generate();
    const [took = Number.NaN] = await medians(repetitions, generate);
    return baselineRows(scale) / took;
  });
}
