import { greatest, hashConstants, hashOf, nullUnless } from '@headwater/core/expression';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../../packages/core/src/expression/evaluate.js';
import { FUNCTIONS } from '../../../packages/core/src/views/fast-arithmetic.js';
import { generate } from '../../../packages/core/src/views/generated.js';
import { anyBool, anyInt, anyText } from '../expressions/arbitrary.js';

const ORDINALS = [0, 1, 2, 41, 4998, 4999, 2 ** 31 - 2, 2 ** 31 - 1, 2 ** 31, 2 ** 32 + 7, 2 ** 40];

test('generated code gives what compiled expressions give', () => {
  fc.assert(
    fc.property(anyInt, anyBool, anyText, (int, condition, text) => {
      const values = [int, condition, text, nullUnless(condition, int), greatest(int, 2n ** 60n)];
      const [expected, actual] = [compile(values), generate(values, {})];
      for (const n of ORDINALS) expect(actual(n, 0)).toEqual(expected({ n }));
    }),
    { numRuns: 1000 },
  );
});

describe('fast arithmetic', () => {
  const { divide, modulo, hash } = FUNCTIONS;

  test('divides exactly below 2^51, beside multiples of the divisor too', () => {
    const divisors = fc.oneof(
      fc.integer({ min: 1, max: 2 ** 31 }),
      fc.integer({ min: 1, max: 50 }),
    );
    const cases = divisors.chain((right) =>
      fc.record({
        right: fc.constant(right),
        quotient: fc.maxSafeNat().map((any) => any % Math.floor(2 ** 51 / right)),
        rest: fc.oneof(fc.constantFrom(0, right - 1), fc.nat({ max: right - 1 })),
      }),
    );
    fc.assert(
      fc.property(cases, ({ right, quotient, rest }) => {
        const left = quotient * right + rest;
        expect([divide(left, right), modulo(left, right)]).toEqual([quotient, rest]);
      }),
      { numRuns: 5000 },
    );
  });

  test('hashes as everyone else does', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.oneof(fc.maxSafeNat(), fc.constantFrom(...ORDINALS)),
        (seed, input) => {
          const constants = hashConstants(seed, 'any');
          const { a, b, c, d, e } = constants;
          expect(hash(a, b, c, d, e, input)).toBe(hashOf(constants, input));
        },
      ),
      { numRuns: 5000 },
    );
  });
});
