import { HeadwaterError } from '../errors.js';
import { equal, less, lessOrEqual } from '../expression/build.js';
import { add, divide, int, subtract } from '../expression/integer.js';
import type { Int } from '../expression/node.js';
import { parseDate, SECONDS_PER_DAY } from '../model/calendar.js';
import { Condition } from './condition.js';
import type { Span } from './span.js';
import { Whole, type WholeLike } from './whole.js';

/** A date, or one written as YYYY-MM-DD. */
export type DayLike = Day | string;

/** A date. */
export class Day {
  /** @param node Days since 1970-01-01. */
  constructor(readonly node: Int) {}

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
    return new Day(add(this.node, Whole.of(later).natural('plus()')));
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
    return new Moment(new Whole(this.node).times(SECONDS_PER_DAY).node);
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
  /** @param node Seconds since 1970-01-01T00:00:00. */
  constructor(readonly node: Int) {}

  /** The instant after an exact or drawn length of time. */
  plus(span: Span): Moment {
    return new Moment(add(this.node, secondsOf(span)));
  }

  /** The instant before an exact or drawn length of time. */
  minus(span: Span): Moment {
    return new Moment(subtract(this.node, secondsOf(span)));
  }

  /** The date on which it lies. */
  get day(): Day {
    return new Day(divide(this.node, SECONDS_PER_DAY));
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

function secondsOf({ least, most, drawn }: Span): Int {
  if (drawn !== undefined) return drawn;
  if (least === most) return int(least);
  throw new HeadwaterError('INVALID_EXPRESSION', {
    what: `A length of time from ${least} to ${most} seconds is only a range.`,
    next: 'Draw it: random.span(hours(1, 3)).',
  });
}
