/** A mart that went wrong: `check` says why, as far as running its query over earlier days and other values shows it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isFull } from '../support/full.js';
import { MODEL, Warehouse } from './support/warehouse.js';

const DAY = 3;
const TABLES = ['customers', 'orders', 'order_items', 'payments'] as const;

/** What each order was paid. */
const FCT_ORDERS = `
select orders.order_id, orders.status, coalesce(paid.amount, 0) as paid
from jaffle_shop.orders as orders
left join (
  select order_id, sum(amount) as amount from jaffle_shop.payments group by order_id
) as paid on paid.order_id = orders.order_id
where orders.deleted_at is null`;

/** How much each customer has ordered. */
const DIM_CUSTOMERS = `
select customers.customer_id, lower(customers.email) as email, count(orders.order_id) as orders, min(orders.created_at) as first_order_at
from jaffle_shop.customers as customers
left join jaffle_shop.orders as orders on orders.customer_id = customers.customer_id and orders.deleted_at is null
group by customers.customer_id, customers.email`;

const MARTS = {
  fct_orders: { sql: FCT_ORDERS, key: 'order_id' },
  dim_customers: { sql: DIM_CUSTOMERS, key: 'customer_id' },
} as const;
type Mart = keyof typeof MARTS;

const warehouse = new Warehouse(MODEL);

/** The query over the source as it is after a day. */
const onDay = (sql: string, day: number): string => sql.replaceAll('jaffle_shop.', `day_${day}.`);

/** What a check says of a mart: findings with their causes. */
async function said(mart: Mart, statements: readonly string[]) {
  const { sql, key } = MARTS[mart];
  await warehouse.run('CREATE SCHEMA wh', ...statements);
  try {
    const mapping = {
      kind: 'query',
      target: { schema: 'wh', table: mart },
      key: [key],
      sql,
    } as const;
    const [table] = (await warehouse.check(DAY, mapping)).tables;
    return table?.findings.map(({ difference, rows, causes }) => ({
      found: `${rows} ${difference}`,
      causes: causes.map(({ cause, rows, text }) => `${rows} ${cause}: ${text}`),
    }));
  } finally {
    await warehouse.run('DROP SCHEMA wh CASCADE');
  }
}

/** The mart, made of the source of a day. */
const made = (mart: Mart, sql: string, day = DAY): string =>
  `CREATE TABLE wh.${mart} AS ${onDay(sql, day)}`;

beforeAll(async () => {
  for (let day = 0; day <= DAY; day += 1) {
    for (const table of TABLES) {
      await warehouse.put(
        `day_${day}.${table}`,
        { system: 'jaffle_shop', table },
        { view: 'state', day },
      );
    }
  }
});
afterAll(() => warehouse.close());

