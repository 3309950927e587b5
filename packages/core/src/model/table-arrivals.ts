import type { IntLike } from '../expression/integer.js';
import type { Int } from '../expression/node.js';

/** An ordinal's position: the day it is scheduled for, and how many come before it that day. */
export interface Place {
  /** Days since the first day of the past, which is 0. */
  readonly dayIndex: Int;
  readonly position: Int;
}

/** The most days a row may be late: more would make every delta look at too many rows. */
export const MAX_LATE_DAYS = 400;

/**
 * How many of a table's rows are scheduled for which day, as numbers and as expressions. Ordinals
 * count from 0 in the order of their days. {@link Arrivals} follow a schedule,
 * {@link ArrivalsPerParent} the arrivals of another table.
 */
export interface TableArrivals {
  /** Days of the past, up to and including day 0: 1 or more. */
  readonly pastDays: number;
  /** How many days after the one it is scheduled for a row may arrive: 0 to 400. */
  readonly lateDays: number;
  /** Rows scheduled up to the end of a day (counted from the baseline, which is day 0). */
  countThrough(day: number): number;
  /** Rows scheduled before a day index, as an expression. */
  countBefore(dayIndex: IntLike): Int;
  /** Rows scheduled for a day index, as an expression. */
  countOn(dayIndex: IntLike): Int;
  /** The day of an ordinal, and its position within it. */
  place(ordinal: IntLike): Place;
}
