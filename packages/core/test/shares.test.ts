import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../src/expression/evaluate.js';
import { int, variable } from '../src/expression/integer.js';
import { Random } from '../src/language/random.js';
import { Shares } from '../src/language/shares.js';

const n = variable('n', 0, 100_000);

const stretch = fc
  .record({
    parents: fc.integer({ min: 1, max: 60 }),
    fewest: fc.integer({ min: 0, max: 3 }),
    more: fc.integer({ min: 0, max: 5 }),
    fullness: fc.double({ min: 0, max: 1, noNaN: true }),
    seed: fc.nat(1_000),
  })
  .map(({ parents, fewest, more, fullness, seed }) => {
    const children = parents * fewest + Math.floor(parents * more * fullness);
    return { parents, children, fewest, most: fewest + more, seed };
  })
  .filter(({ children }) => children > 0);

describe('children shared among parents', () => {
  it('are as many as there are, within the bounds of each parent, and known from both sides', () => {
    fc.assert(
      fc.property(stretch, ({ parents, children, fewest, most, seed }) => {
        const shares = new Shares(fewest, most, (what, input) => new Random(seed, [what], input));
        const all = int(parents);
        const ratio = { parents: all, children: int(children), all, areWhole: parents % 4 === 0 };
        const parentOf = shares.ofParent(n, ratio, int(0));
        const childOf = shares.ofChild(n, ratio, int(0));
        const ofParent = compile([parentOf.firstChild, parentOf.count]);
        const ofChild = compile([childOf.parent, childOf.firstChild, childOf.count]);
        let next = 0;
        for (let parent = 0; parent < parents; parent += 1) {
          const [first, count] = ofParent({ n: parent });
          expect(first).toBe(next);
          expect(count).toBeGreaterThanOrEqual(fewest);
          expect(count).toBeLessThanOrEqual(most);
          for (let child = next; child < next + Number(count); child += 1) {
            expect(ofChild({ n: child })).toEqual([parent, first, count]);
          }
          next += Number(count);
        }
        expect(next).toBe(children);
      }),
      { numRuns: 150 },
    );
  });

  it('differ from parent to parent', () => {
    const shares = new Shares(1, 5, (what, input) => new Random(7, [what], input));
    const all = int(400);
    const ratio = { parents: int(5), children: int(12), all, areWhole: true };
    const { count } = shares.ofParent(n, ratio, int(0));
    const counted = compile([count]);
    const counts = Array.from({ length: 400 }, (_, parent) => Number(counted({ n: parent })[0]));
    for (const size of [1, 2, 3, 4, 5]) {
      expect(counts.filter((one) => one === size).length).toBeGreaterThan(5);
    }
  });
});
