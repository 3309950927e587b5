import { HeadwaterError } from '../errors.js';
import { locate } from './authored.js';

/** Fails with INVALID_DATASET. */
export function refuse(place: string, what: string, next: string): never {
  const error = new HeadwaterError('INVALID_DATASET', { what: `${place}: ${what}`, next });
  // A table's place says all there is to say; that of a value is within one.
  throw place.startsWith('Table ') ? locate(error) : error;
}
