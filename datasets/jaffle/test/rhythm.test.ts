import { describe, expect, test } from 'vitest';
import { modelOf, rowsOn, TABLES } from './model.js';

const arrivalsOf = (table: string) => {
  const found = modelOf()
    .systems.flatMap((system) => system.tables)
    .find(({ name }) => name === table);
  if (found === undefined) throw new RangeError(table);
  return (day: number): number =>
    found.arrivals.countThrough(day) - found.arrivals.countThrough(day - 1);
};

const days = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe.each(TABLES.map(({ table }) => table))('%s', (table) => {
  test('repeats every seven days, once the backlog is settled', () => {
    const on = arrivalsOf(table);
    for (const day of days(2, 400)) expect(on(day + 7)).toBe(on(day));
  });

  test('keeps the pace of the first three days', () => {
    const on = arrivalsOf(table);
    const week = days(4, 10).map(on);
    const first = table === 'payments' ? [2, 3] : [1, 2, 3];
    const pace = Math.max(...first.map(on));
    expect(Math.max(...week)).toBeLessThanOrEqual(pace * 1.3);
    expect(Math.min(...week)).toBeGreaterThanOrEqual(pace / 2);
  });
});

test.each(['customers', 'orders', 'order_items', 'web_sessions', 'email_activity'])(
  'fewest %s come on the last day of the week, a Sunday at the default epoch',
  (table) => {
    const on = arrivalsOf(table);
    const [last = 0, ...others] = days(1, 7).map(on).reverse();
    expect(Math.min(...others)).toBeGreaterThan(last);
    expect(new Date(modelOf().calendar.dateOf(7)).getUTCDay()).toBe(0);
  },
);

test('the dates of the orders show it', () => {
  const model = modelOf();
  const orders = rowsOn(model, 'orders', 14);
  for (const day of days(1, 14)) {
    const onDay = orders.filter((row) => row.order_date === model.calendar.dateOf(day));
    expect(onDay.length).toBe(arrivalsOf('orders')(day));
  }
});

test('the baseline has five orders on each of its hundred days', () => {
  const model = modelOf();
  const orders = rowsOn(model, 'orders', 0);
  for (const day of days(-99, 0)) {
    expect(orders.filter((row) => row.order_date === model.calendar.dateOf(day)).length).toBe(5);
  }
});
