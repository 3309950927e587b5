import { less, pickInt, when } from '../expression/build.js';
import {
  add,
  divide,
  type IntLike,
  int,
  least,
  modulo,
  multiply,
  subtract,
} from '../expression/integer.js';
import type { Int } from '../expression/node.js';
import { Stretches } from './list-search.js';
import type { Place, TableArrivals } from './table-arrivals.js';

/** How many rows arrive on each day, before the factor of the scale. */
export interface DailyCounts {
  /** Days of past up to and including day 0; the first of `lead` is the first of them. */
  readonly pastDays: number;
  /** Rows of each day from the first of the past on, at least one on the first. */
  readonly lead: readonly number[];
  /** Rows of each day of the cycle that follows and repeats; empty: nothing more arrives. */
  readonly cycle: readonly number[];
  /** Rows that each cycle has more than the one before, spread over it like its own. 0 by default. */
  readonly growth?: number;
  /** A whole factor of all counts. */
  readonly scale: number;
}

/** Rows before each index, and in the end all of them. */
function runningTotals(counts: readonly number[]): readonly number[] {
  const totals = [0];
  for (const count of counts) totals.push((totals.at(-1) ?? 0) + count);
  return totals;
}

/** Days with rows, so that each stretch has some. */
class Days {
  readonly totals: readonly number[];
  private readonly days: readonly number[];
  private readonly stretches: Stretches | undefined;

  constructor(counts: readonly number[]) {
    this.totals = runningTotals(counts);
    this.days = counts.flatMap((count, day) => (count > 0 ? [day] : []));
    this.stretches =
      this.days.length === 0
        ? undefined
        : new Stretches(
            this.days.map((day) => this.totals[day] ?? 0),
            this.total,
          );
  }

  get total(): number {
    return this.totals.at(-1) ?? 0;
  }

  /** The day of a row counted from the first. */
  dayOf(row: Int): Int {
    if (this.stretches === undefined) return int(0);
    const found = this.stretches.find(row);
    return this.days.every((day, index) => day === index) ? found : pickInt(this.days, found);
  }
}

/**
 * Rows by day as a list says, then by a cycle that repeats and may grow: closed form in both directions, like
 * `Arrivals`, for lists of hundreds of days.
 */
export class DailyArrivals implements TableArrivals {
  readonly pastDays: number;
  readonly lateDays = 0;
  private readonly lead: Days;
  private readonly cycle: Days;
  private readonly growth: number;
  private readonly scale: number;
  /** Rows before each cycle that can be reached, if they grow. */
  private readonly cycleStarts: readonly number[];
  private growing: Stretches | undefined;

  /** @param lastDay The last day asked for, which limits how many cycles are counted. */
  constructor(
    { pastDays, lead, cycle, growth = 0, scale }: DailyCounts,
    private readonly lastDay: number,
  ) {
    this.pastDays = pastDays;
    this.lead = new Days(lead);
    this.cycle = new Days(cycle);
    this.growth = growth;
    this.scale = scale;
    this.cycleStarts =
      growth === 0 ? [] : Array.from({ length: this.cycles + 1 }, (_, k) => this.cyclesBefore(k));
  }

  private get cycleDays(): number {
    return this.cycle.totals.length - 1;
  }

  private get leadDays(): number {
    return this.lead.totals.length - 1;
  }

  /** Rows of the cycles before the k-th, counted from 0. */
  private cyclesBefore(k: number): number {
    return k * this.cycle.total + (this.growth * k * (k - 1)) / 2;
  }

  private get cycles(): number {
    return (
      Math.ceil(Math.max(0, this.lastDay + this.pastDays - this.leadDays) / this.cycleDays) + 1
    );
  }

  /** Rows that have arrived by the end of a day, counted from the baseline, which is day 0. */
  countThrough(day: number): number {
    const index = day + this.pastDays;
    if (index <= 0) return 0;
    if (index <= this.leadDays || this.cycle.total === 0) {
      return this.scale * (this.lead.totals[Math.min(index, this.leadDays)] ?? 0);
    }
    const passed = index - this.leadDays;
    const k = Math.floor(passed / this.cycleDays);
    const within = this.cycle.totals[passed % this.cycleDays] ?? 0;
    const size = this.cycle.total + k * this.growth;
    const rows = Math.ceil((within * size) / this.cycle.total);
    return this.scale * (this.lead.total + this.cyclesBefore(k) + rows);
  }

  /** Rows that arrived before the start of a day index, which counts from the first day of the past. */
  countBefore(dayIndex: IntLike): Int {
    const index = int(dayIndex);
    const early = pickInt(this.lead.totals, least(index, this.leadDays));
    const later = add(this.lead.total, this.inCycles(subtract(index, this.leadDays)));
    const count = this.cycle.total === 0 ? early : when(less(index, this.leadDays), early, later);
    return multiply(count, this.scale);
  }

  /** Rows of the first `passed` days of the cycles. */
  private inCycles(passed: Int): Int {
    const { cycleDays, cycle, growth } = this;
    if (cycle.total === 0) return int(0);
    const within = pickInt(cycle.totals, modulo(passed, cycleDays));
    const k = divide(passed, cycleDays);
    if (growth === 0) return add(multiply(k, cycle.total), within);
    const bounded = least(k, this.cycles);
    const size = add(multiply(bounded, growth), cycle.total);
    const rounded = divide(add(multiply(within, size), cycle.total - 1), cycle.total);
    return add(pickInt(this.cycleStarts, bounded), rounded);
  }

  /** Rows that arrive on a day index. */
  countOn(dayIndex: IntLike): Int {
    return subtract(this.countBefore(add(dayIndex, 1)), this.countBefore(dayIndex));
  }

  /** The day of an ordinal that does arrive, and how many rows of that day come before it. */
  place(ordinal: IntLike): Place {
    const n = int(ordinal);
    const dayIndex = this.dayIndexOf(divide(n, this.scale));
    return { dayIndex, position: subtract(n, this.countBefore(dayIndex)) };
  }

  private dayIndexOf(row: Int): Int {
    const early = this.lead.dayOf(row);
    if (this.cycle.total === 0) return early;
    const later = add(this.cycleDayOf(subtract(row, this.lead.total)), this.leadDays);
    return when(less(row, this.lead.total), early, later);
  }

  /** The day in the cycles of a row counted from their first. */
  private cycleDayOf(row: Int): Int {
    const { cycle, cycleDays, growth } = this;
    if (growth === 0) {
      const day = cycle.dayOf(modulo(row, cycle.total));
      return add(multiply(divide(row, cycle.total), cycleDays), day);
    }
    const starts = this.cycleStarts;
    this.growing ??= new Stretches(starts.slice(0, -1), starts.at(-1) ?? 1);
    const k = this.growing.find(row);
    const size = add(multiply(k, growth), cycle.total);
    // The i-th row of a cycle that has grown falls on the day of the row in the same place of the first.
    const rest = least(subtract(row, pickInt(starts, k)), cycle.total + growth * this.cycles);
    const first = least(divide(multiply(rest, cycle.total), size), cycle.total - 1);
    return add(multiply(k, cycleDays), cycle.dayOf(first));
  }
}
