import { less, lessOrEqual, when } from '../expression/build.js';
import { add, type IntLike, int, subtract } from '../expression/integer.js';
import type { Int } from '../expression/node.js';
import { isWhole } from './whole-number.js';

/** Keys from CUSTOM_FIRST to CUSTOM_LAST belong to the user's own rows and are never generated. */
export const CUSTOM_FIRST = 5000;
/** The last key that belongs to the user's own rows. */
export const CUSTOM_LAST = 9999;

const SKIPPED = CUSTOM_LAST - CUSTOM_FIRST + 1;

/** The key of the row with ordinal `n`, counted from 0: 1 to 4999, then 10000 and up. */
export const keyOf = (n: number): number => (n + 1 < CUSTOM_FIRST ? n + 1 : n + 1 + SKIPPED);

/** The ordinal of a generated key; undefined for a key that is never generated. */
export function ordinalOf(key: number): number | undefined {
  if (!isWhole(key, 1)) return undefined;
  if (key < CUSTOM_FIRST) return key - 1;
  return key > CUSTOM_LAST ? key - 1 - SKIPPED : undefined;
}

/** Whether a key belongs to the user's own rows. */
export const isCustomKey = (key: number): boolean => key >= CUSTOM_FIRST && key <= CUSTOM_LAST;

/** The argument of a {@link key}, so that its inverse is simply that. */
const ordinals = new WeakMap<Int, Int>();

/** {@link keyOf} as an expression. */
export function key(ordinal: IntLike): Int {
  const n = int(ordinal);
  const made = when(lessOrEqual(n, CUSTOM_FIRST - 2), add(n, 1), add(n, 1 + SKIPPED));
  ordinals.set(made, n);
  return made;
}

/** The inverse of {@link key}, for a generated key. */
export const ordinal = (generated: Int): Int =>
  ordinals.get(generated) ??
  when(less(generated, CUSTOM_FIRST), subtract(generated, 1), subtract(generated, 1 + SKIPPED));
