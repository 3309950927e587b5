import { HeadwaterError } from '../errors.js';
import { less, lessOrEqual } from '../expression/build.js';
import { add, divide, greatest, int, least, multiply, subtract } from '../expression/integer.js';
import type { Int } from '../expression/node.js';
import { parseDate, SECONDS_PER_DAY } from '../model/calendar.js';
import { Condition } from './condition.js';
import { type Distance, distances, further } from './distance.js';
import { expected } from './expected.js';
import { dateText } from './iso-text.js';
import { PreciseMoment } from './precise-moment.js';
import { LENGTH, Span } from './span.js';
import { type TimeLike, TimeOfDay } from './time-of-day.js';
import { Whole, type WholeLike } from './whole.js';
import { Words } from './words.js';
import { workdaysLater } from './workdays.js';
import { WorkedOut } from './worked-out.js';

/** A date, or one written as YYYY-MM-DD. */
export type DayLike = Day | string;

/** A date, from 1753-01-01 to 9999-12-31. Instants are only worked out from dates since 1970. */
export class Day extends WorkedOut {
  /** Days since 1970-01-01, or before it where it is negative. */
  readonly number: Whole;

  /**
   * @param number Days since 1970-01-01.
   * @param from How far its first second is from the instant it is worked out from, if it is.
   */
  constructor(
    number: Whole | Int,
    readonly from?: Distance,
  ) {
    super();
    this.number = number instanceof Whole ? number : new Whole(number);
  }

  /** The date that a text stands for; a date as it is. */
  static of(value: DayLike): Day {
    if (typeof value !== 'string') return expected(Day, value, 'a date');
    const parsed = parseDate(value);
    if (parsed !== undefined) return new Day(Whole.of(parsed));
    throw new HeadwaterError('INVALID_EXPRESSION', {
      what: `'${value}' is not a date.`,
      next: 'Write it as YYYY-MM-DD.',
    });
  }

  /** So many days later. */
  plus(later: WholeLike): Day {
    const days = Whole.of(later);
    const [least, most] = [days.smallest, days.largest].map((d) => Number(d) * SECONDS_PER_DAY);
    const from = this.from && further(this.from, least ?? 0, most ?? 0);
    return new Day(this.number.plus(days), from);
  }

  /** So many days earlier. */
  minus(earlier: WholeLike): Day {
    const days = Whole.of(earlier);
    const [least, most] = [days.largest, days.smallest].map((d) => Number(-d) * SECONDS_PER_DAY);
    const from = this.from && further(this.from, least ?? 0, most ?? 0);
    return new Day(this.number.minus(days), from);
  }

  /** The date so many workdays, Monday to Friday, after it: from 1, the next one. */
  workdaysLater(count: WholeLike): Day {
    const { number, least, most } = workdaysLater(this.number, this.weekday, Whole.of(count));
    const from = this.from && further(this.from, least * SECONDS_PER_DAY, most * SECONDS_PER_DAY);
    return new Day(number, from);
  }

  /** Days from another date to this one. */
  since(other: DayLike): Whole {
    return this.number.minus(Day.of(other).number);
  }

  /** 0 for Sunday to 6 for Saturday. */
  get weekday(): Whole {
    const { number } = this;
    // Whole weeks before 1970, so that none is negative.
    const weeks = number.smallest < 0n ? (6n - number.smallest) / 7n : 0n;
    return number.plus(Number(weeks * 7n + 4n)).remainder(7);
  }

  /** Its first second. */
  get start(): Moment {
    return new Moment(multiply(since1970(this), SECONDS_PER_DAY), this.from);
  }

  /** The instant at a time of it. */
  at(time: TimeLike): Moment {
    return secondOn(this, TimeOfDay.of(time).node);
  }

  /** It as YYYY-MM-DD. */
  text(): Words {
    return new Words(dateText(this.number));
  }

  equals(other: DayLike): Condition {
    return this.number.equals(Day.of(other).number);
  }

  isBefore(other: DayLike): Condition {
    return this.number.isBelow(Day.of(other).number);
  }
}

