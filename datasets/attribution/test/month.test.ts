import { readFileSync } from 'node:fs';
import { checkDataset } from '@headwater/core';
import type { Row } from '@headwater/core/adapter';
import { describe, expect, it } from 'vitest';
import {
  charts,
  chartsIn,
  firstOrders,
  README,
  rowsOf,
  secondsOf,
} from '../scripts/draw-charts.js';
import { attribution } from '../src/attribution.js';

const DAY = 86_400;
const [customers, orders, signups] = ['customers', 'orders', 'signups'].map(rowsOf) as [
  readonly Row[],
  readonly Row[],
  readonly Row[],
];
const sessions = [...rowsOf('app_sessions'), ...rowsOf('website_sessions')];
const ads = ['google_ads', 'facebook_ads', 'instagram_ads'].flatMap(rowsOf);
const firsts = firstOrders(orders);

const isNear = (count: number, wanted: number): void => {
  expect(count).toBeGreaterThan(wanted * 0.95);
  expect(count).toBeLessThan(wanted * 1.05);
};

describe('the attribution dataset, after 30 days', () => {
  it('is sound', () => checkDataset(attribution));

  it('has as many rows as it promises', () => {
    isNear(customers.length, 2_000);
    isNear(orders.length, 15_000);
    isNear(sessions.length, 3_000);
    isNear(ads.length, 14_000);
  });

  it('has one signup for each customer, some days before the first order', () => {
    expect(signups.map(({ user_id }) => user_id)).toEqual(customers.map(({ id }) => id));
    const lags = new Set<number>();
    for (const { user_id, signup_date, hashed_password } of signups) {
      expect(hashed_password).toMatch(/^[0-9a-f]{64}$/);
      const first = firsts.get(user_id);
      if (first === undefined) continue;
      const dayOf = (instant: unknown) => Math.floor(secondsOf(instant) / DAY);
      lags.add(dayOf(first.order_date) - dayOf(signup_date));
    }
    expect([...lags].sort()).toEqual([1, 2, 3, 4, 5, 7]);
    expect(new Set(signups.map(({ user_email }) => user_email)).size).toBe(signups.length);
  });

  it('has regulars and people who come once or never', () => {
    const counts = new Map(customers.map(({ id }) => [id, 0]));
    for (const { user_id } of orders) counts.set(user_id, (counts.get(user_id) ?? 0) + 1);
    const sorted = [...counts.values()].sort((one, other) => other - one);
    const ofTopThird = sorted.slice(0, Math.round(sorted.length / 3));
    const share = ofTopThird.reduce((sum, count) => sum + count, 0) / orders.length;
    expect(share).toBeGreaterThan(0.6);
    expect(sorted.filter((count) => count === 0).length / sorted.length).toBeGreaterThan(0.1);
    expect(sorted[0]).toBeLessThan(120);
  });

  it('grows, with a rhythm in the week', () => {
    const perDay = new Map<string, number>();
    for (const { order_date } of orders) {
      const date = String(order_date).slice(0, 10);
      perDay.set(date, (perDay.get(date) ?? 0) + 1);
    }
    const mean = (is: (date: string) => boolean): number => {
      const counts = [...perDay].filter(([date]) => is(date)).map(([, count]) => count);
      return counts.reduce((sum, count) => sum + count, 0) / counts.length;
    };
    const january = (date: string) => date >= '2026-01-05' && date <= '2026-02-01';
    const on = (weekday: number) =>
      mean((date) => january(date) && new Date(date).getUTCDay() === weekday);
    expect(mean((date) => date < '2025-10-15') * 4).toBeLessThan(mean(january));
    expect(on(6)).toBeGreaterThan(on(2) * 1.2);
    const saturdays = [...perDay].filter(
      ([date]) => january(date) && new Date(date).getUTCDay() === 6,
    );
    expect(new Set(saturdays.map(([, count]) => count)).size).toBeGreaterThan(2);
  });

  it('has few open orders, and returns days after they were completed', () => {
    const counts = new Map<unknown, number>();
    for (const { status } of orders) counts.set(status, (counts.get(status) ?? 0) + 1);
    expect([...counts.keys()].sort()).toEqual([
      ...['completed', 'placed', 'return_pending', 'returned', 'shipped'],
    ]);
    const share = (status: string) => (counts.get(status) ?? 0) / orders.length;
    expect(share('completed')).toBeGreaterThan(0.85);
    expect(share('returned')).toBeGreaterThan(0.04);
    expect(share('returned')).toBeLessThan(0.07);
    for (const { status, order_date, updated_at } of orders) {
      const days = (secondsOf(updated_at) - secondsOf(order_date)) / DAY;
      if (status === 'placed') expect(days).toBe(0);
      if (status === 'return_pending') expect(days).toBeGreaterThan(1.9);
      if (status === 'returned') expect(days).toBeGreaterThan(3.9);
    }
  });

  it('is drawn in the README', () => {
    expect(chartsIn(readFileSync(README, 'utf8'))).toBe(charts({ customers, orders, sessions }));
  });
});
