import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../src/expression/evaluate.js';
import { variable } from '../src/expression/integer.js';
import { CyclicArrivals } from '../src/model/cyclic-arrivals.js';

const n = variable('n', 0, 2 ** 40);
/** As wide as ordinals, it would be refused now and then: rows of so many days don't fit in 64 bits. */
const dayIndexes = variable('n', 0, 2 ** 24);

const counts = fc.record({
  pastDays: fc.integer({ min: 1, max: 120 }),
  pastRows: fc.nat(900),
  first: fc.array(fc.nat(70), { maxLength: 4 }),
  cycle: fc.tuple(fc.nat(60), fc.array(fc.nat(60), { maxLength: 9 })),
  scale: fc.integer({ min: 1, max: 1000 }),
});

describe('rows by day of a cycle', () => {
  it('gives a row the day on which the counts say that it arrives, and the counts of a day its rows', () => {
    fc.assert(
      fc.property(counts, ({ cycle: [one, others], ...rest }) => {
        const cycle = [one, ...others];
        fc.pre(cycle.some((count) => count > 0));
        const pastRows = one === 0 ? 0 : rest.pastRows;
        const arrivals = new CyclicArrivals({ ...rest, pastRows, cycle });
        const { pastDays, first, scale } = rest;
        expect(arrivals.countThrough(0)).toBe(pastRows * scale);
        const place = compile([arrivals.place(n).dayIndex, arrivals.place(n).position]);
        const before = compile([arrivals.countBefore(dayIndexes)]);
        for (const day of [1 - pastDays, -9, -1, 0, 1, 2, 3, 4, 5, 12, 40, 365, 1500]) {
          if (day <= -pastDays) continue;
          const [start, end] = [arrivals.countThrough(day - 1), arrivals.countThrough(day)];
          const own = day > 0 ? first[day - 1] : undefined;
          if (own !== undefined) expect(end - start).toBe(own * scale);
          const dayIndex = day + pastDays - 1;
          expect(before({ n: dayIndex })).toEqual([start]);
          for (const ordinal of new Set([start, Math.floor((start + end) / 2), end - 1])) {
            if (ordinal < start || ordinal >= end) continue;
            expect(place({ n: ordinal })).toEqual([dayIndex, ordinal - start]);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('spreads the past as the cycle is', () => {
    const arrivals = new CyclicArrivals({
      ...{ pastDays: 70, pastRows: 350, first: [], cycle: [10, 10, 0, 20, 10, 10, 10], scale: 2 },
    });
    const on = (day: number) => arrivals.countThrough(day) - arrivals.countThrough(day - 1);
    expect([-69, -68, -67, -66].map(on)).toEqual([10, 10, 0, 20]);
    expect([1, 2, 3, 4].map(on)).toEqual([20, 20, 0, 40]);
  });
});
