import { HeadwaterError } from '../errors.js';
import { equal, less } from '../expression/build.js';
import type { Int } from '../expression/node.js';
import { Condition } from './condition.js';
import { expected } from './expected.js';
import { Whole } from './whole.js';
import { WorkedOut } from './worked-out.js';

/** A time of day, or one written as HH:MM or HH:MM:SS. */
export type TimeLike = TimeOfDay | string;

const WRITTEN = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

/** A time of day, to the second. */
export class TimeOfDay extends WorkedOut {
  /** @param node Seconds since midnight, up to 86,399. */
  constructor(readonly node: Int) {
    super();
  }

  /** The time that a text stands for; a time as it is. */
  static of(value: TimeLike): TimeOfDay {
    if (typeof value !== 'string') return expected(TimeOfDay, value, 'a time of day');
    const [, hour, minute, second = 0] = WRITTEN.exec(value) ?? [];
    if (hour !== undefined) {
      const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
      return new TimeOfDay(Whole.of(seconds).node);
    }
    throw new HeadwaterError('INVALID_EXPRESSION', {
      what: `'${value}' is not a time of day.`,
      next: 'Write it as HH:MM or HH:MM:SS.',
    });
  }

  /** Seconds since midnight. */
  get secondOfDay(): Whole {
    return new Whole(this.node);
  }

  equals(other: TimeLike): Condition {
    return new Condition(equal(this.node, TimeOfDay.of(other).node));
  }

  isBefore(other: TimeLike): Condition {
    return new Condition(less(this.node, TimeOfDay.of(other).node));
  }
}
