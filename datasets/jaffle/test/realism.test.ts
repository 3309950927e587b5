import { describe, expect, test } from 'vitest';
import { changesOn, modelOf, rowsOn } from './model.js';

const DAY = 60;
const model = modelOf();

const secondsOf = (instant: unknown): number =>
  Date.parse(`${String(instant).replace(' ', 'T')}Z`) / 1000;
const hourOf = (seconds: number): number => new Date(seconds * 1000).getUTCHours();

function tally(values: readonly unknown[]): ReadonlyMap<unknown, number> {
  const counts = new Map<unknown, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

describe('instants', () => {
  const placed = rowsOn(model, 'orders', DAY).map(({ created_at }) => String(created_at));

  test('of orders follow no grid', () => {
    const times = new Set(placed.map((instant) => instant.slice(11)));
    expect(times.size).toBeGreaterThan(placed.length * 0.9);
  });

  test('depend on the seed', () => {
    const others = rowsOn(modelOf({ seed: 7 }), 'orders', DAY);
    const same = others.filter(({ created_at }, index) => created_at === placed[index]);
    expect(same.length).toBeLessThan(placed.length / 50);
  });

  test('of orders lie between 6:00 and 23:00, most of them in the afternoon and evening', () => {
    const hours = placed.map((instant) => hourOf(secondsOf(instant)));
    expect(Math.min(...hours)).toBe(6);
    expect(Math.max(...hours)).toBe(22);
    expect(hours.filter((hour) => hour >= 13).length).toBeGreaterThan(hours.length / 2);
  });

  test('of shipments lie in working hours', () => {
    const changes = changesOn(model, 'orders', -99, DAY).filter(
      ({ before, after }) => before?.status === 'pending' && after.status === 'shipped',
    );
    const hours = changes.map(({ instant }) => hourOf(instant));
    expect(hours.length).toBeGreaterThan(1_000);
    expect(Math.min(...hours)).toBeGreaterThanOrEqual(7);
    expect(Math.max(...hours)).toBeLessThan(20);
  });

  test('of erasures differ', () => {
    const erased = rowsOn(model, 'customers', DAY).flatMap(({ deleted_at }) =>
      deleted_at === null ? [] : [String(deleted_at).slice(11)],
    );
    expect(erased.length).toBe(DAY);
    expect(new Set(erased).size).toBeGreaterThan(DAY / 2);
  });
});

describe('demand', () => {
  test('favours some products, and an order has none twice', () => {
    const items = rowsOn(model, 'order_items', DAY);
    const counts = [...tally(items.map(({ product_id }) => product_id)).values()];
    expect(counts.length).toBe(20);
    expect(Math.max(...counts)).toBeGreaterThan(4 * Math.min(...counts));
    const pairs = new Set(items.map(({ order_id, product_id }) => `${order_id} ${product_id}`));
    expect(pairs.size).toBe(items.length);
  });

  test('favours some customers', () => {
    const orders = rowsOn(model, 'orders', DAY);
    const customers = rowsOn(model, 'customers', DAY).length;
    const counts = [...tally(orders.map(({ customer_id }) => customer_id)).values()];
    const most = counts.toSorted((one, other) => other - one).slice(0, customers / 10);
    const sum = most.reduce((all, count) => all + count, 0);
    expect(sum).toBeGreaterThan(orders.length * 0.3);
  });

  test('of products that are discontinued ends, with soft deletes', () => {
    const products = rowsOn(model, 'products', 300);
    const ends = new Map(
      products.flatMap(({ product_id, deleted_at }) =>
        deleted_at === null ? [] : [[product_id, String(deleted_at)] as const],
      ),
    );
    expect(ends.size).toBe(5);
    for (const { product_id, created_at } of rowsOn(model, 'order_items', 300)) {
      const end = ends.get(product_id ?? null);
      expect(end === undefined || String(created_at) < end).toBe(true);
    }
    const kept = rowsOn(modelOf({ deletes: 'hard' }), 'products', 300);
    expect(kept.length).toBe(20);
  });
});

describe('the marketing platform', () => {
  test('sends e-mails within the dates of their campaign, however late the day', () => {
    const campaigns = new Map(rowsOn(model, 'campaigns', 300).map((row) => [row.campaign_id, row]));
    expect(campaigns.size).toBe(17);
    for (const { campaign_id, sent_date } of rowsOn(model, 'email_activity', 300)) {
      const { start_date, end_date } = campaigns.get(campaign_id ?? null) ?? {};
      const date = String(sent_date).slice(0, 10);
      expect(String(start_date) <= date && date <= String(end_date)).toBe(true);
    }
  });

  test('changes campaigns while they run or before', () => {
    const changes = changesOn(model, 'campaigns', 1, 300).filter(({ before }) => before !== null);
    expect(changes.length).toBeGreaterThan(10);
    for (const { before, instant } of changes) {
      expect(instant).toBeLessThanOrEqual(secondsOf(`${before?.end_date} 23:59:59`));
    }
  });

  test('records longer sessions with more pages, and some of nobody known', () => {
    const sessions = rowsOn(model, 'web_sessions', DAY);
    const length = ({ session_start, session_end }: (typeof sessions)[number]): number =>
      secondsOf(session_end) - secondsOf(session_start);
    const mean = (rows: typeof sessions): number =>
      rows.reduce((sum, { page_views }) => sum + Number(page_views), 0) / rows.length;
    const long = sessions.filter((row) => length(row) > 900);
    const short = sessions.filter((row) => length(row) <= 300);
    expect(mean(long)).toBeGreaterThan(3 * mean(short));
    for (const row of sessions) {
      expect(length(row)).toBeGreaterThanOrEqual(60);
      expect(length(row)).toBeLessThanOrEqual(45 * 60);
      expect(secondsOf(row.session_end)).toBeLessThan(secondsOf(row.created_at));
    }
    const anonymous = sessions.filter(({ customer_id }) => customer_id === null);
    expect(anonymous.length).toBeGreaterThan(sessions.length / 5);
    expect(anonymous.length).toBeLessThan(sessions.length / 2);
  });

  test('records sessions that lead to an order', () => {
    const orders = new Map<unknown, number[]>();
    for (const { customer_id, created_at } of rowsOn(model, 'orders', DAY)) {
      orders.set(customer_id, [...(orders.get(customer_id) ?? []), secondsOf(created_at)]);
    }
    const sessions = rowsOn(model, 'web_sessions', DAY);
    const leading = sessions.filter(({ customer_id, session_start, session_end }) =>
      (orders.get(customer_id) ?? []).some(
        (at) => at > secondsOf(session_start) && at < secondsOf(session_end),
      ),
    );
    expect(leading.length).toBeGreaterThan(sessions.length / 5);
  });
});

test('customers of a large load have thousands of names', () => {
  const customers = rowsOn(modelOf({ scale: 100 }), 'customers', 1);
  const names = new Set(customers.map(({ first_name, last_name }) => `${first_name} ${last_name}`));
  expect(names.size).toBeGreaterThan(8_000);
  for (const { first_name, last_name, customer_id, email } of customers) {
    const [first, last] = [first_name, last_name].map((name) => String(name).toLowerCase());
    const own = `${first}.${last}${customer_id}@example.com`;
    expect([own, `${last}.${first}${customer_id}@example.com`]).toContain(email);
  }
});
