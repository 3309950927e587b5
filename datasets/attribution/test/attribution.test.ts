import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { createSource } from '@headwater/core';
import { duckdb } from '@headwater/duckdb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attribution } from '../src/attribution.js';

const folder = mkdtempSync(join(tmpdir(), 'headwater-attribution-'));
let instance: DuckDBInstance;
let connection: DuckDBConnection;
let isVerified: boolean;

const VIEWS = `
  SET search_path = 'attribution_shop,attribution_sessions,attribution_ads';
  CREATE TEMP VIEW sessions AS
    SELECT 'app' AS channel, * FROM app_sessions
    UNION ALL SELECT 'website', * FROM website_sessions;
  CREATE TEMP VIEW ads AS
    SELECT 'google' AS source, * FROM google_ads
    UNION ALL SELECT 'facebook', * FROM facebook_ads
    UNION ALL SELECT 'instagram', * FROM instagram_ads;
  CREATE TEMP VIEW firsts AS
    SELECT user_id, min(order_date) AS first_at FROM orders GROUP BY user_id;`;

/** Last touch: the latest session of an order's customer at or before it, within some days. */
const lastTouch = (days: number): string => `
  SELECT o.user_id, o.order_date = f.first_at AS is_first, arg_max(s.session_id, s.started_at) AS session_id
  FROM orders AS o
  JOIN firsts AS f USING (user_id)
  LEFT JOIN sessions AS s
    ON s.customer_id = o.user_id
    AND s.started_at <= o.order_date
    AND s.started_at >= o.order_date - INTERVAL ${days} DAY
  GROUP BY o.id, o.user_id, o.order_date, f.first_at`;

const numbers = async (sql: string): Promise<readonly number[]> =>
  ((await connection.runAndReadAll(sql)).getRows()[0] ?? []).map(Number);

const texts = async (sql: string): Promise<readonly string[]> =>
  (await connection.runAndReadAll(sql)).getRows().map((row) => row.map(String).join(' '));

beforeAll(async () => {
  const database = join(folder, 'shop.duckdb');
  const source = createSource({ adapter: duckdb({ database }), dataset: attribution });
  await source.loadBaseline();
  await source.applyDelta({ day: 3, through: true });
  isVerified = (await source.verify()).matches;
  await source.close();
  instance = await DuckDBInstance.create(database, { access_mode: 'READ_ONLY' });
  connection = await instance.connect();
  await connection.run(VIEWS);
});

afterAll(() => {
  connection?.closeSync();
  instance?.closeSync();
  rmSync(folder, { recursive: true, force: true });
});

describe('the tables on DuckDB, after three days', () => {
  it('are what the evaluator says', () => expect(isVerified).toBe(true));

  it('have exactly one session of each customer before the first order', async () => {
    const [customers = 0, least, most] = await numbers(`
      SELECT count(*), min(sessions), max(sessions) FROM (
        SELECT f.user_id, count(s.session_id) AS sessions
        FROM firsts AS f
        LEFT JOIN sessions AS s ON s.customer_id = f.user_id AND s.started_at <= f.first_at
        GROUP BY f.user_id)`);
    expect(customers).toBeGreaterThan(1_000);
    expect([least, most]).toEqual([1, 1]);
  });

  it('have it 1 to 24 hours before, on the same day or on the day before', async () => {
    const [least = 0, most = 0, sameDay = 0, earlier = 0] = await numbers(`
      SELECT min(epoch(first_at) - epoch(started_at)), max(epoch(first_at) - epoch(started_at)),
        avg(CAST(started_at::DATE = first_at::DATE AS INTEGER)),
        avg(CAST(started_at::DATE = first_at::DATE - 1 AS INTEGER))
      FROM firsts JOIN sessions ON customer_id = user_id AND started_at <= first_at`);
    expect(least).toBeGreaterThanOrEqual(3_600);
    expect(most).toBeLessThanOrEqual(86_400);
    expect(sameDay).toBeGreaterThan(0.66);
    expect(sameDay).toBeLessThan(0.74);
    expect(sameDay + earlier).toBeCloseTo(1, 9);
  });

  it.each([1, 7])('attribute every first order by the last touch within %d days', async (days) => {
    const [firsts = 0, attributed, others = 0] = await numbers(`
      SELECT count(*) FILTER (is_first), count(session_id) FILTER (is_first),
        avg(CAST(session_id IS NOT NULL AS INTEGER)) FILTER (NOT is_first)
      FROM (${lastTouch(days)})`);
    expect(firsts).toBeGreaterThan(1_000);
    expect(attributed).toBe(firsts);
    expect(others).toBeLessThan(days === 1 ? 0.1 : 0.3);
    expect(others).toBeGreaterThan(0);
  });

  it('attribute a longer window at least the orders of a shorter one', async () => {
    const [day = 0, week = 0] = await numbers(`
      SELECT (SELECT count(session_id) FROM (${lastTouch(1)})),
        (SELECT count(session_id) FROM (${lastTouch(7)}))`);
    expect(week).toBeGreaterThan(day * 1.5);
  });

  it('send people to the app from Facebook and Instagram, to the website from Google and Facebook', async () => {
    const found = await texts(
      'SELECT DISTINCT channel, utm_source, left(session_id, 1) FROM sessions ORDER BY ALL',
    );
    expect(found).toEqual([
      ...['app facebook a', 'app instagram a', 'website facebook w', 'website google w'],
    ]);
  });

  it('name an ad of that source that ran on the day of the session', async () => {
    const [sessions = 0, withAd] = await numbers(`
      SELECT count(*), count(ads.ad_id) FROM sessions LEFT JOIN ads
        ON ads.ad_id = sessions.ad_id AND source = utm_source AND date = started_at::DATE`);
    expect(sessions).toBeGreaterThan(2_000);
    expect(withAd).toBe(sessions);
  });

  it('have ids that name one session, and one ad', async () => {
    const [sessions, ads, mistaken] = await numbers(`
      SELECT (SELECT count(*) - count(DISTINCT session_id) FROM sessions),
        (SELECT count(*) - count(DISTINCT ad_id) FROM ads),
        (SELECT count(*) FROM ads WHERE left(ad_id, 1) <> left(source, 1))`);
    expect([sessions, ads, mistaken]).toEqual([0, 0, 0]);
  });

  it('have one or two payments that add up to each order', async () => {
    const [orders = 0, wrong, twice = 0] = await numbers(`
      SELECT count(*), count(*) FILTER (paid <> amount OR payments NOT IN (1, 2)),
        count(*) FILTER (payments = 2)
      FROM (
        SELECT o.amount, coalesce(sum(p.amount), 0) AS paid, count(p.id) AS payments
        FROM orders AS o LEFT JOIN payments AS p ON p.order_id = o.id GROUP BY o.id, o.amount)`);
    expect(wrong).toBe(0);
    expect(twice / orders).toBeGreaterThan(0.45);
    expect(twice / orders).toBeLessThan(0.55);
  });

  it('have sessions of 1 to 45 minutes', async () => {
    const [least, most] = await numbers(
      "SELECT min(m), max(m) FROM (SELECT date_diff('second', started_at, ended_at) AS m FROM sessions)",
    );
    expect(least).toBeGreaterThanOrEqual(60);
    expect(most).toBeLessThanOrEqual(45 * 60);
  });
});
