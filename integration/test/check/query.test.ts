/** A table that a query made is compared with what the query returns over the answer. */
import type { QueryMapping } from '@headwater/core/check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MODEL, Warehouse } from './support/warehouse.js';

const DAY = 3;

/** As in a dbt project: names of common table expressions are those of the tables. */
const FCT_ORDERS = `
with orders as (select * from jaffle_shop.orders), -- ';'
payments as (
  select order_id, sum(amount) as paid from "jaffle_shop"."payments" group by order_id
)
select
  orders.order_id,
  orders.status,
  coalesce(payments.paid, 0) as paid
from orders
left join payments on payments.order_id = orders.order_id
where orders.deleted_at is null;
`;

const warehouse = new Warehouse(MODEL);

const mapping = (given: Partial<QueryMapping> = {}): QueryMapping => ({
  kind: 'query',
  target: { schema: 'wh', table: 'fct_orders' },
  key: ['order_id'],
  sql: FCT_ORDERS,
  ...given,
});

/** What a check of the mart finds after some statements, which are undone. */
async function checked(statements: readonly string[], given: Partial<QueryMapping> = {}) {
  await warehouse.run('CREATE OR REPLACE TABLE wh.kept AS FROM wh.fct_orders', ...statements);
  try {
    const [table] = (await warehouse.check(DAY, mapping(given))).tables;
    return table;
  } finally {
    await warehouse.run('CREATE OR REPLACE TABLE wh.fct_orders AS FROM wh.kept');
  }
}

const findingsOf = async (...args: Parameters<typeof checked>) =>
  (await checked(...args))?.findings.map(({ difference, rows }) => `${rows} ${difference}`);

beforeAll(async () => {
  for (const table of ['orders', 'payments']) {
    const source = { system: 'jaffle_shop', table };
    await warehouse.put(`jaffle_shop.${table}`, source, { view: 'state', day: DAY });
  }
  await warehouse.run('CREATE SCHEMA wh', `CREATE TABLE wh.fct_orders AS ${FCT_ORDERS}`);
  // The answer is generated: nothing reads the target's own copies.
  await warehouse.run('DROP TABLE jaffle_shop.orders', 'DROP TABLE jaffle_shop.payments');
});

afterAll(() => warehouse.close());

describe('a mart', () => {
  test('that is right passes, with all of its columns checked', async () => {
    const table = await checked([]);
    expect(table).toMatchObject({ kind: 'query', system: null, findings: [], unchecked: [] });
    expect(table?.expectedRows).toBeGreaterThan(500);
    expect(table?.foundRows).toBe(table?.expectedRows);
  });

  test('is compared by its key, row by row', async () => {
    const table = await checked([
      'UPDATE wh.fct_orders SET paid = paid + 1 WHERE order_id IN (3, 4)',
      'DELETE FROM wh.fct_orders WHERE order_id = 5',
      'INSERT INTO wh.fct_orders FROM wh.fct_orders WHERE order_id = 6',
      "INSERT INTO wh.fct_orders VALUES (-7, 'pending', 0)",
    ]);
    expect(table?.findings).toMatchObject([
      { difference: 'missing', rows: 1, first: [{ key: 5 }] },
      { difference: 'extra', rows: 1, first: [{ key: -7 }] },
      {
        difference: 'different',
        rows: 2,
        first: [{ key: 3, columns: [{ column: 'paid' }] }, { key: 4 }],
      },
      { difference: 'duplicated', rows: 1, first: [{ key: 6, columns: [] }] },
    ]);
  });

  test('may have numbers that are off by a little, if one says so', async () => {
    const cents = ['UPDATE wh.fct_orders SET paid = paid + 0.01 WHERE order_id < 10'];
    expect(await findingsOf(cents)).toEqual(['8 different']);
    expect(await findingsOf(cents, { decimals: 0.01 })).toEqual([]);
    expect(
      await findingsOf(['UPDATE wh.fct_orders SET paid = NULL WHERE order_id = 1'], {
        decimals: 5,
      }),
    ).toEqual(['1 different']);
  });

  test('may have a key of several columns, one of which is NULL nowhere', async () => {
    expect(await findingsOf([], { key: ['status', 'order_id'] })).toEqual([]);
  });

  test('lists the columns that its query does not return', async () => {
    const added = ['ALTER TABLE wh.fct_orders ADD COLUMN margin INTEGER'];
    expect(await checked(added)).toMatchObject({ findings: [], unchecked: ['margin'] });
    expect(await checked(added, { metadata: ['margin'] })).toMatchObject({ unchecked: [] });
    const dropped = ['ALTER TABLE wh.fct_orders DROP COLUMN paid'];
    expect(await checked(dropped)).toMatchObject({
      findings: [{ difference: 'missing-column', column: 'paid' }],
    });
    expect(await findingsOf(dropped, { ignore: ['paid'] })).toEqual([]);
    const target = { schema: 'wh', table: 'fct_nothing' };
    expect(await findingsOf([], { target })).toEqual(['null missing-table']);
  });
});

describe('the SQL', () => {
  test('may name tables without their system', async () => {
    const sql = 'select order_id, status from orders where deleted_at is null';
    expect(await findingsOf([], { sql, ignore: ['paid'] })).toEqual([]);
  });

  test('may have names of its own, and read views', async () => {
    const sql = FCT_ORDERS.replace('jaffle_shop.orders', 'lake."main"."stg_orders"').replace(
      '"jaffle_shop"."payments"',
      'raw.paid',
    );
    const views = [
      { name: 'lake.main.base', sql: 'with a as (select * from raw.purchases) select * from a' },
      { name: '"lake"."main"."stg_orders"', sql: 'select * from "lake"."main"."base"' },
    ];
    const sources = { 'raw.purchases': 'jaffle_shop.orders', 'raw.paid': 'jaffle_shop.payments' };
    expect(await findingsOf([], { sql, views, sources })).toEqual([]);
  });

  test.each([
    ['reads none', { sql: 'select 1 as order_id' }, /reads none of the source's tables/],
    ['has another key', { key: ['status'] }, /several rows with the key/],
    ['takes a name for nothing', { sources: { a: 'shop.b' } }, /takes 'a' for 'shop.b'/],
  ])('is refused if it %s', async (_, given, what) => {
    await expect(checked([], given)).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
      what: expect.stringMatching(what),
    });
  });

  test('that the engine refuses leaves the table not compared', async () => {
    const table = await checked([], { sql: 'select nothing from jaffle_shop.orders' });
    expect(table).toMatchObject({
      findings: [],
      error: {
        code: 'STATEMENT_FAILED',
        why: expect.stringContaining('nothing'),
        next: expect.stringContaining("The mapping's SQL has to run in the target"),
      },
    });
  });
});
