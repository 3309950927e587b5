import { HASH_RANGE, type HashConstants, hashConstants, hashOf } from '../expression/hash.js';
import type { Calendar } from '../model/calendar.js';
import { CyclicArrivals } from '../model/cyclic-arrivals.js';
import { DailyArrivals } from '../model/daily-arrivals.js';
import type { TableArrivals } from '../model/table-arrivals.js';
import { isWhole } from '../model/whole-number.js';
import { refuse } from './refusal.js';

/** Rows on Sunday, Monday, … to Saturday. */
export type Week = readonly [number, number, number, number, number, number, number];

/** How many rows a day brings. All numbers are for scale 1. */
export interface DailyRows {
  /** Rows on an ordinary day, before everything below; or the rows of each weekday, Sunday first. */
  readonly eachDay: number | Week;
  /** Rows up to and including day 0. By default, every day of the past brings as many as one afterwards. */
  readonly past?: number;
  /** Rows of each of the first days after day 0, exactly, whatever else is said: `[60, 55, 65]`. */
  readonly first?: readonly number[];
  /** A factor for each month, January first: `[0.8, 0.8, 1, …]`. */
  readonly season?: readonly number[];
  /** How busy the first day of the past is, compared with the baseline's: 0.1 for a shop that opens. 1 by default. */
  readonly opening?: number;
  /** How much busier a year's end is than its start: 0.2 for a fifth. The year after goes on from there. */
  readonly growth?: number;
  /** How far a day may be from what is usual, at random: 0.2 for a fifth more or less. */
  readonly wobble?: number;
  /** Factors for single days, counted from the baseline: `{ 30: 3, 45: 0 }` for a sale and an outage. */
  readonly special?: Readonly<Record<number, number>>;
  /**
   * Days that come again and again and bring so many times as many rows: `{ every: 14, on: 9, times: 4 }` for every
   * fourteenth day, day 9 among them.
   */
  readonly bursts?: { readonly every: number; readonly on: number; readonly times: number };
  /** Whether the scale multiplies the rows; it does by default. */
  readonly scales?: boolean;
}

/** The rows of a list that doesn't grow. */
export interface FixedRows {
  /** How many. They are there from the first day of the past on, whatever the scale. */
  readonly fixed: number;
}

/** Rows that come rarely. */
export interface RareRows {
  /** A row comes every so many days, the first on the first day of the past, whatever the scale. */
  readonly everyDays: number;
}

/** How many rows come on a day. */
export type RowsByDay = DailyRows | FixedRows | RareRows;

/** What the counts of a table depend on besides what its author says. */
export interface CountsContext {
  readonly seed: number;
  /** Dataset and table. */
  readonly path: readonly string[];
  readonly scale: number;
  readonly calendar: Calendar;
  /** Days of past up to and including day 0. */
  readonly pastDays: number;
  readonly lastDay: number;
}

/** Weeks of a cycle with a season, growth, or wobble: as many whole ones as a year has. */
const YEAR_DAYS = 364;

/** Whether a day brings a burst. */
const isBurst = ({ bursts }: DailyRows, day: number): boolean =>
  bursts !== undefined && (day - bursts.on) % bursts.every === 0;

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** Whole counts whose sums never stray from those of the exact ones by a row. */
function whole(exact: readonly number[]): number[] {
  let [exactly, given] = [0, 0];
  return exact.map((count) => {
    exactly += count;
    const rows = Math.round(exactly) - given;
    given += rows;
    return rows;
  });
}

/** What a day brings, exactly, before rounding. */
class Rates {
  private readonly week: readonly number[];
  private readonly constants: HashConstants;

  constructor(
    private readonly rows: DailyRows,
    private readonly context: CountsContext,
  ) {
    this.week =
      typeof rows.eachDay === 'number' ? Array<number>(7).fill(rows.eachDay) : rows.eachDay;
    this.constants = hashConstants(context.seed, ...context.path, 'rows');
  }

  /** Whether weeks bring a whole number of rows: one row a year would otherwise be rounded to none a week. */
  get isWholeByWeek(): boolean {
    return Number.isInteger(total(this.week));
  }

  /** @param day Counted from the baseline. */
  on(day: number): number {
    const { season, special = {}, bursts } = this.rows;
    const factor = special[day] ?? (isBurst(this.rows, day) ? (bursts?.times ?? 1) : 1);
    const { calendar } = this.context;
    const date = calendar.epochDays + day;
    const usual = this.week[(date + 4) % 7] ?? 0;
    const month = Number(calendar.dateOf(day).slice(5, 7)) - 1;
    return usual * (season?.[month] ?? 1) * this.grown(day) * this.wobbled(day) * factor;
  }

  private grown(day: number): number {
    const { growth = 0, opening = 1 } = this.rows;
    if (day >= 0) return 1 + (growth * day) / YEAR_DAYS;
    return 1 + ((1 - opening) * day) / Math.max(1, this.context.pastDays - 1);
  }

  private wobbled(day: number): number {
    const drawn = hashOf(this.constants, day + this.context.pastDays);
    return 1 + (this.rows.wobble ?? 0) * ((2 * drawn) / HASH_RANGE - 1);
  }
}

