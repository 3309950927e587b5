import { type CheckMapping, check } from '@headwater/core/check';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import { expect, it } from 'vitest';
import { useFolder } from '../operations/support/files.js';
import { open, sql } from '../operations/support/sources.js';

const folder = useFolder();

const copy = (table: string, view: string): CheckMapping => ({
  kind: 'copy',
  system: 'jaffle_shop',
  table,
  target: { schema: 'main', table: view },
});

it('checks views by the name of the file, and reports those that read from another', async () => {
  const database = folder.path('warehouse.duckdb');
  await open(database).loadBaseline();
  await sql(
    database,
    'CREATE VIEW warehouse.main.stg_orders AS FROM warehouse.jaffle_shop.orders',
    "ATTACH ':memory:' AS lake",
    'CREATE TABLE lake.products AS FROM warehouse.jaffle_shop.products',
    'CREATE VIEW warehouse.main.stg_products AS FROM lake.main.products',
  );
  const { seed, scale, epoch, deletes } = jaffle.defaults;
  const { tables } = await check({
    adapter: duckdb({ database }),
    model: jaffle.model({ seed, scale, epoch, deletes }),
    day: 0,
    mappings: [copy('products', 'stg_products'), copy('orders', 'stg_orders')],
  });
  expect(tables).toMatchObject([
    {
      target: 'main.stg_products',
      error: {
        code: 'DATABASE_UNREADABLE',
        what: expect.stringContaining("reads from the database 'lake'"),
        next: expect.stringMatching(/^Materialize it/),
      },
    },
    { target: 'main.stg_orders', findings: [], foundRows: 500 },
  ]);
});
