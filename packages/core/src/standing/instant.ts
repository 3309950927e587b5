import type { LedgerEntry } from '../ledger/entry.js';
import { Calendar, formatTimestamp, SECONDS_PER_DAY } from '../model/calendar.js';

type Standing = Pick<LedgerEntry, 'day' | 'instant' | 'parameters'>;

/** Whether a system is exactly at the end of its last whole day. */
export const standsAtEnd = ({ day, instant, parameters }: Standing): boolean =>
  instant === new Calendar(parameters.epoch).endOf(day);

/** HH:MM:SS of an instant. */
const timeOf = (instant: number): string => formatTimestamp(instant).slice(11);

/** A system's position for people: `day 3`, or `day 4, 12:00:00`. */
export const whereOf = (entry: Standing): string =>
  standsAtEnd(entry) ? `day ${entry.day}` : `day ${entry.day + 1}, ${timeOf(entry.instant)}`;

/** The apply-delta request that leads to a system's position. */
export const momentOf = (entry: Standing): { readonly day: number; readonly at?: number } =>
  standsAtEnd(entry)
    ? { day: entry.day }
    : { day: entry.day + 1, at: entry.instant % SECONDS_PER_DAY };