function refuseBefore1970(what: string): never {
  throw new HeadwaterError('INVALID_EXPRESSION', {
    what: `${what} can be before 1970, where instants begin.`,
    next: 'Work it out from a later one, or keep it as a date.',
  });
}

/** Days since 1970-01-01, of a date from which an instant is worked out. */
function since1970({ number }: Day): Int {
  if (number.smallest >= 0n) return number.natural('start');
  return refuseBefore1970('The date, which is used for an instant,');
}

/** An instant, to the second. */
export class Moment extends WorkedOut {
  /**
   * @param node Seconds since 1970-01-01T00:00:00.
   * @param from How far it is from the instant it is worked out from; by default, it is one of its own.
   */
  constructor(
    readonly node: Int,
    readonly from: Distance = { origin: node, least: 0, most: 0 },
  ) {
    super();
  }

  /** The instant that is given. Fails with INVALID_EXPRESSION if it is none. */
  static of(value: unknown): Moment {
    return expected(
      Moment,
      value,
      'an instant',
      'one: row.arrives.plus(days(2)), or the start of a date, row.due_on.start',
    );
  }

  /** The instant after an exact or drawn length of time. */
  plus(span: Span): Moment {
    const { min, max } = secondsOf(span);
    const from = further(this.from, Number(min), Number(max));
    return new Moment(add(this.node, secondsOf(span)), from);
  }

  /** The instant before an exact or drawn length of time. */
  minus(span: Span): Moment {
    const { min, max } = secondsOf(span);
    const from = further(this.from, -Number(max), -Number(min));
    if (max > this.node.min) refuseBefore1970(`${max} seconds before this instant`);
    return new Moment(subtract(this.node, secondsOf(span)), from);
  }

  /** It, or the other where that is later. */
  atLeast(other: Moment): Moment {
    const [one, two] = distances(this, other);
    const from = {
      origin: one.origin,
      least: Math.max(one.least, two.least),
      most: Math.max(one.most, two.most),
    };
    return new Moment(greatest(this.node, other.node), from);
  }

  /** It, or the other where that is earlier. */
  atMost(other: Moment): Moment {
    const [one, two] = distances(this, other);
    const from = {
      origin: one.origin,
      least: Math.min(one.least, two.least),
      most: Math.min(one.most, two.most),
    };
    return new Moment(least(this.node, other.node), from);
  }

  /** The date on which it lies. */
  get day(): Day {
    return new Day(divide(this.node, SECONDS_PER_DAY), further(this.from, 1 - SECONDS_PER_DAY, 0));
  }

  /** The same instant with so many microseconds, 0 to 999,999. */
  plusMicros(micros: WholeLike): PreciseMoment {
    return new PreciseMoment(this, micros);
  }

  /** Its time of day. */
  get time(): TimeOfDay {
    return new TimeOfDay(this.secondOfDay.node);
  }

  /** Seconds since midnight. */
  get secondOfDay(): Whole {
    return new Whole(this.node).remainder(SECONDS_PER_DAY);
  }

  /** Seconds from another instant to this one. */
  since(other: Moment): Whole {
    return new Whole(this.node).minus(new Whole(other.node));
  }

  isBefore(other: Moment): Condition {
    return new Condition(less(this.node, other.node));
  }

  isAtMost(other: Moment): Condition {
    return new Condition(lessOrEqual(this.node, other.node));
  }
}

/** A second of a date, counted from 0. */
export const secondOn = (date: Day, second: Int): Moment =>
  new Moment(
    add(date.start.node, second),
    date.from && further(date.from, Number(second.min), Number(second.max)),
  );

function secondsOf(span: Span): Int {
  const { least, most, drawn } = expected(Span, span, 'a length of time', LENGTH);
  if (drawn !== undefined) return drawn;
  if (least === most) return int(least);
  throw new HeadwaterError('INVALID_EXPRESSION', {
    what: `A length of time from ${least} to ${most} seconds is only a range.`,
    next: 'Draw it: random.span(hours(1, 3)).',
  });
}
