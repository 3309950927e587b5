import type { Adapter } from '@headwater/core/adapter';
import { type CheckMapping, check } from '@headwater/core/check';
import { duckdb } from '@headwater/duckdb';
import { postgres } from '@headwater/postgres';
import { afterAll, beforeAll, describe, expect, inject, it, test } from 'vitest';
import { findingsOfOtherKeys } from '../check/support/other-keys.js';
import { findingsOfOwnWay, OWN_WAYS } from '../check/support/own-ways.js';
import { Target } from '../check/support/target.js';
import { findingsOf, HARD, MODEL } from '../check/support/warehouse.js';
import { isFull } from '../support/full.js';
import { makeDatabase } from './database.js';

const TABLES = ['customers', 'products', 'orders'];

interface Bug {
  readonly bug: string;
  /** The target. */
  readonly name: `${'state' | 'history' | 'changes' | 'feed'}.${string}`;
  /** What DuckDB can run as well. */
  readonly plant: (name: string) => string;
  readonly found: readonly string[];
}

const BUGS: readonly Bug[] = [
  {
    bug: 'deleted rows that are kept as active',
    name: 'state.customers',
    plant: (name) => `UPDATE ${name} SET deleted_at = NULL`,
    found: ['customers copy different soft-deletes-kept'],
  },
  {
    bug: 'deleted rows that are lost',
    name: 'state.orders',
    plant: (name) => `DELETE FROM ${name} WHERE deleted_at IS NOT NULL`,
    found: ['orders copy missing deleted-rows-removed'],
  },
  {
    bug: 'a name that differs by a space at its end',
    name: 'state.products',
    plant: (name) => `UPDATE ${name} SET name = name || ' ' WHERE product_id = 3`,
    found: ['products copy different'],
  },
  {
    bug: 'amounts that are rounded',
    name: 'state.products',
    plant: (name) => `UPDATE ${name} SET price = round(price, 0)`,
    found: ['products copy different rounding'],
  },
  {
    bug: 'timestamps of another time zone',
    name: 'state.customers',
    plant: (name) =>
      `UPDATE ${name} SET created_at = created_at + INTERVAL '2 hours', updated_at = updated_at + INTERVAL '2 hours', deleted_at = deleted_at + INTERVAL '2 hours'`,
    found: ['customers copy different time-zone'],
  },
  {
    bug: 'local times, taken for UTC, in a column with a time zone',
    name: 'state.customers',
    plant: (name) =>
      `ALTER TABLE ${name} ALTER COLUMN created_at TYPE timestamp with time zone USING created_at AT TIME ZONE 'Asia/Tokyo'`,
    found: ['customers copy different time-zone'],
  },
  {
    bug: 'versions that are missing',
    name: 'history.orders',
    plant: (name) => `DELETE FROM ${name} WHERE version = 2`,
    found: [
      'orders scd2 missing',
      'orders scd2 gap',
      'orders scd2 out-of-order',
      'orders scd2 wrongly-current',
    ],
  },
  {
    bug: 'replaced versions that are left open',
    name: 'history.orders',
    plant: (name) => `UPDATE ${name} SET valid_to = NULL, is_current = true`,
    found: ['orders scd2 wrongly-current versions-left-open'],
  },
  {
    bug: 'versions that overlap',
    name: 'history.orders',
    plant: (name) => `UPDATE ${name} SET valid_to = valid_to + INTERVAL '1 minute'`,
    found: ['orders scd2 overlap off-by-constant'],
  },
  {
    bug: 'an earlier version overwritten',
    name: 'history.orders',
    plant: (name) =>
      `UPDATE ${name} AS t SET status = n.status FROM ${name} AS n WHERE n.order_id = t.order_id AND n.is_current`,
    found: ['orders scd2 different overwritten'],
  },
  {
    bug: 'deletes that were not captured',
    name: 'changes.customers',
    plant: (name) => `DELETE FROM ${name} WHERE is_soft_delete`,
    found: ['customers changes missing soft-deletes-kept'],
  },
  {
    bug: 'changes in the order of their keys',
    name: 'changes.orders',
    plant: (name) => `UPDATE ${name} SET sequence = order_id`,
    found: ['orders changes out-of-order'],
  },
  {
    bug: 'a snapshot that was delivered twice',
    name: 'feed.products',
    plant: (name) => `INSERT INTO ${name} SELECT * FROM ${name} WHERE op = 'read'`,
    found: ['products changes duplicated re-run'],
  },
];

