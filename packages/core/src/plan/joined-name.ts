import { hashConstants } from '../expression/hash.js';

/** The longest name every engine accepts: the strictest allows 63 bytes. */
const FITTING = /^[ -~]{1,63}$/;

/**
 * A name made of two: the length of the first distinguishes `a_b` and `c` from `a` and `b_c`. A
 * name too long for some engine has a hash instead.
 */
export function joinedName(prefix: string, first: string, second: string): string {
  const whole = `${prefix}_${first.length}_${first}_${second}`;
  if (FITTING.test(whole)) return whole;
  const { a, b, c, d } = hashConstants(0, prefix, first, second);
  return [`${prefix}_x`, ...[a, b, c, d].map((part) => part.toString(36))].join('_');
}
