import { describe, expect, it } from 'vitest';
import { defineDataset, integer, type Random, system, table } from '../../src/dataset.js';
import { tableViews } from '../../src/views/views.js';

/** What a column is worked out from draws to. */
function drawn(value: (random: Random) => ReturnType<Random['between']>): readonly number[] {
  const own = defineDataset({
    ...{ name: 'own', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
    systems: () => [
      system('own', '', [
        table('things', { key: 'id', rows: { past: 300, eachDay: 1 } }).column(
          'size',
          integer,
          (_, r) => value(r),
        ),
      ]),
    ],
  });
  const model = own.model(own.defaults);
  const rows = tableViews(model, 'own', 'things').state(model.calendar.endOf(0));
  return [...rows].map(({ size }) => Number(size));
}

describe('random.longTail', () => {
  it('draws once, so that what is drawn after it is the second draw', () => {
    const wanted = drawn((random) => {
      random.between(0, 1);
      return random.between(1, 1_000_000);
    });
    const found = drawn((random) => {
      random.longTail(5, 9_000);
      return random.between(1, 1_000_000);
    });
    expect(found).toEqual(wanted);
  });

  it('gives half of the rows a value in the lowest eighth, and none out of its range', () => {
    const values = drawn((random) => random.longTail(-200, 599));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-200);
    expect(Math.max(...values)).toBeLessThanOrEqual(599);
    const low = values.filter((value) => value < -100).length;
    expect(low / values.length).toBeGreaterThan(0.4);
    expect(low / values.length).toBeLessThan(0.6);
  });

  it.each([
    [9, 1],
    [0.5, 3],
  ])('refuses what is no range: %d to %d', (least, most) => {
    expect(() => drawn((random) => random.longTail(least, most))).toThrow(
      `longTail(${least}, ${most}) is no range.`,
    );
  });
});
