/** The SQL, on DuckDB with an attached database of that name. */
import { DuckDBInstance } from '@duckdb/node-api';
import { createSource } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';
import { connectionOn } from '@headwater/duckdb/client';
import type { Connection } from '@headwater/duckdb/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { motherduck } from '../src/index.js';
import { createNumbers, NUMBERS, provideNumbers, series } from '../src/numbers.js';

const adapter = motherduck({ database: 'jaffle' });

test.each([1, 1000])('no statement at scale %i keeps rows on the client', async (scale) => {
  const source = createSource({ adapter, dataset: jaffle, scale });
  const { steps } = await source.plan({ operation: 'load-baseline' });
  const statements = [...steps].map(({ sql }) => sql);
  expect(statements.length).toBeGreaterThan(10);
  for (const sql of statements) {
    expect(sql).not.toMatch(/\bTEMP(?:ORARY)?\s+TABLE\b|\brange\(|generate_series/i);
  }
  expect(statements.some((sql) => sql.includes('temp."headwater_numbers"'))).toBe(true);
});

test('what makes way for hard deletes stays in the database', () => {
  const name = { schema: 'shop', table: 'orders' };
  const spec = { name, comment: '', columns: [], primaryKey: [], foreignKeys: [] };
  const aside = adapter.dialect.setAside?.(spec);
  expect(aside?.remove).toContain(
    'CREATE OR REPLACE TABLE "headwater_work"."headwater_aside_orders" AS SELECT * FROM "shop"."orders"',
  );
});

describe.each(['made once', 'never made'])('numbers, where their table was %s', (made) => {
  let instance: DuckDBInstance;
  let connection: Connection;

  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:');
    connection = await connectionOn(await instance.connect());
    await connection.run("ATTACH ':memory:' AS jaffle");
    await connection.run('USE jaffle');
    if (made === 'made once') await createNumbers(connection);
    await provideNumbers(connection);
  });
  afterAll(() => instance.closeSync());

  test.each([
    [0, 0],
    [0, 1],
    [17, 1000],
    [5_000_000_000, NUMBERS],
    [3, NUMBERS + 1],
    [1, 2 * NUMBERS],
    [7, 3 * NUMBERS + 5],
  ])('from %i, %i in a row', async (first, count) => {
    const [found] = await connection.query(
      `SELECT count(*) AS "count", count(DISTINCT "n") AS "different", min("n") AS "first", max("n") AS "last", any_value(typeof("n")) AS "type" FROM ${series(first, count)}`,
    );
    const one = { first, last: first + count - 1, type: 'BIGINT' };
    const none = { first: null, last: null, type: null };
    expect(found).toEqual({ count, different: count, ...(count === 0 ? none : one) });
  });

  test('are made of ten rows', async () => {
    const tables = await connection.query(
      "SELECT table_name AS name FROM duckdb_tables() WHERE schema_name = 'headwater_work'",
    );
    expect(tables).toEqual(made === 'made once' ? [{ name: 'numbers' }] : []);
    if (made === 'made once') await createNumbers(connection);
  });
});
