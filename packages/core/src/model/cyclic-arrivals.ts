import { and, less, lessOrEqual, pickInt, when } from '../expression/build.js';
import {
  add,
  difference,
  divide,
  type IntLike,
  int,
  least,
  modulo,
  multiply,
  within,
} from '../expression/integer.js';
import { type Int, MAX_INPUT, MAX_INTEGER } from '../expression/node.js';
import type { Place, TableArrivals } from './table-arrivals.js';

/** Rows by day as a cycle says, before the factor of the scale. */
export interface CyclicCounts {
  /** Days of past up to and including day 0; the cycle begins with the first of them. */
  readonly pastDays: number;
  /** Rows up to and including day 0, spread over the past as the cycle is. */
  readonly pastRows: number;
  /** Rows of each of the first days after day 0, whatever the cycle says of them. */
  readonly first: readonly number[];
  /** Rows of each day of the cycle: at least one on its first if the past has any, and at least one in all. */
  readonly cycle: readonly number[];
  /** A whole factor of all counts. */
  readonly scale: number;
}

function totals(counts: readonly number[]): readonly number[] {
  const sums = [0];
  for (const count of counts) sums.push((sums.at(-1) ?? 0) + count);
  return sums;
}

const greatestCommonDivisor = (one: number, other: number): number =>
  other === 0 ? one : greatestCommonDivisor(other, one % other);

/** The first days up to the last whose count isn't the cycle's anyway. */
function withoutUsual({ first, cycle, pastDays }: CyclicCounts): readonly number[] {
  const isUsual = (count: number, day: number) => count === cycle[(pastDays + day) % cycle.length];
  const last = first.findLastIndex((count, day) => !isUsual(count, day));
  return first.slice(0, last + 1);
}

/** A number of a range that may be too wide to be multiplied: it never is that large. */
const bounded = (value: Int, largest: number, factor: number): Int =>
  MAX_INPUT * BigInt(largest + 1) * BigInt(factor) < MAX_INTEGER ? value : least(value, largest);

/**
 * Rows of a cycle of days, such as a week, that goes through the past and on after it; in between, some days may have
 * counts of their own. Closed form in both directions, and short, since past and future share the cycle: the past's rows
 * are the cycle's, thinned out evenly to as many as there are.
 */
export class CyclicArrivals implements TableArrivals {
  readonly pastDays: number;
  readonly lateDays = 0;
  private readonly cycle: readonly number[];
  private readonly starts: readonly number[];
  private readonly first: readonly number[];
  private readonly scale: number;
  /** Of so many rows of the cycle, the past has so many. */
  private readonly thinned: { readonly of: number; readonly to: number };

  private readonly counts: CyclicCounts;

  constructor(given: CyclicCounts) {
    const counts = { ...given, first: withoutUsual(given) };
    this.counts = counts;
    this.pastDays = counts.pastDays;
    this.cycle = counts.cycle;
    this.starts = totals(counts.cycle);
    this.first = totals(counts.first);
    this.scale = counts.scale;
    const all = this.inCycle(counts.pastDays);
    const shared = Math.max(1, greatestCommonDivisor(all, counts.pastRows));
    this.thinned = { of: Math.max(1, all / shared), to: counts.pastRows / shared };
  }

  private get length(): number {
    return this.cycle.length;
  }

  private get cycleRows(): number {
    return this.starts.at(-1) ?? 0;
  }

  /** Days with counts of their own, and those before them. */
  private get leadDays(): number {
    return this.pastDays + this.counts.first.length;
  }

  private get leadRows(): number {
    return this.counts.pastRows + (this.first.at(-1) ?? 0);
  }

  /** Rows that the cycle alone would have had on the days of the lead, beyond those they have. */
  private get skipped(): number {
    return this.inCycle(this.leadDays) - this.leadRows;
  }

  /** Rows of the cycle before a day, counted from the first day of the past. */
  private inCycle(day: number): number {
    return Math.floor(day / this.length) * this.cycleRows + (this.starts[day % this.length] ?? 0);
  }

  countThrough(day: number): number {
    const index = day + this.pastDays;
    if (index <= 0) return 0;
    if (day <= 0) {
      return this.scale * Math.ceil((this.inCycle(index) * this.thinned.to) / this.thinned.of);
    }
    const own = this.first[day];
    const rows =
      own === undefined ? this.inCycle(index) - this.skipped : this.counts.pastRows + own;
    return this.scale * rows;
  }

  /** Rows of the past for so many of the cycle's. */
  private thin(rows: Int): Int {
    const { of, to } = this.thinned;
    const past = bounded(rows, this.inCycle(this.pastDays), to);
    return divide(add(multiply(past, to), of - 1), of);
  }

