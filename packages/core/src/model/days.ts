import { HeadwaterError } from '../errors.js';
import type { Model } from './dataset.js';

/**
 * Fails unless a model reaches a day.
 *
 * @throws HeadwaterError DAY_OUT_OF_RANGE
 */
export function requireReachable({ parameters, lastDay }: Model, day: number): void {
  if (day <= lastDay) return;
  throw new HeadwaterError('DAY_OUT_OF_RANGE', {
    what: `Day ${day} is out of range.`,
    why: `At scale ${parameters.scale} and epoch ${parameters.epoch} this dataset ends with day ${lastDay}.`,
    next: 'Give an earlier day.',
  });
}