function check(table: string, rows: DailyRows): void {
  const place = `${table}, its rows`;
  const { eachDay, past, season = [], growth = 0, opening = 1, wobble = 0, special = {} } = rows;
  const { first = [] } = rows;
  if (first.length > 100 || !first.every((count) => isWhole(count))) {
    refuse(
      place,
      `first is ${JSON.stringify(first)}.`,
      'Give the rows of up to 100 days from day 1 on, as whole numbers.',
    );
  }
  const week = typeof eachDay === 'number' ? [eachDay] : eachDay;
  if (week.some((count) => !(count >= 0)) || ![1, 7].includes(week.length)) {
    refuse(
      place,
      `eachDay is ${JSON.stringify(eachDay)}.`,
      'Give one number, or seven from Sunday on.',
    );
  }
  if (past !== undefined && !isWhole(past)) {
    refuse(place, `past is ${past}.`, 'Give the rows up to day 0 as a whole number.');
  }
  if (season.length !== 0 && season.length !== 12) {
    refuse(place, `season has ${season.length} factors.`, 'Give twelve, from January on.');
  }
  if (growth < 0) refuse(place, `growth is ${growth}.`, 'Give 0 or more: 0.2 for a fifth a year.');
  if (!(opening >= 0 && opening <= 1)) {
    refuse(place, `opening is ${opening}.`, 'Give 0 to 1: 0.1 for a tenth of the baseline’s day.');
  }
  if (wobble < 0 || wobble >= 1) refuse(place, `wobble is ${wobble}.`, 'Give 0 to below 1.');
  if (rows.bursts !== undefined) {
    const { every, on, times } = rows.bursts;
    if (!isWhole(every, 1, YEAR_DAYS) || YEAR_DAYS % every !== 0 || !isWhole(on)) {
      refuse(
        place,
        `bursts come every ${every} days, on day ${on}.`,
        'Count days from the baseline, and let 7, 13, 14, 26, 28, 52, or 91 pass from one burst to the next.',
      );
    }
    if (!(times >= 0)) refuse(place, `a burst brings ${times} times the rows.`, 'Give 0 or more.');
  }
  const late = Object.keys(special).find((day) => !isWhole(Number(day), 0, 1000));
  if (late !== undefined) {
    refuse(place, `special names the day ${late}.`, 'Count days from the baseline, up to 1000.');
  }
}

/** When a table's rows arrive, as its author says it. */
export function arrivalsOf(place: string, rows: RowsByDay, context: CountsContext): TableArrivals {
  if ('fixed' in rows) return fixedRows(place, rows, context);
  if ('everyDays' in rows) return rareRows(place, rows, context);
  check(place, rows);
  const { pastDays, lastDay } = context;
  const rates = new Rates(rows, context);
  const from = (first: number, count: number) =>
    Array.from({ length: count }, (_, index) => rates.on(first + index));
  const scale = rows.scales === false ? 1 : context.scale;
  const { first = [], past: pastRows } = rows;
  const isPlain =
    rows.season === undefined && !rows.growth && !rows.wobble && rows.bursts === undefined;
  if (isPlain && rows.opening === undefined && rows.special === undefined) {
    const week = from(1 - pastDays, 7);
    const cycle = week.every((count) => count === week[0]) ? week.slice(0, 1) : week;
    // Others keep the rows that they have always had.
    const isShared = pastRows === 0 || first.length > 0;
    const canBegin = pastRows === 0 ? cycle.some((count) => count > 0) : cycle[0] !== 0;
    if (isShared && canBegin && cycle.every((count) => isWhole(count))) {
      const all = total(from(1 - pastDays, pastDays));
      return new CyclicArrivals({ pastDays, pastRows: pastRows ?? all, first, cycle, scale });
    }
  }
  const cycleDays = isPlain && rates.isWholeByWeek ? 7 : YEAR_DAYS;
  const special = Math.max(0, ...Object.keys(rows.special ?? {}).map(Number));
  const firstDays = Math.max(special, first.length);
  const past = pastCounts(rows, from(1 - pastDays, pastDays));
  const rest = whole(from(1 + first.length, firstDays - first.length));
  const lead = [...past, ...first, ...rest];
  const cycle = whole(from(1 + firstDays, cycleDays));
  const growth = Math.round(total(cycle) * (rows.growth ?? 0));
  return new DailyArrivals({ pastDays, lead, cycle, growth, scale }, lastDay);
}

function fixedRows(place: string, { fixed }: FixedRows, { pastDays, lastDay }: CountsContext) {
  if (!isWhole(fixed, 1, 100_000)) {
    refuse(`${place}, its rows`, `fixed is ${fixed}.`, 'Give a whole number from 1 to 100000.');
  }
  return new DailyArrivals({ pastDays, lead: [fixed], cycle: [], scale: 1 }, lastDay);
}

function rareRows(place: string, { everyDays }: RareRows, { pastDays }: CountsContext) {
  if (!isWhole(everyDays, 2, 1000)) {
    refuse(
      `${place}, its rows`,
      `everyDays is ${everyDays}.`,
      'Give a whole number from 2 to 1000; for more rows, use eachDay.',
    );
  }
  const cycle = [1, ...Array<number>(everyDays - 1).fill(0)];
  const pastRows = Math.ceil(pastDays / everyDays);
  return new CyclicArrivals({ pastDays, pastRows, first: [], cycle, scale: 1 });
}

/** The past's rows, at least one on its first day so that whoever refers to the table finds one. */
function pastCounts({ past }: DailyRows, exact: readonly number[]): readonly number[] {
  const sum = total(exact);
  const wanted = past ?? Math.round(sum);
  if (wanted === 0) return exact.map(() => 0);
  const counts = whole(
    exact.map((count) => (sum === 0 ? wanted / exact.length : (count * wanted) / sum)),
  );
  if (counts[0] !== 0) return counts;
  const donor = counts.indexOf(Math.max(...counts));
  return counts.map((count, day) => (day === 0 ? 1 : day === donor ? count - 1 : count));
}