  countBefore(dayIndex: IntLike): Int {
    const { pastDays } = this;
    const index = int(dayIndex);
    const rows = this.cycled(index);
    const past = this.thin(rows);
    const count = when(less(index, pastDays), past, this.laterBefore(index, rows));
    return within(
      multiply(count, this.scale),
      this.countThrough(Number(index.min) - pastDays),
      MAX_INPUT,
    );
  }

  /** Rows before a day after day 0; none before one of the past, as if the past were a single day. */
  countBeforeStretch(dayIndex: IntLike): Int {
    const index = int(dayIndex);
    const later = this.laterBefore(index, this.cycled(index));
    return multiply(when(less(index, this.pastDays), 0, later), this.scale);
  }

  private cycled(index: Int): Int {
    const within = pickInt(this.starts.slice(0, -1), modulo(index, this.length));
    return add(multiply(divide(index, this.length), this.cycleRows), within);
  }

  private laterBefore(index: Int, rows: Int): Int {
    const { skipped, pastDays } = this;
    let count = skipped < 0 ? add(rows, -skipped) : difference(rows, skipped);
    for (let day = this.counts.first.length; day > 0; day -= 1) {
      const before = this.counts.pastRows + (this.first[day - 1] ?? 0);
      count = when(less(index, pastDays + day), before, count);
    }
    return count;
  }

  countOn(dayIndex: IntLike): Int {
    const { thinned, pastDays, counts } = this;
    const index = int(dayIndex);
    const usual = pickInt(this.cycle, modulo(index, this.length));
    const rows = this.cycled(index);
    const isWhole = thinned.of === 1 && thinned.to === 1;
    const past = isWhole ? usual : difference(this.thin(add(rows, usual)), this.thin(rows));
    const later = counts.first.reduceRight<Int>(
      (after, count, day) => when(less(index, pastDays + day + 1), count, after),
      usual,
    );
    const count = multiply(when(less(index, pastDays), past, later), this.scale);
    return within(count, this.fewest, count.max);
  }

  /** The fewest rows of a day. */
  private get fewest(): number {
    const days = Array.from({ length: this.leadDays }, (_, index) => index + 1 - this.pastDays);
    const lead = days.map((day) => this.countThrough(day) - this.countThrough(day - 1));
    return Math.min(...lead, ...this.cycle.map((rows) => rows * this.scale));
  }

  /** Rows at scale 1 of the past, of each of the first days, and of each day of the cycle. */
  stretches(firstDays: number, cycleDays: number): readonly number[] {
    const on = (day: number): number =>
      (this.countThrough(day) - this.countThrough(day - 1)) / this.scale;
    const first = Array.from({ length: firstDays }, (_, day) => on(day + 1));
    const cycle = Array.from({ length: cycleDays }, (_, day) => this.cycle[day % this.length] ?? 0);
    return [this.counts.pastRows, ...first, ...cycle];
  }

  /** Days with a count of their own, and those of the cycle. */
  get lengths(): { readonly first: number; readonly cycle: number } {
    return { first: this.counts.first.length, cycle: this.length };
  }

  place(ordinal: IntLike): Place {
    const n = int(ordinal);
    const dayIndex = this.dayIndexOf(divide(n, this.scale));
    return { dayIndex, position: difference(n, this.countBefore(dayIndex)) };
  }

  private dayIndexOf(row: Int): Int {
    const { thinned, skipped } = this;
    const { pastRows } = this.counts;
    const spread = divide(
      multiply(bounded(row, pastRows, thinned.of), thinned.of),
      Math.max(1, thinned.to),
    );
    // For rows of the past it is below; for others it isn't used, but would widen the range.
    const past = modulo(spread, Math.max(1, this.inCycle(this.pastDays)));
    const later = skipped < 0 ? difference(row, -skipped) : add(row, skipped);
    const inCycle = when(less(row, pastRows), past, later);
    const day = add(
      multiply(divide(inCycle, this.cycleRows), this.length),
      this.dayOf(modulo(inCycle, this.cycleRows)),
    );
    const isOwn = and(lessOrEqual(pastRows, row), less(row, this.leadRows));
    return this.first.length === 1 ? day : when(isOwn, this.ownDay(row), day);
  }

  /** The day of a row that arrives on a day with a count of its own. */
  private ownDay(row: Int): Int {
    const { pastRows, first } = this.counts;
    return first.reduceRight<Int>(
      (later, _, day) =>
        when(less(row, pastRows + (this.first[day + 1] ?? 0)), this.pastDays + day, later),
      int(this.leadDays - 1),
    );
  }

  /** The day of a row of the cycle: the last that begins at or before it. */
  private dayOf(row: Int): Int {
    return this.cycle.reduce<Int>(
      (found, count, day) =>
        count === 0 || day === 0
          ? found
          : when(lessOrEqual(this.starts[day] ?? 0, row), day, found),
      int(0),
    );
  }
}
