import { HeadwaterError } from '../errors.js';

/** Fails with INVALID_DATASET. */
export function refuse(place: string, what: string, next: string): never {
  throw new HeadwaterError('INVALID_DATASET', { what: `${place}: ${what}`, next });
}
