import { describe, expect, it } from 'vitest';
import { type DailyRows, defineDataset, system, table } from '../../src/dataset.js';
import { tableViews } from '../../src/views/views.js';

const dataset = (rows: DailyRows) =>
  defineDataset({
    ...{
      name: 'own',
      generatorVersion: '1',
      description: '',
      defaultEpoch: '2026-01-04',
      past: 40,
    },
    systems: () => [system('own', '', [table('visits', { key: 'visit_id', rows })])],
  });

function counts(rows: DailyRows, ...days: readonly number[]): readonly number[] {
  const own = dataset(rows);
  const model = own.model(own.defaults);
  const { arrivals } = tableViews(model, 'own', 'visits').table;
  return days.map((day) => arrivals.countThrough(day) - arrivals.countThrough(day - 1));
}

const bursts = { every: 14, on: 9, times: 4 };

describe('bursts', () => {
  it('come on their days, before and after the baseline, without end', () => {
    const days = [-19, -5, 9, 23, 751, 9 + 14 * 1000];
    expect(counts({ eachDay: 10, bursts }, ...days)).toEqual(days.map(() => 40));
    const others = days.flatMap((day) => [day - 1, day + 1]);
    expect(counts({ eachDay: 10, bursts }, ...others)).toEqual(others.map(() => 10));
  });

  it('go with weekdays and growth, and give way to special days', () => {
    const rows = { eachDay: [20, 10, 10, 10, 10, 10, 20], growth: 1, bursts } as const;
    // Day 9 is a Tuesday, two weeks less five days after a Sunday.
    const [early = 0, late = 0] = counts(rows, 9, 9 + 364);
    expect(early).toBeGreaterThanOrEqual(40);
    expect(late / early).toBeGreaterThan(1.8);
    expect(counts({ eachDay: 10, bursts, special: { 9: 0 } }, 9, 23)).toEqual([0, 40]);
  });

  it.each([
    [{ ...bursts, every: 5 }, /bursts come every 5 days, on day 9\./],
    [{ ...bursts, every: 0 }, /bursts come every 0 days/],
    [{ ...bursts, on: -1 }, /on day -1/],
    [{ ...bursts, times: -2 }, /a burst brings -2 times the rows/],
  ])('are refused with numbers that make no sense: %j', (wrong, message) => {
    expect(() => dataset({ eachDay: 10, bursts: wrong })).toThrow(message);
  });
});