describe('a mart that is', () => {
  test('as of an earlier day', async () => {
    const found = await said('fct_orders', [made('fct_orders', FCT_ORDERS, 1)]);
    for (const { causes } of found ?? []) {
      expect(causes).toEqual([
        expect.stringMatching(/late-load: The table is as of the end of day 1: /),
      ]);
    }
    expect(found).toHaveLength(3);
  });

  test('incremental by key, so that rows never change again', async () => {
    const appended = [1, 2, 3].map(
      (day) =>
        `INSERT INTO wh.fct_orders ${onDay(FCT_ORDERS, day)} AND orders.order_id > (SELECT max(order_id) FROM wh.fct_orders WHERE order_id < 5000)`,
    );
    const found = await said('fct_orders', [made('fct_orders', FCT_ORDERS, 0), ...appended]);
    const different = found?.find(({ found }) => found.endsWith('different'));
    expect(different?.causes).toEqual([
      expect.stringMatching(
        /missed-updates: Rows are as they were .* Last right: day 0: \d+, day 1/,
      ),
    ]);
    const extra = found?.find(({ found }) => found.endsWith('extra'));
    expect(extra?.causes).toEqual([expect.stringMatching(/deletes-missed/)]);
  });

  test('merged by what changed each day, but for one day', async () => {
    const [before, after] = [onDay(FCT_ORDERS, 2), onDay(FCT_ORDERS, 3)];
    const changed = `SELECT * FROM (${after}) EXCEPT SELECT * FROM (${before})`;
    const found = await said('fct_orders', [
      made('fct_orders', FCT_ORDERS, 1),
      `CREATE TABLE wh.changed AS ${changed}`,
      'DELETE FROM wh.fct_orders WHERE order_id IN (SELECT order_id FROM wh.changed)',
      `DELETE FROM wh.fct_orders WHERE order_id IN (SELECT order_id FROM (${before})) AND order_id NOT IN (SELECT order_id FROM (${after}))`,
      'INSERT INTO wh.fct_orders FROM wh.changed',
    ]);
    expect(found?.length).toBeGreaterThan(1);
    for (const { causes } of found ?? []) {
      expect(causes).toEqual([
        expect.stringMatching(/skipped-days: What changed on day 2 is missing/),
      ]);
    }
  });

  test('joined so that rows without a match are lost', async () => {
    const inner = DIM_CUSTOMERS.replace('left join', 'join');
    expect(await said('dim_customers', [made('dim_customers', inner)])).toEqual([
      {
        found: expect.stringMatching(/missing$/),
        causes: [expect.stringMatching(/inner-join: Rows whose orders is 0 are missing/)],
      },
    ]);
  });

  test('filtered', async () => {
    const filtered = `${FCT_ORDERS} and orders.status <> 'cancelled'`;
    expect(await said('fct_orders', [made('fct_orders', filtered)])).toEqual([
      {
        found: expect.stringMatching(/missing$/),
        causes: [expect.stringMatching(/filtered: Rows whose status is 'cancelled' are missing\./)],
      },
    ]);
  });

  test('made before one of its tables was loaded', async () => {
    const late = onDay(FCT_ORDERS, DAY).replace(`day_${DAY}.payments`, `day_${DAY - 1}.payments`);
    const found = await said('fct_orders', [`CREATE TABLE wh.fct_orders AS ${late}`]);
    expect(found?.map(({ causes }) => causes)).toEqual([
      [
        expect.stringMatching(
          /late-load: The table is right if payments are as of the end of day 2/,
        ),
      ],
    ]);
  });

  test('made of deleted rows, too', async () => {
    const all = DIM_CUSTOMERS.replace('and orders.deleted_at is null', '');
    const found = await said('dim_customers', [made('dim_customers', all)]);
    expect(found?.map(({ causes }) => causes)).toEqual([
      [expect.stringMatching(/soft-deletes-kept: The table is right if deleted rows/)],
    ]);
  });

  test('multiplied by a join', async () => {
    const fanned = FCT_ORDERS.replace(
      'from jaffle_shop.payments group by',
      'from jaffle_shop.payments join jaffle_shop.order_items using (order_id) group by',
    );
    expect(await said('fct_orders', [made('fct_orders', fanned)])).toContainEqual({
      found: expect.stringMatching(/different$/),
      causes: [expect.stringMatching(/fan-out: paid is \d+ to \d+ times what should be there/)],
    });
  });

  test.each(
    [
      ['floor(paid)', 'truncation: paid is truncated to whole numbers.'],
      ['paid * 100', 'scaled: paid is multiplied by 100.'],
      ['nullif(paid, 0)', 'nulls: paid is NULL'],
    ].slice(0, isFull ? undefined : 1),
  )('given values by %s', async (value, text) => {
    const sql = `SELECT * REPLACE (${value} AS paid) FROM (${onDay(FCT_ORDERS, DAY)})`;
    const found = await said('fct_orders', [`CREATE TABLE wh.fct_orders AS ${sql}`]);
    expect(found).toEqual([
      { found: expect.stringMatching(/different$/), causes: [expect.stringContaining(text)] },
    ]);
  });
});

describe('no cause is told of a mart', () => {
  test.each([
    [
      'whose rows somebody edited',
      "UPDATE wh.fct_orders SET status = 'lost' WHERE order_id % 90 = 7",
    ],
  ])('%s', async (_, statement) => {
    const found = await said('fct_orders', [made('fct_orders', FCT_ORDERS), statement]);
    expect(found?.flatMap(({ causes }) => causes)).toEqual([]);
  });

  test('whose counts leave out some rows', async () => {
    const partly = DIM_CUSTOMERS.replace(
      'orders.deleted_at is null',
      "orders.deleted_at is null and orders.status <> 'shipped'",
    );
    const found = await said('dim_customers', [made('dim_customers', partly)]);
    expect(found).toHaveLength(1);
    expect(found?.flatMap(({ causes }) => causes)).toEqual([]);
  });
});
