import { fail } from '../model/check-value.js';

/** Chances are exact to a millionth. */
export const MILLION = 1_000_000;

/** A chance as a number of millionths. Fails with INVALID_DATASET unless it lies between 0 and 1. */
export function millionths(chance: number, what = 'A chance'): number {
  if (chance >= 0 && chance <= 1) return Math.round(chance * MILLION);
  return fail(`${what} is ${chance}.`, 'Give a number from 0, never, to 1, always.');
}