/** What is found in one target after some statements. */
async function foundAfter(target: Target, name: string, sql: string): Promise<readonly string[]> {
  const [schema = '', table = ''] = name.split('.');
  await target.fillWith(MODEL, { schema, table });
  await target.run([sql]);
  return target.found(MODEL, (one) => one.schema === schema && one.table === table);
}

describe('on DuckDB, which the others are held against', () => {
  const adapter = duckdb();
  const target = new Target(adapter, TABLES);
  afterAll(() => adapter.close());

  test.each(BUGS)('$bug', async ({ name, plant, found }) => {
    expect(await foundAfter(target, name, plant(name))).toEqual(found);
  });
});

interface Opened {
  readonly adapter: Adapter;
  readonly drop: () => Promise<unknown>;
}

const place = inject('postgres');

/** The smallest one is enough on PGlite, where a server has been asked everything. */
const FEW = isFull || 'reason' in place ? TABLES : ['products'];

const PLACES: readonly (readonly [string, readonly string[], () => Promise<Opened>])[] = [
  [
    'PGlite',
    FEW,
    async () => {
      const adapter = postgres({ database: 'memory://' });
      return { adapter, drop: () => adapter.close() };
    },
  ],
  ...('url' in place
    ? ([
        [
          'a PostgreSQL server',
          TABLES,
          async () => {
            const { open, drop } = await makeDatabase(place.url);
            return { adapter: open(), drop };
          },
        ],
      ] as const)
    : []),
];

const copyOf = (table: string, schema: string): CheckMapping => ({
  kind: 'copy',
  system: 'jaffle_shop',
  table,
  target: { schema, table },
});

