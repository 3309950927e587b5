import { describe, expect, test } from 'vitest';
import { modelOf, rowsOn, TABLES } from './model.js';

const arrivalsOf = (table: string, epoch = '2026-01-04') => {
  const found = modelOf({ epoch })
    .systems.flatMap((system) => system.tables)
    .find(({ name }) => name === table);
  if (found === undefined) throw new RangeError(table);
  return (day: number): number =>
    found.arrivals.countThrough(day) - found.arrivals.countThrough(day - 1);
};

const days = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

const WEEKLY = TABLES.map(({ table }) => table).filter((table) => table !== 'campaigns');

describe.each(WEEKLY)('%s', (table) => {
  test('repeats every seven days after the first three', () => {
    const on = arrivalsOf(table);
    for (const day of days(4, 400)) expect(on(day + 7)).toBe(on(day));
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

test('a campaign comes every 25 days', () => {
  const on = arrivalsOf('campaigns');
  const coming = days(-99, 200).filter((day) => on(day) === 1);
  expect(coming).toEqual([-75, -50, -25, 0, 25, 50, 75, 100, 125, 150, 175, 200]);
});

test.each([
  ...['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08', '2026-01-09', '2026-01-10'],
])('with the epoch %s, Sundays stay quiet after the first three days', (epoch) => {
  const on = arrivalsOf('orders', epoch);
  const { calendar } = modelOf({ epoch });
  const quiet = days(4, 31).filter((day) => on(day) === 45);
  expect(quiet.map((day) => new Date(calendar.dateOf(day)).getUTCDay())).toEqual([0, 0, 0, 0]);
});

test('the dates of the orders show it', () => {
  const model = modelOf();
  const orders = rowsOn(model, 'orders', 14);
  for (const day of days(1, 14)) {
    const onDay = orders.filter((row) => row.order_date === model.calendar.dateOf(day));
    expect(onDay.length).toBe(arrivalsOf('orders')(day));
  }
});

test('the weeks of the baseline are like the later ones', () => {
  const orders = rowsOn(modelOf(), 'orders', 0);
  const onWeekday = (weekday: number): number =>
    orders.filter((row) => new Date(String(row.order_date)).getUTCDay() === weekday).length;
  const week = [0, 1, 2, 3, 4, 5, 6].map(onWeekday);
  expect(Math.min(...week)).toBe(week[0]);
  expect(Math.max(...week)).toBe(week[6]);
});
