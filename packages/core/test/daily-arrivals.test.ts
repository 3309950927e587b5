import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../src/expression/evaluate.js';
import { variable } from '../src/expression/integer.js';
import { DailyArrivals } from '../src/model/daily-arrivals.js';
import { Stretches } from '../src/model/list-search.js';

const n = variable('n', 0, 2 ** 40);
const LAST_DAY = 3_000;

const counts = fc.record({
  lead: fc.array(fc.nat(40), { minLength: 0, maxLength: 130 }),
  cycle: fc.oneof(
    fc.constant([]),
    fc
      .array(fc.nat(60), { minLength: 1, maxLength: 40 })
      .filter((days) => days.some((rows) => rows > 0)),
  ),
  growth: fc.nat(30),
  scale: fc.integer({ min: 1, max: 1000 }),
  extra: fc.nat(20),
});

describe('rows by day', () => {
  it('finds the stretch of each number', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 80 }),
        (lengths) => {
          const bounds = lengths.reduce<number[]>(
            (all, length) => all.concat((all.at(-1) ?? 0) + length),
            [0],
          );
          const end = bounds.at(-1) ?? 0;
          const stretches = new Stretches(bounds.slice(0, -1), end);
          const find = compile([stretches.find(n)]);
          for (let value = 0; value < end; value += 7) {
            expect(find({ n: value })).toEqual([stretches.indexOf(value)]);
          }
          expect(find({ n: end + 5 })).toEqual([lengths.length - 1]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gives a row the day on which the counts say that it arrives, and the counts of a day its rows', () => {
    fc.assert(
      fc.property(
        counts,
        fc.integer({ min: 1, max: 100 }),
        ({ lead, cycle, growth, scale, extra }, past) => {
          const pastDays = Math.min(past, lead.length + 1);
          const arrivals = new DailyArrivals(
            {
              pastDays,
              lead: [1 + extra, ...lead],
              cycle,
              growth: cycle.length > 20 ? growth : 0,
              scale,
            },
            LAST_DAY,
          );
          const evaluate = compile([arrivals.place(n).dayIndex, arrivals.place(n).position]);
          const before = compile([arrivals.countBefore(n)]);
          for (const day of [1 - pastDays, 0, 1, 2, 7, 40, 41, 365, 1500]) {
            const [start, end] = [arrivals.countThrough(day - 1), arrivals.countThrough(day)];
            const dayIndex = day + pastDays - 1;
            expect(before({ n: dayIndex })).toEqual([start]);
            for (const ordinal of new Set([start, Math.floor((start + end) / 2), end - 1])) {
              if (ordinal < start || ordinal >= end) continue;
              expect(evaluate({ n: ordinal })).toEqual([dayIndex, ordinal - start]);
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
