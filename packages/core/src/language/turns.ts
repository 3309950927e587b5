import { and, less, lessOrEqual, not } from '../expression/build.js';
import { compile } from '../expression/evaluate.js';
import { add, int, multiply, subtract, variable } from '../expression/integer.js';
import type { Bool, Int } from '../expression/node.js';
import { SECONDS_PER_DAY } from '../model/calendar.js';
import { CyclicArrivals } from '../model/cyclic-arrivals.js';
import type { DayRange } from '../model/table.js';
import type { Place, TableArrivals } from '../model/table-arrivals.js';
import { isWhole } from '../model/whole-number.js';
import type { CompiledTable } from './compiled-table.js';
import type { DailyRows, RareRows } from './day-counts.js';
import { type Hours, secondOf } from './during.js';
import { Moment } from './moment.js';
import type { OneIn } from './one-in.js';
import { refuse } from './refusal.js';

/** Rows that take turns, in the order of their arrival: so many on a day. */
export type TurnsSpec = (Pick<DailyRows, 'eachDay' | 'first'> | RareRows) & {
  /** The trait, made by `oneIn`, of the rows that take a turn. All do by default. */
  readonly only?: string;
  /** The trait, made by `oneIn`, of the rows that take none. */
  readonly except?: string;
  /** How many of the past's rows still wait on day 0, at scale 1; all by default. Older ones take no turn. */
  readonly waiting?: number;
  /** At what hours of the day; evenly over the day by default. */
  readonly during?: Hours;
};

/** Days for which turns are looked at when they are described. */
const LOOKED_AT = 400;

/** No dataset reaches this day. */
const NEVER = 2 ** 20;

/** Turns that rows take: which row takes which, and when, in closed form both ways. */
export class Turns {
  /** How many turns there are on which day. */
  readonly schedule: TableArrivals;
  /** Days between a row's arrival and its turn, at least. */
  readonly leastLag: number;
  private readonly oneIn: OneIn | undefined;
  private readonly isWith: boolean;
  /** The first row that takes a turn, and how many before it would have taken one. */
  private readonly firstRow: number;
  private readonly offset: number;
  private readonly known = new WeakMap<Int, Moment>();
  private readonly rowOf: (rank: number) => number;

  constructor(
    private readonly compiled: CompiledTable,
    readonly name: string,
    private readonly spec: TurnsSpec,
  ) {
    const { only, except } = spec;
    const { arrivals } = compiled;
    if (only !== undefined && except !== undefined) {
      refuse(this.place, 'it names both `only` and `except`.', 'Leave out one of them.');
    }
    const trait = only ?? except;
    this.oneIn = trait === undefined ? undefined : compiled.oneIn(trait);
    this.isWith = only !== undefined;
    const { scale } = compiled.world.parameters;
    const past = arrivals.countThrough(0);
    const waiting = (spec.waiting ?? past / scale) * scale;
    if (!isWhole(waiting, 0, past)) {
      refuse(this.place, `${waiting} rows wait on day 0.`, `Give a number up to ${past / scale}.`);
    }
    this.firstRow = past - waiting;
    this.schedule = this.scheduled(spec, arrivals.pastDays);
    const n = variable('n');
    const rank = compile([this.rankOfRow(n)]);
    this.offset = Number(rank({ n: this.firstRow })[0]);
    const row = compile([this.row(n)]);
    this.rowOf = (turn) => Number(row({ n: turn })[0]);
    this.leastLag = this.checkedLag();
  }

  private scheduled(spec: TurnsSpec, pastDays: number): TableArrivals {
    if (!('everyDays' in spec)) return this.compiled.scheduled({ past: 0, ...spec }, pastDays);
    const { everyDays } = spec;
    if (!isWhole(everyDays, 2, 1000)) {
      refuse(this.place, `everyDays is ${everyDays}.`, 'Give a whole number from 2 to 1000.');
    }
    const cycle = [1, ...Array<number>(everyDays - 1).fill(0)];
    return new CyclicArrivals({ pastDays, pastRows: 0, first: [], cycle, scale: 1 });
  }

