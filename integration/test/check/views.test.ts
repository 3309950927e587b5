import { renameSync, rmSync } from 'node:fs';
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

const checked = async (database: string, mappings: CheckMapping[], attach = {}) => {
  const { tables } = await check({
    adapter: duckdb({ database, attach }),
    model: jaffle.model(jaffle.defaults),
    day: 0,
    mappings,
  });
  return tables;
};

/** A warehouse with a view of its own, and one of another file. */
async function loaded(lake: string): Promise<string> {
  const database = folder.path('warehouse.duckdb');
  rmSync(database, { force: true });
  await open(database).loadBaseline();
  await sql(
    database,
    'CREATE VIEW warehouse.main.stg_orders AS FROM warehouse.jaffle_shop.orders',
    'CREATE VIEW warehouse.main."order s" AS FROM warehouse.main.stg_orders',
    `ATTACH '${lake}' AS lake`,
    'CREATE TABLE lake.products AS FROM warehouse.jaffle_shop.products',
    'CREATE VIEW warehouse.main.stg_products AS FROM lake.main.products',
  );
  return database;
}

it('checks views by the name of the file, and reports those that read from another', async () => {
  const database = await loaded(':memory:');
  const mappings = [copy('products', 'stg_products'), copy('orders', 'stg_orders')];
  expect(await checked(database, mappings)).toMatchObject([
    {
      target: 'main.stg_products',
      error: {
        code: 'DATABASE_UNREADABLE',
        what: expect.stringContaining("reads from the database 'lake'"),
        next: expect.stringMatching(/^Name that file: attach: \{ lake: /),
      },
    },
    { target: 'main.stg_orders', findings: [], foundRows: 500 },
  ]);
});

it('checks views that know the file by another name', async () => {
  const renamed = folder.path('shop-2026.duckdb');
  renameSync(await loaded(':memory:'), renamed);
  expect(
    await checked(renamed, [copy('orders', 'stg_orders'), copy('orders', 'order s')]),
  ).toMatchObject([
    { findings: [], foundRows: 500 },
    { findings: [], foundRows: 500 },
  ]);
});

it('checks views of a file that lies beside it, or is named', async () => {
  const lake = folder.path('lake.duckdb');
  const database = await loaded(lake);
  const mappings = [copy('products', 'stg_products')];
  expect(await checked(database, mappings)).toMatchObject([{ findings: [], foundRows: 20 }]);
  const elsewhere = folder.path('elsewhere.file');
  renameSync(lake, elsewhere);
  expect(await checked(database, mappings)).toMatchObject([
    { error: { code: 'DATABASE_UNREADABLE' } },
  ]);
  expect(await checked(database, mappings, { LAKE: elsewhere })).toMatchObject([
    { findings: [], foundRows: 20 },
  ]);
});
