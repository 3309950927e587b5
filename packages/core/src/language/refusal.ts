import { fail } from '../model/check-value.js';

/** Fails with INVALID_DATASET. */
export function refuse(place: string, what: string, next: string): never {
  return fail(`${place}: ${what}`, next);
}