  private get place(): string {
    return `${this.compiled.place}, turns '${this.name}'`;
  }

  /** Fails unless each row has arrived on a day before its turn. The fewest days between. */
  private checkedLag(): number {
    const { schedule } = this;
    let least = Number.POSITIVE_INFINITY;
    for (let day = 1; day <= LOOKED_AT; day += 1) {
      const through = schedule.countThrough(day);
      if (through === schedule.countThrough(day - 1)) continue;
      const row = this.rowOf(through - 1);
      // A table that doesn't grow may run out of rows.
      if (row >= this.compiled.arrivals.countThrough(NEVER)) break;
      const lag = day - this.arrivalDayOf(row);
      if (lag < 1) {
        const turns = through - schedule.countThrough(day - 1);
        refuse(
          this.place,
          `the ${turns} turns of day ${day} are more than rows that wait.`,
          'Give fewer turns, or let more rows arrive before.',
        );
      }
      least = Math.min(least, lag);
    }
    return least;
  }

  /** The day on which a row arrives, counted from day 0. */
  private arrivalDayOf(row: number): number {
    const { arrivals } = this.compiled;
    let [before, day] = [-arrivals.pastDays, 1];
    while (arrivals.countThrough(day) <= row && day < NEVER) day *= 2;
    while (day - before > 1) {
      const middle = Math.floor((before + day) / 2);
      if (arrivals.countThrough(middle) <= row) before = middle;
      else day = middle;
    }
    return day;
  }

  private rankOfRow(n: Int): Int {
    return this.oneIn?.rank(n, this.isWith) ?? n;
  }

  /** Whether a row takes a turn. */
  has(n: Int): Bool {
    const isOld = less(n, this.firstRow);
    if (this.oneIn === undefined) return not(isOld);
    const has = this.oneIn.has(n);
    return and(lessOrEqual(this.firstRow, n), this.isWith ? has : not(has));
  }

  /** The row that takes a turn, these counted from 0. */
  row(turn: Int): Int {
    const rank = add(turn, this.offset);
    return this.oneIn?.row(rank, this.isWith) ?? rank;
  }

  /** A row near one that takes no turn. */
  without(n: Int): Int | undefined {
    return this.isWith ? this.oneIn?.without(n) : undefined;
  }

  /** The day of a row's turn, and its place among that day's. */
  placeOf(n: Int): Place {
    const { oneIn } = this;
    const rank = this.isWith && oneIn !== undefined ? oneIn.rankWith(n) : this.rankOfRow(n);
    return this.schedule.place(subtract(rank, this.offset));
  }

  /** When a row's turn comes. */
  momentOf(n: Int): Moment {
    const known = this.known.get(n) ?? this.momentAt(this.placeOf(n), n);
    this.known.set(n, known);
    return known;
  }

  /** When a turn comes, by its place; it is the row's. */
  momentAt(turn: Place, n: Int): Moment {
    const { compiled, spec, schedule } = this;
    const { dayIndex } = turn;
    const random = compiled.random(this.name, n);
    const second = secondOf(this.place, spec.during ?? { 0: 1 }, schedule, turn, random);
    const first = compiled.world.calendar.startOf(1 - schedule.pastDays);
    return new Moment(add(add(multiply(dayIndex, SECONDS_PER_DAY), int(first)), second));
  }

  /** Whether a row's turn comes on a day or before; the day counts from the first of another table's past. */
  hasBy(n: Int, dayIndex: Int, pastDays: number): Bool {
    const shift = this.schedule.pastDays - pastDays;
    const own = shift < 0 ? subtract(dayIndex, -shift) : add(dayIndex, shift);
    return and(this.has(n), lessOrEqual(this.placeOf(n).dayIndex, own));
  }

  /** On which days the rows arrive whose turns come on some days. */
  reach({ from, to }: DayRange): DayRange {
    const earlier = this.schedule.countThrough(from - 1);
    const through = this.schedule.countThrough(to);
    const last = this.arrivalDayOf(this.rowOf(Math.max(earlier, through - 1)));
    return { from: Math.min(to, this.arrivalDayOf(this.rowOf(earlier))), to: Math.min(to, last) };
  }
}
