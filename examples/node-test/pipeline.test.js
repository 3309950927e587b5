import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { createSource, tableViews } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import { copyOrders } from './pipeline.js';

const folder = mkdtempSync(join(tmpdir(), 'pipeline-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const database = join(folder, 'shop.duckdb');
const warehouse = join(folder, 'warehouse.duckdb');
const model = jaffle.model(jaffle.defaults);

/** The orders of the warehouse, by their keys. */
async function copied() {
  const instance = await DuckDBInstance.create(warehouse);
  const connection = await instance.connect();
  try {
    const sql = 'SELECT order_id, status, deleted_at IS NOT NULL FROM orders ORDER BY order_id';
    return (await connection.runAndReadAll(sql)).getRows();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/**
 * The orders that the table must hold at the end of a day.
 * @param {number} day
 */
const expected = (day) =>
  [...tableViews(model, 'jaffle_shop', 'orders').state(model.calendar.endOf(day))].map(
    ({ order_id, status, deleted_at }) => [order_id, status, deleted_at !== null],
  );

test('every order is copied, and follows its changes and deletions', async () => {
  for (const day of [0, 1, 2, 3]) {
    const source = createSource({ adapter: duckdb({ database }), dataset: jaffle });
    if (day === 0) await source.loadBaseline();
    else await source.applyDelta({ day });
    await source.close();

    await copyOrders(database, warehouse);
    assert.deepEqual(await copied(), expected(day));
  }
});
