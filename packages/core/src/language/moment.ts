import { HeadwaterError } from '../errors.js';
import { equal, less, lessOrEqual } from '../expression/build.js';
import { add, divide, int, subtract } from '../expression/integer.js';
import type { Int } from '../expression/node.js';
import { parseDate, SECONDS_PER_DAY } from '../model/calendar.js';
import { Condition } from './condition.js';
import { dateText } from './iso-text.js';
import { PreciseMoment } from './precise-moment.js';
import type { Span } from './span.js';
import { type TimeLike, TimeOfDay } from './time-of-day.js';
import { Whole, type WholeLike } from './whole.js';
import { Words } from './words.js';

/** How far something is from an instant, at least and at most: in seconds, negative for before. */
export interface Distance {
  /** The instant, as an expression. */
  readonly origin: Int;
  readonly least: number;
  readonly most: number;
}

const further = ({ origin, least, most }: Distance, atLeast: number, atMost: number): Distance => ({
  origin,
  least: least + atLeast,
  most: most + atMost,
});

/** A date, or one written as YYYY-MM-DD. */
export type DayLike = Day | string;

/** A date. */
export class Day {
  /**
   * @param node Days since 1970-01-01.
   * @param from How far its first second is from the instant it is worked out from, if it is.
   */
  constructor(
    readonly node: Int,
    readonly from?: Distance,
  ) {}

  /** The date that a text stands for; a date as it is. */
  static of(value: DayLike): Day {
    if (typeof value !== 'string') return value;
    const parsed = parseDate(value);
    if (parsed !== undefined) return new Day(int(parsed));
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
    return new Day(add(this.node, days.natural('plus()')), from);
  }

  /** So many days earlier. */
  minus(earlier: WholeLike): Day {
    return new Day(subtract(this.node, Whole.of(earlier).natural('minus()')));
  }

  /** Days from another date to this one. */
  since(other: DayLike): Whole {
    return new Whole(this.node).minus(new Whole(Day.of(other).node));
  }

  /** 0 for Sunday to 6 for Saturday. */
  get weekday(): Whole {
    return new Whole(this.node).plus(4).remainder(7);
  }

  /** Its first second. */
  get start(): Moment {
    return new Moment(new Whole(this.node).times(SECONDS_PER_DAY).node, this.from);
  }

  /** The instant at a time of it. */
  at(time: TimeLike): Moment {
    return secondOn(this, TimeOfDay.of(time).node);
  }

  /** It as YYYY-MM-DD. */
  text(): Words {
    return new Words(dateText(this.node));
  }

  equals(other: DayLike): Condition {
    return new Condition(equal(this.node, Day.of(other).node));
  }

  isBefore(other: DayLike): Condition {
    return new Condition(less(this.node, Day.of(other).node));
  }
}

/** An instant, to the second. */
export class Moment {
  /**
   * @param node Seconds since 1970-01-01T00:00:00.
   * @param from How far it is from the instant it is worked out from; by default, it is one of its own.
   */
  constructor(
    readonly node: Int,
    readonly from: Distance = { origin: node, least: 0, most: 0 },
  ) {}

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
    return new Moment(subtract(this.node, secondsOf(span)), from);
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

function secondsOf({ least, most, drawn }: Span): Int {
  if (drawn !== undefined) return drawn;
  if (least === most) return int(least);
  throw new HeadwaterError('INVALID_EXPRESSION', {
    what: `A length of time from ${least} to ${most} seconds is only a range.`,
    next: 'Draw it: random.span(hours(1, 3)).',
  });
}
