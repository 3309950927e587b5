import { HeadwaterError } from '../errors.js';
import type { Whole } from './whole.js';

const WORKDAYS = 5;
const WEEK = 7;

/** How many days pass from a date to a workday after it: the n-th, and from Fridays to Sundays the weekend besides. */
export interface WorkdaysLater {
  /** Days since 1970-01-01. */
  readonly number: Whole;
  /** The fewest and the most days there may be between. */
  readonly least: number;
  readonly most: number;
}

/**
 * The n-th workday, Monday to Friday, after a date.
 *
 * @param weekday That of the date, 0 for Sunday.
 * @param count At least 1.
 */
export function workdaysLater(date: Whole, weekday: Whole, count: Whole): WorkdaysLater {
  if (count.smallest < 1n) {
    throw new HeadwaterError('INVALID_EXPRESSION', {
      what: `workdaysLater() gets a number that can be ${count.smallest}.`,
      next: 'Count from 1, the next workday: workdaysLater(random.between(1, 20)).',
    });
  }
  const sinceMonday = weekday.plus(WEEK - 1).remainder(WEEK);
  // From a weekend, it is as many as from the Friday before.
  const reached = sinceMonday.atMost(WORKDAYS - 1).plus(count);
  const number = date
    .minus(sinceMonday)
    .plus(reached.dividedBy(WORKDAYS).times(WEEK))
    .plus(reached.remainder(WORKDAYS));
  return { number, least: fewest(count.smallest), most: mostOf(count.largest) };
}

const daysOf = (count: number): number => Math.floor(count / WORKDAYS) * WEEK + (count % WORKDAYS);

/** Whole weeks begin on a Sunday at best, with a day off to come; the rest on a Monday. */
function fewest(count: bigint): number {
  const given = Number(count);
  return daysOf(given) - (given % WORKDAYS === 0 ? 2 : 0);
}

/** The rest of a week goes over a weekend at worst. */
function mostOf(count: bigint): number {
  const given = Number(count);
  return daysOf(given) + (given % WORKDAYS === 0 ? 0 : 2);
}
