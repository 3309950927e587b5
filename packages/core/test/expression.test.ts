import { describe, expect, it } from 'vitest';
import { HeadwaterError } from '../src/errors.js';
import * as build from '../src/expression/build.js';
import { compile } from '../src/expression/evaluate.js';
import { hashConstants } from '../src/expression/hash.js';
import * as integer from '../src/expression/integer.js';
import { variable } from '../src/expression/integer.js';
import type { Expression } from '../src/expression/node.js';

const n = variable('n');
const value = (expression: Expression, at: number): unknown => compile([expression])({ n: at })[0];

describe('integer expressions', () => {
  it('know their ranges', () => {
    expect(integer.modulo(n, 7)).toMatchObject({ min: 0n, max: 6n });
    expect(integer.add(integer.modulo(n, 7), 3)).toMatchObject({ min: 3n, max: 9n });
    expect(integer.multiply(integer.modulo(n, 7), 5)).toMatchObject({ min: 0n, max: 30n });
    expect(integer.divide(integer.modulo(n, 100), 7)).toMatchObject({ min: 0n, max: 14n });
    expect(build.pickInt([5, 2, 9], integer.modulo(n, 2))).toMatchObject({ min: 2n, max: 5n });
  });

  it('never fall below zero', () => {
    expect(value(integer.subtract(n, 10), 3)).toBe(0);
    expect(value(integer.subtract(n, 10), 13)).toBe(3);
    expect(integer.subtract(3, 10)).toMatchObject({ op: 'int', value: 0n });
  });

  it('vanish where their range decides', () => {
    const small = integer.modulo(n, 5);
    expect(integer.modulo(small, 5)).toBe(small);
    expect(integer.divide(small, 5)).toMatchObject({ op: 'int', value: 0n });
    expect(build.less(small, 5)).toMatchObject({ op: 'bool', value: true });
    expect(build.when(build.lessOrEqual(5, small), n, small)).toBe(small);
    expect(integer.greatest(small, 4)).toMatchObject({ op: 'int', value: 4n });
    expect(integer.least(small, 4)).toBe(small);
  });

  it('are exact beyond 2^53', () => {
    const square = integer.multiply(integer.modulo(n, 2 ** 31), integer.modulo(n, 2 ** 31));
    const rest = integer.modulo(integer.add(square, 1), 1_000_003);
    const at = 2 ** 31 - 1;
    expect(value(square, at)).toBe(BigInt(at) ** 2n);
    expect(value(rest, at)).toBe(Number((BigInt(at) ** 2n + 1n) % 1_000_003n));
    expect(value(square, 5)).toBe(25);
  });

  it('compute shared parts once and give texts, conditions and nulls', () => {
    const row = compile([
      build.concat('a', build.toText(n), build.pickText(['x', 'y'], integer.modulo(n, 2))),
      build.not(build.equal(n, 4)),
      build.nullUnless(build.less(n, 3), n),
      build.whenText(build.less(n, 3), 'small', 'large'),
    ]);
    expect(row({ n: 4 })).toEqual(['a4x', false, null, 'large']);
    expect(row({ n: 1 })).toEqual(['a1y', true, 1, 'small']);
  });

  it('ask for the value of every variable', () => {
    expect(() => compile([n])({})).toThrow(/'n' has no value/);
  });
});

const refused: readonly (readonly [string, () => unknown, RegExp])[] = [
  ['a fraction', () => integer.int(1.5), /not an exact integer/],
  ['a negative literal', () => integer.int(-1), /between 0 and/],
  ['a product beyond 2^63', () => integer.multiply(n, 2 ** 31), /between 0 and 2\^63/],
  ['a divisor that can be 0', () => integer.divide(1, n), /can be 0/],
  ['a modulus that can be 0', () => integer.modulo(1, n), /can be 0/],
  ['an index outside its list', () => build.pickText(['a'], n), /picks from a list of 1/],
  ['an empty list', () => build.pickInt([], 0), /list of 0/],
  ['a control character', () => build.text('a\nb'), /control character/],
  [
    'a hash input beyond 2^53',
    () => build.hash(hashConstants(1, 'a'), integer.multiply(n, 2 ** 20)),
    /input of a hash/,
  ],
];

describe('wrong expressions fail when they are built', () => {
  it.each(refused)('%s', (_, make, message) => {
    let error: unknown;
    try {
      make();
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(HeadwaterError);
    expect(error).toMatchObject({ code: 'INVALID_EXPRESSION' });
    expect(String(error)).toMatch(message);
  });
});
