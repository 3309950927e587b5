import { and, bool, equal, less, not, pickInt, when } from '../expression/build.js';
import {
  add,
  divide,
  greatest,
  int,
  least,
  modulo,
  multiply,
  subtract,
} from '../expression/integer.js';
import type { Bool, Int } from '../expression/node.js';
import { isWhole } from '../model/whole-number.js';
import type { CompiledTable } from './compiled-table.js';
import { LiveRow } from './live-row.js';
import { refuse } from './refusal.js';

/** A first row for each parent, one to one. */
export interface FirstRowsSpec {
  /** How many days after its parent it arrives, each as often as it is listed: `[1, 3, 2, 5, 1]`, the smallest first. */
  readonly daysAfter: readonly number[];
  /** One parent in so many, 2 or more, has no rows at all. Every parent has some by default. */
  readonly exceptOneIn?: number;
}

/** Of so many rows of a day at most, one is a first: it keeps numbers small. */
const LARGEST_SPREAD = 64;

/** The first rows that are scheduled for a day, by the place of their lag in the list. */
interface FirstsOfDay {
  /** First rows before those with this lag. */
  readonly starts: readonly Int[];
  /** Parents of earlier days whose first row has this lag. */
  readonly earlier: readonly Int[];
  readonly total: Int;
}

/**
 * Which rows are the first of their parent: closed form both ways. Parents take the lags of the list in turn, so that the
 * first rows of a day are countable; they lie spread over the day among its other rows.
 */
export class FirstRows {
  private readonly lags: readonly number[];
  /** Days by which the parents' past is longer. */
  private readonly shift: number;
  private readonly byDay = new WeakMap<Int, FirstsOfDay>();

  constructor(
    private readonly children: CompiledTable,
    readonly parents: CompiledTable,
    private readonly column: string,
    private readonly spec: FirstRowsSpec,
  ) {
    this.lags = spec.daysAfter;
    this.shift = parents.arrivals.pastDays - children.arrivals.pastDays;
    this.check();
    this.checkCounts();
  }

  private get place(): string {
    return `${this.children.place}, column '${this.column}'`;
  }

  private check(): void {
    const { lags, shift, parents, place } = this;
    const { exceptOneIn = 2 } = this.spec;
    if (lags.length > 12 || lags[0] !== shift || !lags.every((lag) => isWhole(lag, shift, 60))) {
      refuse(
        place,
        `first rows come ${JSON.stringify(lags)} days after their parents.`,
        `Give up to 12 whole numbers up to 60, beginning with the smallest, ${shift}.`,
      );
    }
    if (!isWhole(exceptOneIn, 2, 1_000_000)) {
      refuse(place, `one parent in ${exceptOneIn} has no rows.`, 'Give a whole number, 2 or more.');
    }
    if (parents.arrivals.lateDays > 0 || parents.hasEmptyPlaces || parents.canEnd) {
      refuse(
        place,
        'each parent has a first row, but not every one of them comes on its day and stays.',
        'Let the parents arrive by day, and never be deleted.',
      );
    }
  }

  /** Rows of a day have to suffice for the first ones. */
  private checkCounts(): void {
    const { children, parents, lags } = this;
    const past = children.arrivals.pastDays;
    const parentsThrough = (day: number): number => parents.arrivals.countThrough(day);
    for (let day = 1 - past; day <= past + 364; day += 1) {
      const rows = children.arrivals.countThrough(day) - children.arrivals.countThrough(day - 1);
      const firsts = lags.reduce((sum, lag, place) => {
        const upTo = (count: number) => Math.floor((count + lags.length - 1 - place) / lags.length);
        return sum + upTo(parentsThrough(day - lag)) - upTo(parentsThrough(day - lag - 1));
      }, 0);
      if (firsts <= rows) continue;
      refuse(
        this.place,
        `${firsts} parents have their first row on day ${day}, which brings only ${rows} rows.`,
        'Let more rows come on that day, or fewer parents before it.',
      );
    }
  }

  /** Parents among the first `count` that take the lag at a place of the list. */
  private taking(place: number, count: Int): Int {
    const { length } = this.lags;
    return divide(add(count, length - 1 - place), length);
  }

