import { HeadwaterError } from '../errors.js';

/** Whether a value is a whole number in a range, both ends included, that JavaScript holds exactly. */
export const isWhole = (value: unknown, min = 0, max = Number.MAX_SAFE_INTEGER): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max;

/** Fails with INVALID_INPUT unless a parameter is a whole number in its range. */
export function requireWhole(name: string, value: number, min: number, max: number): void {
  if (isWhole(value, min, max)) return;
  throw new HeadwaterError('INVALID_INPUT', {
    what: `The ${name} '${value}' is invalid.`,
    next: `Give a whole number from ${min} to ${max}.`,
  });
}
