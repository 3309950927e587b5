import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  Day,
  defineDataset,
  minutes,
  system,
  table,
  text,
  timestamp,
  Whole,
} from '../../src/dataset.js';
import { int } from '../../src/expression/integer.js';
import { workdaysLater } from '../../src/language/workdays.js';
import { checkDataset } from '../../src/soundness/check-dataset.js';
import { tableViews } from '../../src/views/views.js';

const FROM_MONDAY = [6, 0, 1, 2, 3, 4, 5];

/** One day after another, until so many of them were workdays. */
function walked(date: number, count: number): number {
  let [day, left] = [date, count];
  while (left > 0) {
    day += 1;
    if ((FROM_MONDAY[(day + 4) % 7] ?? 0) < 5) left -= 1;
  }
  return day;
}

it('the n-th workday after a date is the one that walking finds, within its bounds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 7, max: 40_000 }), fc.integer({ min: 1, max: 60 }), (date, n) => {
      const day = new Day(int(date));
      const found = workdaysLater(day.number, day.weekday, Whole.of(n));
      const expected = walked(date, n);
      expect([found.number.smallest, found.number.largest]).toEqual([
        BigInt(expected),
        BigInt(expected),
      ]);
      expect(expected - date).toBeGreaterThanOrEqual(found.least);
      expect(expected - date).toBeLessThanOrEqual(found.most);
    }),
  );
});

it('counts workdays from 1', () => {
  expect(() => Day.of('2026-01-04').workdaysLater(0)).toThrow(/can be 0\. Count from 1/);
});

it('plans instants on workdays and round times, at which states are reached', () => {
  const dataset = defineDataset({
    ...{ name: 'own', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
    past: 30,
    systems: () => [
      system('own', '', [
        table('visits', { key: 'visit_id', rows: { eachDay: 20 } })
          .column('starts_at', timestamp, (visit, random) =>
            random.instantOn(
              visit.arrivesOn.workdaysLater(random.between(2, 9)),
              { 8: 1, 17: 0 },
              { every: minutes(15) },
            ),
          )
          .column('status', text(9), 'booked')
          .lifecycle({ begun: { at: (visit) => visit.starts_at, sets: { status: 'begun' } } }),
      ]),
    ],
  });
  checkDataset(dataset);
  const model = dataset.model(dataset.defaults);
  const rows = [...tableViews(model, 'own', 'visits').state(model.calendar.endOf(0))];
  const starts = rows.map(({ starts_at }) => new Date(`${starts_at}Z`));
  expect(new Set(starts.map((at) => at.getUTCDay()))).toEqual(new Set([1, 2, 3, 4, 5]));
  expect(new Set(starts.map((at) => at.getUTCMinutes()))).toEqual(new Set([0, 15, 30, 45]));
  expect(starts.every((at) => at.getUTCHours() >= 8 && at.getUTCHours() < 17)).toBe(true);
});
