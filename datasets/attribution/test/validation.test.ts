import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { checkDataset, createSource } from '@headwater/core';
import { anomaliesOf } from '@headwater/core/answers';
import { duckdb } from '@headwater/duckdb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attribution } from '../src/attribution.js';
import { FIRST_NAMES } from '../src/lists.js';

/** Some days of changes. */
const DAY = 6;
const VALIDATION = { ...attribution.defaults, variant: 'validation' };
const folder = mkdtempSync(join(tmpdir(), 'headwater-validation-'));
let instance: DuckDBInstance;
let connection: DuckDBConnection;
const verified: boolean[] = [];

/** `attribution_shop` is `validation_shop`, and so on. */
const schemas = {
  systems: Object.fromEntries(
    attribution.systems.map(({ name }) => [name, name.replace('attribution', 'validation')]),
  ),
};

const rowsOf = async (sql: string): Promise<readonly (readonly unknown[])[]> =>
  (await connection.runAndReadAll(sql)).getRowsJson();

/** The first column, as texts. */
const keysOf = async (sql: string): Promise<readonly string[]> =>
  (await rowsOf(sql)).map(([key]) => String(key));

const numbers = async (sql: string): Promise<readonly number[]> =>
  ((await rowsOf(sql))[0] ?? []).map(Number);

/** What is listed as planted, by kind. */
const planted = new Map<string, Readonly<Record<string, unknown>>[]>();
const keysOfKind = (kind: string): readonly string[] =>
  (planted.get(kind) ?? []).map(({ key }) => String(key));

beforeAll(async () => {
  const database = join(folder, 'both.duckdb');
  for (const options of [{}, { variant: 'validation', schemas }]) {
    const source = createSource({
      adapter: duckdb({ database }),
      dataset: attribution,
      ...options,
    });
    await source.loadBaseline();
    await source.applyDelta({ day: DAY, through: true });
    verified.push((await source.verify()).matches);
    await source.close();
  }
  for (const row of anomaliesOf(attribution.model(VALIDATION), { day: DAY }).rows()) {
    const kind = String(row.anomaly);
    planted.set(kind, [...(planted.get(kind) ?? []), row]);
  }
  instance = await DuckDBInstance.create(database, { access_mode: 'READ_ONLY' });
  connection = await instance.connect();
});

afterAll(() => {
  connection?.closeSync();
  instance?.closeSync();
  rmSync(folder, { recursive: true, force: true });
});

const tables = attribution.systems.flatMap(({ name, tables: all }) =>
  all.map((table) => [name, table.name] as const),
);

describe('the validation variant, beside training in one database', () => {
  it('is what the evaluator says, as training is', () => expect(verified).toEqual([true, true]));

  it('has orders enough for every first one, with other seeds and epochs', () => {
    for (const epoch of ['2024-02-29', '2025-07-01', '2030-12-31']) {
      for (const seed of [7, 8, 99, 12_345]) attribution.model({ ...VALIDATION, epoch, seed });
    }
  });

  it('is sound', () => checkDataset(attribution, { variant: 'validation' }));

  it.each(tables)('has the rows of training, cell for cell: %s.%s', async (system, table) => {
    const [training, validation] = [system, system.replace('attribution', 'validation')].map(
      (schema) => `${schema}.${table}`,
    );
    const [missing, rows = 0, more = 0] = await numbers(`
      SELECT (SELECT count(*) FROM (FROM ${training} EXCEPT FROM ${validation})),
        (SELECT count(*) FROM ${training}), (SELECT count(*) FROM ${validation})`);
    expect(missing).toBe(0);
    const isAds = system === 'attribution_ads';
    expect(more / rows).toBeGreaterThanOrEqual(isAds ? 1 : 1.2);
    expect(more / rows).toBeLessThan(isAds ? 1.001 : 1.4);
  });

  it('has new customers, of whom about half have something wrong with their names', async () => {
    const [share = 0] = await numbers(`
      SELECT avg(CAST(first_name = '' OR last_name IN (SELECT unnest(${listOf(FIRST_NAMES)})) AS INTEGER))
      FROM validation_shop.customers WHERE id NOT IN (SELECT id FROM attribution_shop.customers)`);
    expect(share).toBeGreaterThan(0.43);
    expect(share).toBeLessThan(0.57);
  });

  it('has orders of every new customer but one in nine, with the same promises', async () => {
    const [orders = 0, sessions, wrong] = await numbers(`
      WITH firsts AS (SELECT user_id, min(order_date) AS first_at FROM validation_shop.orders GROUP BY user_id),
      sessions AS (FROM validation_sessions.app_sessions UNION ALL FROM validation_sessions.website_sessions)
      SELECT count(DISTINCT user_id), count(*), count(*) FILTER (WHERE first_at - started_at > INTERVAL 24 HOUR)
      FROM firsts JOIN sessions ON customer_id = user_id AND started_at <= first_at`);
    expect(orders).toBeGreaterThan(1_500);
    expect([sessions, wrong]).toEqual([orders, 0]);
  });
});

