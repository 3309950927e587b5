import { formatDate, SECONDS_PER_DAY } from './calendar.js';

const RELATIVE = /^(?:today|(?:today)?([+-]\d{1,6})d)$/;

/**
 * Whether an epoch is relative to the date when a baseline is loaded: `today`, `today-3d`, `-3d`.
 */
export const isRelativeEpoch = (epoch: string): boolean => RELATIVE.test(epoch);

/**
 * The date of a relative epoch as YYYY-MM-DD, in UTC; any other epoch unchanged.
 *
 * @param now Seconds since 1970.
 * @example
 * resolveEpoch('today-3d', Date.now() / 1000);
 */
export function resolveEpoch(epoch: string, now: number): string {
  const [found, days = '0'] = RELATIVE.exec(epoch) ?? [];
  if (found === undefined) return epoch;
  const date = formatDate(Math.floor(now / SECONDS_PER_DAY) + Number(days));
  // Beyond four-digit years it stays as given, so that the refusal can name it.
  return /^\d{4}-/.test(date) ? date : epoch;
}
