/** Of a large table, hypotheses are tested with the rows of some keys, and the cause says so. */
import { createSource } from '@headwater/core';
import { type CheckMapping, check } from '@headwater/core/check';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import { afterAll, beforeAll, expect, test } from 'vitest';

const PARAMETERS = { ...jaffle.defaults, scale: 64 };
const adapter = duckdb();
const model = jaffle.model(PARAMETERS);

const orders: CheckMapping = {
  kind: 'copy',
  system: 'jaffle_shop',
  table: 'orders',
  target: { schema: 'wh', table: 'orders' },
};

async function run(...statements: readonly string[]): Promise<void> {
  const session = await adapter.openWriter();
  try {
    for (const sql of statements) await session.execute(sql);
  } finally {
    await session.close();
  }
}

async function causesAfter(damage: string) {
  await run('CREATE OR REPLACE TABLE wh.orders AS FROM jaffle_shop.orders', damage);
  const { tables } = await check({ adapter, model, day: 0, mappings: [orders] });
  return tables.flatMap(({ findings }) => findings);
}

beforeAll(async () => {
  await createSource({ adapter, dataset: jaffle, scale: PARAMETERS.scale }).loadBaseline();
  await run('CREATE SCHEMA wh');
}, 120_000);
afterAll(() => adapter.close());

test('a cause of all rows is told with how many were looked at', async () => {
  const [finding] = await causesAfter('UPDATE wh.orders SET status = upper(status)');
  expect(finding).toMatchObject({
    difference: 'different',
    rows: 32_000,
    causes: [{ cause: 'text-case', rows: 32_000 }],
  });
  expect(finding?.causes[0]?.text).toMatch(
    /^status is in upper case\. \(Tested with \d+ of the rows\.\)$/,
  );
}, 120_000);

test('rows are missing that a filter lost', async () => {
  const [finding] = await causesAfter("DELETE FROM wh.orders WHERE status = 'cancelled'");
  expect(finding?.causes.map(({ cause }) => cause)).toEqual(['filtered']);
  expect(finding?.causes[0]?.rows).toBe(finding?.rows);
}, 120_000);
