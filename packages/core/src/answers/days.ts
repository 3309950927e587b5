import { HeadwaterError } from '../errors.js';
import type { Model } from '../model/dataset.js';
import { requireReachable } from '../model/days.js';
import { isWhole } from '../model/whole-number.js';

/** Fails unless they are days of the dataset, in order. */
export function requireDays(model: Model, ...days: readonly number[]): void {
  for (const day of days) {
    if (!isWhole(day)) {
      throw new HeadwaterError('INVALID_INPUT', {
        what: `'${day}' is not a day.`,
        why: 'Day 0 is the baseline; days count up from there.',
        next: 'Give a whole number, 0 or greater.',
      });
    }
    requireReachable(model, day);
  }
  const [first = 0, last = first] = days;
  if (first <= last) return;
  throw new HeadwaterError('INVALID_INPUT', {
    what: `Day ${last} is before day ${first}.`,
    next: 'Give the earlier day first.',
  });
}
