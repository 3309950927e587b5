import {
  type ArrivalSchedule,
  Arrivals,
  ArrivalsPerParent,
  type TableArrivals,
} from '@headwater/core/timeline';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../../packages/core/src/expression/evaluate.js';
import { variable } from '../../../packages/core/src/expression/integer.js';
import { TableEvaluator } from '../../../packages/core/src/views/evaluator.js';
import { parameters } from './arbitrary.js';
import { modelOf } from './simulated.js';

const rows = (max: number) => fc.integer({ min: 0, max });

const schedules: fc.Arbitrary<ArrivalSchedule> = fc.record({
  past: fc.record({ days: fc.integer({ min: 1, max: 120 }), rows: rows(250) }),
  first: fc.array(rows(40), { maxLength: 3 }),
  cycle: fc.array(rows(25), { maxLength: 8 }),
});

const scaled = ({ past, first = [], cycle }: ArrivalSchedule, scale: number): ArrivalSchedule => ({
  past: { days: past.days, rows: past.rows * scale },
  first: first.map((count) => count * scale),
  cycle: cycle.map((count) => count * scale),
});

/** No test looks further ahead. */
const LAST_DAY = 5000;

/** The expressions of arrivals as functions: of a day index, and of an ordinal. */
function compiled(arrivals: TableArrivals) {
  const index = variable('n', 0, arrivals.pastDays + LAST_DAY);
  const ordinal = variable('n', 0, Math.max(1, arrivals.countThrough(LAST_DAY)));
  const { dayIndex, position } = arrivals.place(ordinal);
  const counts = compile([arrivals.countBefore(index), arrivals.countOn(index)]);
  const place = compile([dayIndex, position]);
  return {
    arrivals,
    counts: (n: number) => counts({ n }).map(Number) as [number, number],
    place: (n: number) => place({ n }).map(Number) as [number, number],
  };
}

describe('an arrival schedule', () => {
  test('counts the same as numbers and as expressions', () => {
    fc.assert(
      fc.property(schedules, ({ past, ...rest }) => {
        const { arrivals, counts } = compiled(new Arrivals({ past, ...rest }));
        for (let index = 0; index < past.days + 30; index += 1) {
          const before = arrivals.countThrough(index - past.days);
          const through = arrivals.countThrough(index - past.days + 1);
          expect(counts(index)).toEqual([before, through - before]);
        }
      }),
    );
  });

  test('counts what it was given: the past, the first days, then the cycle again and again', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const { past, first = [], cycle } = schedule;
        const arrivals = new Arrivals(schedule);
        expect(arrivals.countThrough(-past.days)).toBe(0);
        expect(arrivals.countThrough(0)).toBe(past.rows);
        const expected = [...first, ...cycle, ...cycle];
        const on = expected.map(
          (_, day) => arrivals.countThrough(day + 1) - arrivals.countThrough(day),
        );
        expect(on).toEqual(expected);
      }),
    );
  });

  test('spreads the past evenly', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const { counts } = compiled(new Arrivals(schedule));
        const { days, rows } = schedule.past;
        const on = Array.from({ length: days }, (_, index) => counts(index)[1]);
        expect(Math.max(...on)).toBeLessThanOrEqual(Math.ceil(rows / days));
        expect(Math.min(...on)).toBeGreaterThanOrEqual(Math.floor(rows / days));
      }),
    );
  });

  test('places every ordinal on the day, and at the position, at which it is counted', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const { arrivals, counts, place } = compiled(new Arrivals(schedule));
        for (let ordinal = 0; ordinal < arrivals.countThrough(20); ordinal += 1) {
          const [dayIndex, position] = place(ordinal);
          const [before, on] = counts(dayIndex);
          expect(before + position).toBe(ordinal);
          expect(position).toBeLessThan(on);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('does so for large scales and far ordinals', () => {
    const scale = fc.integer({ min: 1, max: 1_000_000 });
    const places = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));
    fc.assert(
      fc.property(schedules, scale, places, (schedule, factor, fractions) => {
        const { arrivals, counts, place } = compiled(new Arrivals(scaled(schedule, factor)));
        const count = arrivals.countThrough(LAST_DAY);
        fc.pre(count > 0);
        const chosen = [...fractions.map((f) => Math.floor(f * count)), 0, count - 1];
        for (const ordinal of chosen) {
          const [dayIndex, position] = place(ordinal);
          const [before, on] = counts(dayIndex);
          expect([before + position, position < on]).toEqual([ordinal, true]);
        }
      }),
    );
  });

  test.each([
    { past: { days: 0, rows: 1 }, cycle: [] },
    { past: { days: 1, rows: -1 }, cycle: [] },
    { past: { days: 1, rows: 1 }, cycle: [1.5] },
    { past: { days: 1, rows: 1 }, first: [Number.NaN], cycle: [] },
  ])('refuses %o', (schedule) => {
    expect(() => new Arrivals(schedule)).toThrow(/arrival schedule/);
  });
});

describe('arrivals per parent', () => {
  test('give each parent its slots, on its day, in both directions', () => {
    const slots = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(schedules, slots, slots, (schedule, few, many) => {
        const parents = new Arrivals(schedule);
        const children = new ArrivalsPerParent(parents, { slots: few });
        const arrivals = new ArrivalsPerParent(children, { slots: many });
        expect(arrivals.countThrough(20)).toBe(parents.countThrough(20) * few * many);
        const { counts, place } = compiled(arrivals);
        const parentOf = compiled(parents);
        const step = Math.ceil(arrivals.countThrough(20) / 100);
        for (let ordinal = 0; ordinal < arrivals.countThrough(20); ordinal += step) {
          const [dayIndex, position] = place(ordinal);
          const [before, on] = counts(dayIndex);
          expect([before + position, position < on]).toEqual([ordinal, true]);
          expect(dayIndex).toBe(parentOf.place(Math.floor(ordinal / (few * many)))[0]);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('are late by the days of their parents and their own', () => {
    const parents = new Arrivals({ past: { days: 2, rows: 4 }, cycle: [1], lateDays: 3 });
    const { lateDays, pastDays } = new ArrivalsPerParent(parents, { slots: 2, lateDays: 5 });
    expect([lateDays, pastDays]).toEqual([8, 2]);
  });

  test.each([0, -1, 1.5, Number.NaN])('refuse %d slots', (slots) => {
    const parents = new Arrivals({ past: { days: 1, rows: 1 }, cycle: [] });
    expect(() => new ArrivalsPerParent(parents, { slots })).toThrow(/slots/);
  });
});

test('a row of jaffle is created on the day on which the schedule places it', () => {
  fc.assert(
    fc.property(parameters, (chosen) => {
      const model = modelOf(chosen);
      const growing = model.systems
        .flatMap((system) => system.tables)
        .filter(({ arrivals }) => arrivals.countThrough(100) > arrivals.countThrough(20));
      expect(growing.length).toBe(7);
      for (const table of growing) {
        const evaluator = new TableEvaluator(model, table);
        const { place } = compiled(table.arrivals);
        for (let ordinal = 0; ordinal < table.arrivals.countThrough(10); ordinal += 1) {
          const { arrives } = evaluator.instants(ordinal, 0);
          // Never, if it would be removed before.
          if (chosen.deletes === 'hard' && !Number.isFinite(arrives)) continue;
          const day = place(ordinal)[0] + 1 - table.arrivals.pastDays;
          expect(model.calendar.dayOf(arrives)).toBe(day);
        }
      }
    }),
    { numRuns: 4 },
  );
});
