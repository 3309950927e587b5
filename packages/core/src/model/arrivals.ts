import { HeadwaterError } from '../errors.js';
import { less, pickInt, when } from '../expression/build.js';
import {
  add,
  divide,
  type IntLike,
  int,
  modulo,
  multiply,
  subtract,
} from '../expression/integer.js';
import type { Int } from '../expression/node.js';
import type { Place, TableArrivals } from './table-arrivals.js';
import { isWhole } from './whole-number.js';

/** How many rows arrive when: in the past, on the first days, and on each day of a cycle. */
export interface ArrivalSchedule {
  /** Rows spread evenly over the days up to and including day 0. */
  readonly past: { readonly days: number; readonly rows: number };
  /** Rows of the first days after the baseline, before the cycle begins. */
  readonly first?: readonly number[];
  /** Rows of each day of the cycle, which then repeats forever; empty: nothing more arrives. */
  readonly cycle: readonly number[];
  /** How many days after its day a row may arrive: 0 to 400, 0 by default. */
  readonly lateDays?: number | undefined;
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);
const prefixes = (values: readonly number[]): number[] =>
  values.map((_, index) => sum(values.slice(0, index)));

/**
 * How many rows a schedule gives each day, and which day it gives an ordinal: closed form in both
 * directions, as numbers and as expressions. Ordinals count from 0 in the order of their days.
 *
 * @throws HeadwaterError INVALID_DATASET if a number isn't whole
 */
export class Arrivals implements TableArrivals {
  readonly pastDays: number;
  readonly lateDays: number;
  private readonly first: readonly number[];
  private readonly lead: number;
  private readonly cycleRows: number;

  constructor(private readonly schedule: ArrivalSchedule) {
    this.first = schedule.first ?? [];
    const counts = [schedule.past.rows, ...this.first, ...schedule.cycle];
    const { days } = schedule.past;
    if (!counts.every((count) => isWhole(count)) || !isWhole(days, 1)) {
      throw new HeadwaterError('INVALID_DATASET', {
        what: 'An arrival schedule contains something other than whole, non-negative numbers.',
        next: 'Give row counts as integers, and at least one day of past.',
      });
    }
    this.pastDays = days;
    this.lateDays = schedule.lateDays ?? 0;
    this.lead = schedule.past.rows + sum(this.first);
    this.cycleRows = sum(schedule.cycle);
  }

  /** Rows scheduled up to the end of a day (counted from the baseline, which is day 0). */
  countThrough(day: number): number {
    const { past, cycle } = this.schedule;
    if (day <= -past.days) return 0;
    if (day <= 0) return Math.ceil(((day + past.days) * past.rows) / past.days);
    if (day <= this.first.length) return past.rows + sum(this.first.slice(0, day));
    if (cycle.length === 0) return this.lead;
    const passed = day - this.first.length;
    const whole = Math.floor(passed / cycle.length);
    return this.lead + whole * this.cycleRows + sum(cycle.slice(0, passed % cycle.length));
  }

  /** Rows scheduled before a day index, as an expression. */
  countBefore(dayIndex: IntLike): Int {
    const { past, cycle } = this.schedule;
    const index = int(dayIndex);
    const inPast = divide(add(multiply(index, past.rows), past.days - 1), past.days);
    let later: Int = int(this.lead);
    if (cycle.length > 0) {
      const passed = subtract(index, past.days + this.first.length);
      const within = pickInt(prefixes(cycle), modulo(passed, cycle.length));
      later = add(this.lead, add(multiply(divide(passed, cycle.length), this.cycleRows), within));
    }
    const starts = prefixes(this.first);
    for (let day = starts.length - 1; day >= 0; day -= 1) {
      const start = past.rows + (starts[day] ?? 0);
      later = when(less(index, past.days + day + 1), start, later);
    }
    return when(less(index, past.days + 1), inPast, later);
  }

  /** Rows scheduled for a day index, as an expression. */
  countOn(dayIndex: IntLike): Int {
    return subtract(this.countBefore(add(dayIndex, 1)), this.countBefore(dayIndex));
  }

  /** The day of an ordinal, and its position within it. */
  place(ordinal: IntLike): Place {
    const n = int(ordinal);
    const dayIndex = this.dayIndexOf(n);
    return { dayIndex, position: subtract(n, this.countBefore(dayIndex)) };
  }

  private dayIndexOf(n: Int): Int {
    const { past, cycle } = this.schedule;
    const inPast = past.rows === 0 ? int(0) : divide(multiply(n, past.days), past.rows);
    let later: Int = int(past.days + this.first.length);
    if (this.cycleRows > 0) {
      const passed = subtract(n, this.lead);
      const rest = modulo(passed, this.cycleRows);
      const starts = prefixes(cycle);
      let dayInCycle: Int = int(starts.length - 1);
      for (let day = starts.length - 2; day >= 0; day -= 1) {
        dayInCycle = when(less(rest, starts[day + 1] ?? 0), day, dayInCycle);
      }
      const whole = multiply(divide(passed, this.cycleRows), cycle.length);
      later = add(later, add(whole, dayInCycle));
    }
    const ends = prefixes([...this.first, 0]).slice(1);
    for (let day = ends.length - 1; day >= 0; day -= 1) {
      later = when(less(n, past.rows + (ends[day] ?? 0)), past.days + day, later);
    }
    return when(less(n, past.rows), inPast, later);
  }
}