const listOf = (names: readonly string[]): string =>
  `[${names.map((name) => `'${name.replaceAll("'", "''")}'`).join(', ')}]`;

describe.each([
  [
    'blank_first_name',
    (schema: string) => `SELECT id FROM ${schema}.customers WHERE first_name = '' ORDER BY id`,
  ],
  [
    'first_name_as_last_name',
    (schema: string) =>
      `SELECT id FROM ${schema}.customers
       WHERE last_name IN (SELECT unnest(${listOf(FIRST_NAMES)})) ORDER BY id`,
  ],
  [
    'payment_of_zero',
    (schema: string) => `SELECT id FROM ${schema}.payments WHERE amount = 0 ORDER BY id`,
  ],
  [
    'payment_too_high',
    (schema: string) => `SELECT id FROM ${schema}.payments WHERE amount > 9900 ORDER BY id`,
  ],
  [
    'customer_burst',
    // Days with three times as many customers as on the day before and after.
    (schema: string) => `
      WITH days AS (
        SELECT created_at::DATE AS day, count(*) AS n FROM ${schema}.customers GROUP BY day
      ), bursts AS (
        SELECT day FROM days QUALIFY n > 2 * greatest(
          lag(n, 1, 0) OVER (ORDER BY day), lead(n, 1, 0) OVER (ORDER BY day))
      )
      SELECT id FROM ${schema}.customers
      WHERE created_at::DATE IN (FROM bursts) AND id NOT IN (SELECT id FROM attribution_shop.customers)
      ORDER BY id`,
  ],
])('plain SQL finds %s', (kind, sql) => {
  it('in validation: each planted row, and no other', async () => {
    const keys = keysOfKind(kind);
    expect(keys.length).toBeGreaterThan(80);
    expect(await keysOf(sql('validation_shop'))).toEqual(keys);
  });

  it('not in training', async () => expect(await keysOf(sql('attribution_shop'))).toEqual([]));
});

describe('the clean values', () => {
  it('make payments add up to their orders again', async () => {
    const values = ['payment_of_zero', 'payment_too_high']
      .flatMap((kind) => planted.get(kind) ?? [])
      .map(({ key, clean_value }) => `(${key}, ${clean_value})`);
    const [wrong = 0, wrongAfterwards] = await numbers(`
      WITH clean(id, amount) AS (VALUES ${values.join(', ')}),
      sums AS (
        SELECT o.amount, sum(p.amount) AS paid, sum(coalesce(c.amount, p.amount)) AS corrected
        FROM validation_shop.orders AS o JOIN validation_shop.payments AS p ON p.order_id = o.id
        LEFT JOIN clean AS c ON c.id = p.id GROUP BY o.id, o.amount
      )
      SELECT count(*) FILTER (paid <> amount), count(*) FILTER (corrected <> amount) FROM sums`);
    expect(wrong).toBeGreaterThan(400);
    expect(wrongAfterwards).toBe(0);
  });

  it('give e-mail addresses their names again', async () => {
    const values = (planted.get('blank_first_name') ?? []).map(
      ({ key, clean_value }) => `(${key}, '${String(clean_value).replaceAll("'", "''")}')`,
    );
    // As customers without a mistake have it in theirs.
    const [named, all] = await numbers(`
      WITH clean(id, first_name) AS (VALUES ${values.join(', ')}),
      addressed AS (
        SELECT DISTINCT first_name, split_part(user_email, '.', 1) AS name
        FROM attribution_shop.customers AS c JOIN attribution_shop.signups AS s ON s.user_id = c.id
      )
      SELECT count(*) FILTER (split_part(user_email, '.', 1) = name), count(*)
      FROM clean JOIN validation_shop.signups AS s ON s.user_id = clean.id
      JOIN addressed USING (first_name)`);
    expect(all).toBe(values.length);
    expect(named).toBe(all);
  });
});
