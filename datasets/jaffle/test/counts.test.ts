import { describe, expect, test } from 'vitest';
import { modelOf, rowsOn } from './model.js';

/** Rows at scale 1 at the baseline and after the days 1, 2 and 3: the reference's table. */
const COUNTS: readonly (readonly [string, readonly number[]])[] = [
  ['customers', [100, 125, 147, 175]],
  ['products', [20, 20, 20, 20]],
  ['orders', [500, 560, 615, 680]],
  ['order_items', [1200, 1303, 1387, 1502]],
  ['payments', [0, 272, 316, 374]],
  ['campaigns', [5, 5, 5, 5]],
  ['email_activity', [100, 150, 200, 250]],
  ['web_sessions', [150, 200, 250, 300]],
];

const FIXED: readonly string[] = ['products', 'campaigns'];
const DAYS = [0, 1, 2, 3];

describe.each(COUNTS)('%s', (table, counts) => {
  const factor = (scale: number): number => (FIXED.includes(table) ? 1 : scale);

  test.each([0, 42, 99_991])('has the rows of the reference with the seed %i', (seed) => {
    const model = modelOf({ seed });
    expect(DAYS.map((day) => rowsOn(model, table, day).length)).toEqual(counts);
  });

  test.each([2, 7])('has so many times the rows at scale %i', (scale) => {
    const model = modelOf({ scale });
    const expected = counts.map((count) => count * factor(scale));
    expect(DAYS.map((day) => rowsOn(model, table, day).length)).toEqual(expected);
  });

  test.each([
    ...['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08', '2026-01-09', '2026-01-10'],
  ])('has the rows of the reference with the epoch %s', (epoch) => {
    const model = modelOf({ epoch });
    expect(DAYS.map((day) => rowsOn(model, table, day).length)).toEqual(counts);
  });

  test.each([1000, 1_000_000])('is planned to have so many times the rows at scale %i', (scale) => {
    const tables = modelOf({ scale }).systems.flatMap((system) => system.tables);
    const arrivals = tables.find(({ name }) => name === table)?.arrivals;
    const expected = counts.map((count) => count * factor(scale));
    expect(DAYS.map((day) => arrivals?.countThrough(day))).toEqual(expected);
  });
});