describe.each(PLACES)('on %s', { timeout: 240_000 }, (_, names, open) => {
  const isWhole = names.length === TABLES.length;
  let adapter: Adapter;
  let drop: Opened['drop'] | undefined;
  let target: Target;

  beforeAll(async () => {
    ({ adapter, drop } = await open());
    target = new Target(adapter, names);
  }, 120_000);
  afterAll(() => drop?.());

  it('passes state, history, changes and feed behind hard deletes', async () => {
    await target.fillWith(HARD);
    expect(await target.found(HARD)).toEqual([]);
  });

  it('passes them behind soft deletes', async () => {
    await target.fillWith(MODEL);
    expect(await target.found(MODEL)).toEqual([]);
  });

  it.runIf(isWhole)('finds the rows that hard deletes would have removed', async () => {
    await target.fillWith(MODEL, { schema: 'state' });
    expect(await target.found(HARD, ({ schema }) => schema === 'state')).toEqual([
      'customers copy extra other-source',
      'orders copy extra other-source',
    ]);
  });

  const planted = BUGS.filter(({ name }) => names.some((table) => name.endsWith(`.${table}`)));
  test.each(planted)('finds $bug', async ({ name, plant, found }) => {
    expect(await foundAfter(target, name, plant(name))).toEqual(found);
  });

  it('passes instants in columns with a time zone, and lets timestamps be off by a tolerance', async () => {
    const name = 'history.products';
    const asInstants = ['created_at', 'updated_at', 'valid_from', 'valid_to'].map(
      (column) =>
        `ALTER COLUMN ${column} TYPE timestamp with time zone USING ${column} AT TIME ZONE 'UTC'`,
    );
    expect(await foundAfter(target, name, `ALTER TABLE ${name} ${asInstants.join(', ')}`)).toEqual(
      [],
    );
    await target.run([`UPDATE ${name} SET valid_to = valid_to - INTERVAL '1 second'`]);
    const foundWithin = (tolerance: number) =>
      target.found(MODEL, ({ schema, table }) => `${schema}.${table}` === name, {
        timestamps: { tolerance },
      });
    expect(await foundWithin(1)).toEqual([]);
    expect(await foundWithin(0)).toEqual(['products scd2 gap inclusive-end']);
  });

  it.runIf(isWhole)('passes views, also materialized ones, and tables in parts', async () => {
    await target.fillWith(MODEL, { schema: 'state' });
    await target.run([
      'CREATE SCHEMA wh',
      'CREATE VIEW wh.customers AS SELECT * FROM state.customers',
      'CREATE MATERIALIZED VIEW wh.products AS SELECT * FROM state.products',
      'CREATE TABLE wh.orders (LIKE state.orders) PARTITION BY HASH (order_id)',
      'CREATE TABLE wh.orders_0 PARTITION OF wh.orders FOR VALUES WITH (MODULUS 2, REMAINDER 0)',
      'CREATE TABLE wh.orders_1 PARTITION OF wh.orders FOR VALUES WITH (MODULUS 2, REMAINDER 1)',
      'INSERT INTO wh.orders SELECT * FROM state.orders',
    ]);
    const mappings = TABLES.map((table) => copyOf(table, 'wh'));
    const { tables, passes } = await check({ adapter, model: MODEL, day: 3, mappings });
    expect(passes).toBe(true);
    expect(tables.every(({ foundRows }) => (foundRows ?? 0) > 0)).toBe(true);
    await target.run(['DROP SCHEMA wh CASCADE']);
  });

  it('finds names whatever the case of their letters, if there is no other of that name', async () => {
    await target.fillWith(MODEL, { schema: 'history', table: 'products' });
    await target.run([
      'ALTER TABLE history.products RENAME COLUMN name TO "Name"',
      'CREATE TABLE history."PRODUCTS" AS SELECT * FROM history.products LIMIT 0',
    ]);
    const mapping = (table: string): CheckMapping => ({
      kind: 'scd2',
      system: 'jaffle_shop',
      table: 'products',
      target: { schema: 'history', table },
      columns: { price: 'PRICE' },
      validFrom: 'Valid_From',
      validTo: 'valid_to',
      isCurrent: { column: 'IS_CURRENT', yes: true, no: false },
      version: 'Version',
    });
    const mappings = ['products', 'PRODUCTS'].map(mapping);
    const both = await check({ adapter, model: MODEL, day: 3, mappings });
    expect(findingsOf(both)).toEqual(['products scd2 missing late-load']);
    await target.run(['DROP TABLE history.products']);
    const one = await check({ adapter, model: MODEL, day: 3, mappings: [mapping('Products')] });
    expect(findingsOf(one)).toEqual(['products scd2 missing late-load']);
    expect(one.tables[0]?.target).toBe('history.Products');
    await target.run(['DROP TABLE history."PRODUCTS"']);
  });

  it.runIf(isWhole)(
    'says of columns of another type why they are not compared, and goes on',
    async () => {
      await target.fillWith(MODEL, { schema: 'state' });
      await target.run([
        'ALTER TABLE state.customers ALTER COLUMN created_at TYPE text',
        'ALTER TABLE state.orders ALTER COLUMN order_id TYPE text',
      ]);
      const mappings = TABLES.map((table) => copyOf(table, 'state'));
      const { tables } = await check({ adapter, model: MODEL, day: 3, mappings });
      const error = {
        code: 'STATEMENT_FAILED',
        why: expect.stringMatching(/operator does not exist/),
        next: expect.stringContaining("'ignore'"),
      };
      expect(tables).toMatchObject([{ error }, { findings: [], foundRows: 20 }, { error }]);
    },
  );

  it.runIf(isWhole)(
    'passes tables with keys of several columns and without any, and finds what is wrong with them',
    async () => {
      const found = await findingsOfOtherKeys(adapter, {
        composite: ['DELETE FROM stall.order_lines WHERE line_no = 2'],
        unkeyed: [
          "UPDATE plant.lines SET level = 'warn' WHERE level = 'WARN'",
          'INSERT INTO plant.readings SELECT * FROM plant.readings',
        ],
      });
      expect(found).toEqual([
        'order_lines copy missing filtered',
        'readings copy extra re-run',
        'lines copy missing',
        'lines copy extra',
      ]);
    },
  );

  describe.runIf(isWhole)('where a table keeps things in its own way', () => {
    test.each(OWN_WAYS)('passes $what, and finds what is wrong', async (way) => {
      expect(await findingsOfOwnWay(adapter, way)).toEqual([[], way.found]);
    });
  });
});
