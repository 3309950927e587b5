import { isCustomKey, key, keyOf, ordinalOf } from '@headwater/core/timeline';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../../packages/core/src/expression/evaluate.js';
import { variable } from '../../../packages/core/src/expression/integer.js';

/** Around the gap as well as anywhere. */
const ordinals = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 40 }),
  fc.integer({ min: 4_900, max: 5_100 }),
  fc.integer({ min: 9_900, max: 10_100 }),
);
const runs = { numRuns: 2_000 };

describe('the key of an ordinal', () => {
  test('has an inverse', () => {
    fc.assert(
      fc.property(ordinals, (n) => {
        expect(ordinalOf(keyOf(n))).toBe(n);
      }),
      runs,
    );
  });

  test("is never one of the user's own", () => {
    fc.assert(
      fc.property(ordinals, (n) => {
        expect(isCustomKey(keyOf(n))).toBe(false);
      }),
      runs,
    );
  });

  test('ascends, with a step of 1 but over the gap', () => {
    fc.assert(
      fc.property(ordinals, (n) => {
        expect(keyOf(n + 1) - keyOf(n)).toBe(keyOf(n) === 4999 ? 5001 : 1);
      }),
      runs,
    );
    expect(keyOf(0)).toBe(1);
  });

  test('is the same as an expression', () => {
    const compiled = compile([key(variable('n'))]);
    fc.assert(
      fc.property(ordinals, (n) => {
        expect(compiled({ n })).toEqual([keyOf(n)]);
      }),
      runs,
    );
  });
});

test.each([0, -1, 1.5, Number.NaN, 5000, 7777, 9999])('no ordinal has the key %d', (value) => {
  expect(ordinalOf(value)).toBeUndefined();
});
