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

/** Each costs a tenth of a second: all of them once a week. */
const SEED_COUNT = process.env.HEADWATER_FULL === '1' ? 40 : 12;
const SEEDS = Array.from({ length: SEED_COUNT }, (_, seed) => seed);
const SAMPLES = 20_000;

/** Deviation of a chi-square statistic from its mean, in standard deviations. */
function chiSquareZ(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const expected = total / counts.length;
  const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const degrees = counts.length - 1;
  return (statistic - degrees) / Math.sqrt(2 * degrees);
}

function countCells(cells: number, cellAt: (n: number) => number): number[] {
  const counts = Array<number>(cells).fill(0);
  for (let n = 0; n < SAMPLES; n += 1) {
    const cell = cellAt(n);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

/** The z of every seed's chi-square; the sum over seeds is tested as well as each one. */
function expectUniform(cells: number, cellsOf: (seed: number) => (n: number) => number): void {
  const scores = SEEDS.map((seed) => chiSquareZ(countCells(cells, cellsOf(seed))));
  expect(Math.max(...scores.map(Math.abs))).toBeLessThan(4);
  const overall = scores.reduce((sum, z) => sum + z, 0) / Math.sqrt(scores.length);
  expect(Math.abs(overall)).toBeLessThan(4);
}

const constantsOf = (seed: number, column: string): HashConstants =>
  hashConstants(seed, 'dataset', 'table', column);

/** No lag between compared values is larger. */
const MAX_LAG = 7;

const computed = new Map<string, Float64Array>();

/** A column's hashes, computed once: several tests look at the same ones. */
function hashesOf(seed: number, column: string): Float64Array {
  const known = computed.get(`${seed} ${column}`);
  if (known !== undefined) return known;
  const constants = constantsOf(seed, column);
  const hashes = Float64Array.from({ length: SAMPLES + MAX_LAG }, (_, n) => hashOf(constants, n));
  computed.set(`${seed} ${column}`, hashes);
  return hashes;
}

/** A cell for each combination of values that a column's hashes give modulo some number. */
const cellOf = (modulus: number, ...hashes: readonly (number | undefined)[]): number =>
  hashes.reduce<number>((cell, hash = Number.NaN) => cell * modulus + (hash % modulus), 0);

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
      const one = hashesOf(seed, 'a');
      return (n) => cellOf(100, one[n]);
    });
  });

  it.each([1, MAX_LAG])('has no serial correlation at lag %i', (lag) => {
    expectUniform(256, (seed) => {
      const one = hashesOf(seed, 'a');
      return (n) => cellOf(16, one[n], one[n + lag]);
    });
  });

  it('has no correlation between columns, in pairs and in triples', () => {
    expectUniform(256, (seed) => {
      const [one, two] = [hashesOf(seed, 'a'), hashesOf(seed, 'b')];
      return (n) => cellOf(16, one[n], two[n]);
    });
    expectUniform(512, (seed) => {
      const [one, two, three] = [hashesOf(seed, 'a'), hashesOf(seed, 'b'), hashesOf(seed, 'c')];
      return (n) => cellOf(8, one[n], two[n], three[n]);
    });
  });

  it('has no correlation between neighbouring seeds', () => {
    expectUniform(256, (seed) => {
      const [one, two] = [hashesOf(seed, 'a'), hashesOf(seed + 1, 'a')];
      return (n) => cellOf(16, one[n], two[n]);
    });
  });

  it('would fail these tests if it were linear', () => {
    const { a, b } = constantsOf(1, 'a');
    const linear = (n: number): number => Number((BigInt(n) * BigInt(a) + BigInt(b)) % 2147483647n);
    const counts = countCells(256, (n) => cellOf(16, linear(n), linear(n + 1)));
    expect(Math.abs(chiSquareZ(counts))).toBeGreaterThan(10);
  });
});
