import { createSource } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import { expect, test } from 'vitest';
import { renderStatus } from '../src/output/summary.js';

test('a load is suggested only if no table is in its way; status lists those that are', async () => {
  const adapter = duckdb();
  const source = createSource({ adapter, dataset: jaffle });
  expect(renderStatus(await source.status())).toMatch(/Load it with: headwater load-baseline$/);

  const session = await adapter.openWriter();
  await session.execute('CREATE SCHEMA jaffle_shop');
  await session.execute('CREATE TABLE jaffle_shop.orders (order_id INTEGER)');
  await session.close();
  const told = renderStatus(await source.status());
  expect(told).toContain('existing tables prevent a load');
  expect(told).not.toContain('Load it with');
  expect(told).toMatch(/jaffle_shop: not Headwater's, in the schema jaffle_shop: orders$/);
  for (const refused of [
    () => source.reset(),
    () => source.applyDelta({ day: 1 }),
    () => source.verify(),
  ]) {
    await expect(refused()).rejects.toMatchObject({
      code: 'NOT_LOADED',
      next: 'Existing tables in jaffle_shop prevent a load. See which, and what to do: status()',
    });
  }
  await source.close();
});
