import { randomUUID } from 'node:crypto';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Harness } from '@headwater/conformance';
import { motherduck } from '@headwater/motherduck';

/** The account that the tests may create databases in, and drop them. */
export const token = process.env.HEADWATER_MOTHERDUCK_TOKEN || undefined;

/** Runs statements in the account. */
export async function inAccount<T>(
  secret: string,
  work: (query: (sql: string) => Promise<readonly Record<string, unknown>[]>) => Promise<T>,
): Promise<T> {
  const instance = await DuckDBInstance.create('md:', { motherduck_token: secret });
  try {
    const connection = await instance.connect();
    return await work(async (sql) => (await connection.runAndReadAll(sql)).getRowObjects());
  } finally {
    instance.closeSync();
  }
}

/** A database of the account, which the adapter creates and the harness drops. */
export function cloudHarness(secret: string): Harness {
  const database = `headwater_test_${randomUUID().replaceAll('-', '')}`;
  const open = () => motherduck({ database, token: secret });
  return {
    adapter: open(),
    secondAdapter: open(),
    secrets: [secret],
    exists: () =>
      inAccount(secret, async (query) => {
        const sql = `SELECT alias FROM MD_ALL_DATABASES() WHERE alias = '${database}'`;
        return (await query(sql)).length > 0;
      }),
    cleanup: () =>
      inAccount(secret, async (query) => {
        await query(`DROP DATABASE IF EXISTS "${database}"`);
      }),
  };
}