  /** @param day An index that counts from the first day of the parents' past. */
  private on(day: Int): FirstsOfDay {
    const known = this.byDay.get(day);
    if (known !== undefined) return known;
    const { arrivals } = this.parents;
    const counts = new Map<number, readonly [Int, Int]>();
    for (const lag of this.lags) {
      if (counts.has(lag)) continue;
      const before = arrivals.countBefore(subtract(day, lag));
      counts.set(lag, [before, arrivals.countBefore(subtract(add(day, 1), lag))]);
    }
    const starts: Int[] = [];
    const earlier: Int[] = [];
    let total: Int = int(0);
    for (const [place, lag] of this.lags.entries()) {
      const [before, through] = (counts.get(lag) ?? []).map((count) => this.taking(place, count));
      starts.push(total);
      earlier.push(before ?? int(0));
      total = add(total, subtract(through ?? int(0), before ?? int(0)));
    }
    const made = { starts, earlier, total };
    this.byDay.set(day, made);
    return made;
  }

  /** Of how many rows of a day one is a first. */
  private spread(rows: Int, { total }: FirstsOfDay): Int {
    return least(LARGEST_SPREAD, greatest(1, divide(rows, greatest(1, total))));
  }

  /** Which of them it is. The very first parent's is the very first, so that others find it. */
  private offset(parent: Int, spread: Int): Int {
    const drawn = this.children.random(`${this.column}, first`, parent).below(spread);
    return when(equal(parent, 0), 0, drawn);
  }

  private hasRows(parent: Int): Bool {
    const { exceptOneIn } = this.spec;
    return exceptOneIn === undefined ? bool(true) : not(this.isExcepted(parent, exceptOneIn));
  }

  private isExcepted(parent: Int, oneIn: number): Bool {
    const block = this.children.random(`${this.column}, none`, divide(parent, oneIn));
    // Never the first of a block, so that it can stand in for the excepted one.
    return equal(modulo(parent, oneIn), add(block.below(oneIn - 1), 1));
  }

  /** A parent, or one near it that has rows. */
  withRows(parent: Int): Int {
    const { exceptOneIn } = this.spec;
    if (exceptOneIn === undefined) return parent;
    const near = subtract(parent, modulo(parent, exceptOneIn));
    return when(this.isExcepted(parent, exceptOneIn), near, parent);
  }

  /** How many parents have had their first row before the day of a row. */
  known(child: LiveRow): Int {
    const day = add(child.dayIndex, this.shift);
    const earlier = subtract(day, Math.max(...this.lags));
    return greatest(1, this.parents.arrivals.countBefore(earlier));
  }

  /** The parent whose first row this is; if it is none, the one given. */
  orFirst(child: LiveRow, other: Int): Int {
    const { dayIndex, position } = this.children.placeOf(child);
    const day = this.on(add(dayIndex, this.shift));
    const spread = this.spread(this.children.arrivals.countOn(dayIndex), day);
    const rank = divide(position, spread);
    const { length } = this.lags;
    const parent = this.lags
      .map((_, place) => place)
      .reduceRight<Int | undefined>((later, place) => {
        const turn = add(day.earlier[place] ?? 0, subtract(rank, day.starts[place] ?? 0));
        const own = add(multiply(turn, length), place);
        return later === undefined ? own : when(less(rank, day.starts[place + 1] ?? 0), own, later);
      }, undefined) as Int;
    const isPlace = equal(modulo(position, spread), this.offset(parent, spread));
    const isFirst = and(less(rank, day.total), and(isPlace, this.hasRows(parent)));
    return when(isFirst, parent, other);
  }

  /** A parent's first row: if it has none, the row in whose place it would be. */
  rowOf(parent: LiveRow): LiveRow {
    const { children, lags, shift } = this;
    const { length } = lags;
    const turn = modulo(parent.n, length);
    const day = add(this.parents.placeOf(parent).dayIndex, pickInt(lags, turn));
    const firsts = this.on(day);
    const picked = (values: readonly Int[]): Int =>
      values.reduce((found, value, place) => when(equal(turn, place), value, found));
    const rank = subtract(
      add(picked(firsts.starts), divide(parent.n, length)),
      picked(firsts.earlier),
    );
    const dayIndex = subtract(day, shift);
    const spread = this.spread(children.arrivals.countOn(dayIndex), firsts);
    const position = add(multiply(rank, spread), this.offset(parent.n, spread));
    const n = add(children.arrivals.countBefore(dayIndex), position);
    return new LiveRow(children, n, undefined, undefined, { dayIndex, position });
  }
}
