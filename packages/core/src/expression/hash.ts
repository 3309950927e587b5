import { add, divide, label, modulo, multiply } from './integer.js';
import type { Int } from './node.js';

/** The three primes of the hash. A value is below {@link HASH_RANGE}. */
export const P1 = 2147483647;
export const P2 = 2147483629;
/** Hashes are in [0, HASH_RANGE). */
export const HASH_RANGE = 2147483587;

/** Five numbers in [1, 2^31), one set per (seed, dataset, table, column). */
export interface HashConstants {
  /** What is being drawn, used to name the steps of the hash in SQL. Doesn't affect the value. */
  readonly name: string;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
}

const MASK = 2n ** 64n - 1n;

/** FNV-1a over the UTF-16 code units, then a splitmix64 stream: enough for drawing constants. */
export function hashConstants(seed: number, ...path: readonly string[]): HashConstants {
  let state = 0xcbf29ce484222325n;
  for (const character of `${seed}\u0000${path.join('\u0000')}`) {
    state = ((state ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n) & MASK;
  }
  const next = (): number => {
    state = (state + 0x9e3779b97f4a7c15n) & MASK;
    let mixed = state;
    mixed = ((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
    mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & MASK;
    mixed ^= mixed >> 31n;
    return Number(mixed % BigInt(P1)) + 1;
  };
  return { name: path.at(-1) ?? 'hash', a: next(), b: next(), c: next(), d: next(), e: next() };
}

/** left · right mod modulus, exact for operands below 2^31: the product is split at 16 bits. */
function multiplyModulo(left: number, right: number, modulus: number): number {
  const high = Math.floor(left / 65536);
  const low = left % 65536;
  return (((high * right) % modulus) * 65536 + low * right) % modulus;
}

/**
 * The hash of a non-negative integer below 2^53, in [0, {@link HASH_RANGE}).
 *
 * @example
 * hashOf(hashConstants(42, 'jaffle', 'orders', 'status'), 7)
 */
export function hashOf({ a, b, c, d, e }: HashConstants, input: number): number {
  const low = input % P1;
  const high = (input - low) / P1;
  const linear = multiplyModulo(low, a, P1) + multiplyModulo(high, e, P1) + b;
  const x = linear % P1;
  const y = (multiplyModulo(x, x, P2) + c) % P2;
  return (multiplyModulo(y, y, HASH_RANGE) + d) % HASH_RANGE;
}

/**
 * The same hash as integer arithmetic, for engines. Below P1, the `e` term is zero and range
 * analysis removes it.
 */
export function hashAsArithmetic({ name, a, b, c, d, e }: HashConstants, input: Int): Int {
  const high = multiply(divide(input, P1), e);
  const linear = add(add(multiply(modulo(input, P1), a), high), b);
  const x = label(`${name}_x`, modulo(linear, P1));
  const y = label('y', modulo(add(multiply(x, x), c), P2));
  return modulo(add(multiply(y, y), d), HASH_RANGE);
}
