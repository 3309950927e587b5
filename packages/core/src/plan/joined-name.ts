import { hashConstants } from '../expression/hash.js';

/** Names that every engine takes: the strictest allows 63 bytes. */
const FITTING = /^[ -~]{1,63}$/;

/**
 * A name that is made of two: the length of the first keeps `a_b` and `c` apart from `a` and `b_c`. One
 * that would be too long for some engine has a hash instead.
 */
export function joinedName(prefix: string, first: string, second: string): string {
  const whole = `${prefix}_${first.length}_${first}_${second}`;
  if (FITTING.test(whole)) return whole;
  const { a, b, c, d } = hashConstants(0, prefix, first, second);
  return [`${prefix}_x`, ...[a, b, c, d].map((part) => part.toString(36))].join('_');
}
