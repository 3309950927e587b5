import { HeadwaterError } from '../errors.js';
import type { LedgerEntry } from '../ledger/entry.js';
import { Calendar, formatTimestamp, SECONDS_PER_DAY } from '../model/calendar.js';

type Standing = Pick<LedgerEntry, 'day' | 'instant' | 'parameters'>;

/** Whether a system has its last day whole and nothing of the next. */
export const standsAtEnd = ({ day, instant, parameters }: Standing): boolean =>
  instant === new Calendar(parameters.epoch).endOf(day);

/** HH:MM:SS of an instant. */
const timeOf = (instant: number): string => formatTimestamp(instant).slice(11);

/** Where a system stands, for people: `day 3`, or `day 4, 12:00:00`. */
export const whereOf = (entry: Standing): string =>
  standsAtEnd(entry) ? `day ${entry.day}` : `day ${entry.day + 1}, ${timeOf(entry.instant)}`;

/** The request of apply-delta that leads to where a system stands. */
export const momentOf = (entry: Standing): { readonly day: number; readonly at?: number } =>
  standsAtEnd(entry)
    ? { day: entry.day }
    : { day: entry.day + 1, at: entry.instant % SECONDS_PER_DAY };

/** Fails with INVALID_INPUT unless it is a second of a day other than the last. */
export function requireTime(at: number | undefined): void {
  if (at === undefined) return;
  if (Number.isSafeInteger(at) && at >= 0 && at < SECONDS_PER_DAY - 1) return;
  throw new HeadwaterError('INVALID_INPUT', {
    what: `'${at}' is not a second of a day to stop at.`,
    why: 'A day has the seconds 0 to 86399; with the last, it is whole.',
    next: 'Give a whole number from 0 to 86398, or leave it out for the whole day.',
  });
}
