import { HeadwaterError } from '../errors.js';
import { less } from '../expression/build.js';
import { add, modulo, multiply } from '../expression/integer.js';
import type { Int } from '../expression/node.js';
import { LAST_INSTANT, MICROS_PER_SECOND } from '../model/column.js';
import { Condition } from './condition.js';
import type { Moment } from './moment.js';
import type { Span } from './span.js';
import { Whole, type WholeLike } from './whole.js';
import { WorkedOut } from './worked-out.js';

/** An instant to the microsecond: `moment.plusMicros(…)` makes one. */
export class PreciseMoment extends WorkedOut {
  /** Microseconds since the second began: 0 to 999,999. */
  readonly micros: Whole;

  constructor(
    /** The second in which it lies. */
    readonly second: Moment,
    micros: WholeLike,
  ) {
    super();
    this.micros = Whole.of(micros);
    const { smallest, largest } = this.micros;
    if (smallest >= 0n && largest < BigInt(MICROS_PER_SECOND)) return;
    throw new HeadwaterError('INVALID_EXPRESSION', {
      what: `The microseconds of an instant range over ${smallest} to ${largest}.`,
      next: 'Keep them between 0 and 999,999, for example with random.between(0, 999_999).',
    });
  }

  /** The instant itself; a whole second as one. */
  static of(value: PreciseMoment | Moment): PreciseMoment {
    return value instanceof PreciseMoment ? value : new PreciseMoment(value, 0);
  }

  /** Microseconds since 1970-01-01T00:00:00. */
  get node(): Int {
    // Any ordinal would give instants that no integer can count in microseconds. Those of real rows don't wrap, which
    // removes the remainder again.
    const second = modulo(this.second.node, LAST_INSTANT + 1);
    return add(multiply(second, MICROS_PER_SECOND), this.micros.natural('plusMicros()'));
  }

  /** The instant after an exact or drawn length of time. */
  plus(span: Span): PreciseMoment {
    return new PreciseMoment(this.second.plus(span), this.micros);
  }

  isBefore(other: PreciseMoment | Moment): Condition {
    return new Condition(less(this.node, PreciseMoment.of(other).node));
  }
}
