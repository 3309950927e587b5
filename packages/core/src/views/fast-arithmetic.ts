import { HASH_RANGE, P1, P2 } from '../expression/hash.js';

/**
 * Integer division without `%`, which is slow for numbers beyond 2^31. Exact below 2^51: the
 * quotient of two numbers can only have been rounded up to the next integer, which the product
 * reveals.
 */
function divide(left: number, right: number): number {
  const quotient = Math.floor(left / right);
  return quotient * right > left ? quotient - 1 : quotient;
}

function modulo(left: number, right: number): number {
  const rest = left - Math.floor(left / right) * right;
  return rest < 0 ? rest + right : rest;
}

/** left · right mod modulus for operands below 2^31, split at 16 bits to stay exact. */
function multiplyModulo(left: number, right: number, modulus: number): number {
  const high = modulo((left >>> 16) * right, modulus);
  return modulo(high * 65_536 + (left & 65_535) * right, modulus);
}

/** The hash, as `hashOf` computes it. */
function hash(a: number, b: number, c: number, d: number, e: number, input: number): number {
  let linear = b;
  if (input < P1) {
    linear += multiplyModulo(input, a, P1);
  } else {
    const low = input % P1;
    linear += multiplyModulo(low, a, P1) + multiplyModulo((input - low) / P1, e, P1);
  }
  const x = modulo(linear, P1);
  const y = modulo(multiplyModulo(x, x, P2) + c, P2);
  return modulo(multiplyModulo(y, y, HASH_RANGE) + d, HASH_RANGE);
}

/**
 * The functions that generated code calls, by name. Those ending in `Exactly` work for every safe
 * integer.
 */
export const FUNCTIONS = {
  divide,
  modulo,
  hash,
  divideExactly: (left: number, right: number): number => (left - (left % right)) / right,
  moduloExactly: (left: number, right: number): number => left % right,
  subtract: (left: number, right: number): number => (left > right ? left - right : 0),
  greatest: (left: number, right: number): number => (left > right ? left : right),
  least: (left: number, right: number): number => (left < right ? left : right),
  subtractBig: (left: bigint, right: bigint): bigint => (left > right ? left - right : 0n),
  greatestBig: (left: bigint, right: bigint): bigint => (left > right ? left : right),
  leastBig: (left: bigint, right: bigint): bigint => (left < right ? left : right),
  /** A node with a wide range may still have a small value. */
  narrow: (value: bigint | null): bigint | number | null =>
    value !== null && value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER
      ? Number(value)
      : value,
};
