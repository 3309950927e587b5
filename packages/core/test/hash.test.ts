import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../src/expression/evaluate.js';
import {
  HASH_RANGE,
  type HashConstants,
  hashAsArithmetic,
  hashConstants,
  hashOf,
} from '../src/expression/hash.js';
import { variable } from '../src/expression/integer.js';

const SEEDS = Array.from({ length: 40 }, (_, seed) => seed);
const SAMPLES = 20_000;

/** Deviation of a chi-square statistic from its mean, in standard deviations. */
function chiSquareZ(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const expected = total / counts.length;
  const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const degrees = counts.length - 1;
  return (statistic - degrees) / Math.sqrt(2 * degrees);
}

function countCells(cells: number, cellOf: (n: number) => number): number[] {
  const counts = Array<number>(cells).fill(0);
  for (let n = 0; n < SAMPLES; n += 1) {
    const cell = cellOf(n);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

/** The z of every seed's chi-square; the sum over seeds is tested as well as each one. */
function expectUniform(cells: number, cellOf: (seed: number) => (n: number) => number): void {
  const scores = SEEDS.map((seed) => chiSquareZ(countCells(cells, cellOf(seed))));
  expect(Math.max(...scores.map(Math.abs))).toBeLessThan(4);
  const overall = scores.reduce((sum, z) => sum + z, 0) / Math.sqrt(scores.length);
  expect(Math.abs(overall)).toBeLessThan(4);
}

const constantsOf = (seed: number, column: string): HashConstants =>
  hashConstants(seed, 'dataset', 'table', column);

describe('the hash', () => {
  it('stays in its range and draws constants in theirs', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31 - 1), fc.string(), fc.maxSafeNat(), (seed, column, n) => {
        const { name: _, ...constants } = constantsOf(seed, column);
        for (const constant of Object.values(constants)) {
          expect(constant).toBeGreaterThanOrEqual(1);
          expect(constant).toBeLessThan(2 ** 31);
        }
        const value = hashOf({ name: column, ...constants }, n);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(HASH_RANGE);
      }),
    );
  });

  it('is the same as arithmetic, exact beyond 2^53, below and above the first prime', () => {
    const inputs = fc.oneof(fc.nat(2 ** 31 - 1), fc.integer({ min: 0, max: 2 ** 40 }));
    fc.assert(
      fc.property(fc.nat(), inputs, (seed, n) => {
        const constants = constantsOf(seed, 'column');
        const arithmetic = compile([hashAsArithmetic(constants, variable('n'))]);
        expect(arithmetic({ n })).toEqual([hashOf(constants, n)]);
      }),
    );
  });

  it('depends on seed, dataset, table and column, each told apart', () => {
    const values = [
      hashConstants(1, 'a', 'bc', 'd'),
      hashConstants(1, 'ab', 'c', 'd'),
      hashConstants(2, 'a', 'bc', 'd'),
      hashConstants(1, 'a', 'bc', 'e'),
    ].map(({ a }) => a);
    expect(new Set(values).size).toBe(values.length);
  });

  it('is uniform', () => {
    expectUniform(100, (seed) => {
      const constants = constantsOf(seed, 'a');
      return (n) => hashOf(constants, n) % 100;
    });
  });

  it.each([1, 7])('has no serial correlation at lag %i', (lag) => {
    expectUniform(256, (seed) => {
      const constants = constantsOf(seed, 'a');
      return (n) => (hashOf(constants, n) % 16) * 16 + (hashOf(constants, n + lag) % 16);
    });
  });

  it('has no correlation between columns, in pairs and in triples', () => {
    expectUniform(256, (seed) => {
      const [one, two] = [constantsOf(seed, 'a'), constantsOf(seed, 'b')];
      return (n) => (hashOf(one, n) % 16) * 16 + (hashOf(two, n) % 16);
    });
    expectUniform(512, (seed) => {
      const [one, two, three] = ['a', 'b', 'c'].map((name) => constantsOf(seed, name));
      const cell = (constants: HashConstants | undefined, n: number): number =>
        constants === undefined ? 0 : hashOf(constants, n) % 8;
      return (n) => cell(one, n) * 64 + cell(two, n) * 8 + cell(three, n);
    });
  });

  it('has no correlation between neighbouring seeds', () => {
    expectUniform(256, (seed) => {
      const [one, two] = [constantsOf(seed, 'a'), constantsOf(seed + 1, 'a')];
      return (n) => (hashOf(one, n) % 16) * 16 + (hashOf(two, n) % 16);
    });
  });

  it('would fail these tests if it were linear', () => {
    const { a, b } = constantsOf(1, 'a');
    const linear = (n: number): number => Number((BigInt(n) * BigInt(a) + BigInt(b)) % 2147483647n);
    const counts = countCells(256, (n) => (linear(n) % 16) * 16 + (linear(n + 1) % 16));
    expect(Math.abs(chiSquareZ(counts))).toBeGreaterThan(10);
  });
});
