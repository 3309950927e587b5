import { HeadwaterError } from '../errors.js';

/** The seconds of a day: dates count days, instants count seconds. */
export const SECONDS_PER_DAY = 86_400;
const MILLISECONDS_PER_DAY = SECONDS_PER_DAY * 1000;

/** The first and last epoch that leave room for a dataset's past and future days. */
export const FIRST_EPOCH = '1971-01-01';
export const LAST_EPOCH = '8999-12-31';

/** Days since 1970-01-01 of a date written as YYYY-MM-DD; undefined if it isn't one. */
export function parseDate(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time)) return undefined;
  const days = time / MILLISECONDS_PER_DAY;
  return formatDate(days) === text ? days : undefined;
}

/** YYYY-MM-DD of a number of days since 1970-01-01. */
export const formatDate = (days: number): string =>
  new Date(days * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);

/** YYYY-MM-DD HH:MM:SS of a number of seconds since 1970-01-01T00:00:00. */
export const formatTimestamp = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');

/** The epoch in days since 1970-01-01. Fails unless it is a date in the supported range. */
export function epochDays(epoch: string): number {
  const days = parseDate(epoch);
  if (days === undefined || epoch < FIRST_EPOCH || epoch > LAST_EPOCH) {
    throw new HeadwaterError('INVALID_INPUT', {
      what: `The epoch '${epoch}' is not a valid date.`,
      next: `Write it as YYYY-MM-DD, from ${FIRST_EPOCH} to ${LAST_EPOCH}, or as 'today' or 'today-3d'.`,
    });
  }
  return days;
}

/** Turns simulated days into instants. Day 0 is the baseline; day N is the date epoch + N. */
export class Calendar {
  readonly epochDays: number;

  constructor(readonly epoch: string) {
    this.epochDays = epochDays(epoch);
  }

  /** The first second of a day. Days before 0 are the baseline's past. */
  startOf(day: number): number {
    return (this.epochDays + day) * SECONDS_PER_DAY;
  }

  /** The last second of a day: the instant whose state is that day's state. */
  endOf(day: number): number {
    return this.startOf(day + 1) - 1;
  }

  /** The day of an instant. */
  dayOf(instant: number): number {
    return Math.floor(instant / SECONDS_PER_DAY) - this.epochDays;
  }

  dateOf(day: number): string {
    return formatDate(this.epochDays + day);
  }
}
