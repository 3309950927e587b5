import { and, bool, not, or, when as whenInt, whenText } from '../expression/build.js';
import type { Bool } from '../expression/node.js';
import { Condition, type ConditionLike } from './condition.js';
import { distances } from './distance.js';
import { Json } from './json.js';
import { Day, Moment } from './moment.js';
import { PreciseMoment } from './precise-moment.js';
import { TimeOfDay } from './time-of-day.js';
import { Uuid } from './uuid.js';
import { Whole, type WholeLike } from './whole.js';
import { Words, type WordsLike } from './words.js';
import { WorkedOut } from './worked-out.js';

/** What the language computes with. */
export type Value =
  | Whole
  | Words
  | Condition
  | Day
  | Moment
  | PreciseMoment
  | TimeOfDay
  | Uuid
  | Json;

/** A value that is absent from some rows. */
export class Maybe<Present extends Value = Value> extends WorkedOut {
  constructor(
    /** Whether the row has it. */
    readonly isSet: Condition,
    private readonly present: Present,
  ) {
    super();
  }

  /** Its value, or another where it is NULL. */
  orElse(other: Present): Present {
    return choose(this.isSet.node, this.present, other) as Present;
  }

  /** The value without regard to whether the row has it. */
  get regardless(): Present {
    return this.present;
  }
}

function choose(test: Bool, yes: Value, no: Value): Value {
  if (yes instanceof Whole && no instanceof Whole) {
    const [one, other, offset] = Whole.aligned(yes, no);
    return new Whole(whenInt(test, one, other), offset);
  }
  if (yes instanceof Words && no instanceof Words) {
    return new Words(whenText(test, yes.node, no.node));
  }
  if (yes instanceof Day && no instanceof Day) {
    return new Day(choose(test, yes.number, no.number) as Whole);
  }
  if (yes instanceof Moment && no instanceof Moment) {
    const [one, other] = distances(yes, no);
    const from = {
      origin: one.origin,
      least: Math.min(one.least, other.least),
      most: Math.max(one.most, other.most),
    };
    const node = whenInt(test, yes.node, no.node);
    return from.most === Number.POSITIVE_INFINITY ? new Moment(node) : new Moment(node, from);
  }
  if (yes instanceof PreciseMoment && no instanceof PreciseMoment) {
    const micros = choose(test, yes.micros, no.micros) as Whole;
    return new PreciseMoment(choose(test, yes.second, no.second) as Moment, micros);
  }
  if (yes instanceof TimeOfDay && no instanceof TimeOfDay) {
    return new TimeOfDay(whenInt(test, yes.node, no.node));
  }
  if (yes instanceof Uuid && no instanceof Uuid) return new Uuid(whenText(test, yes.node, no.node));
  if (yes instanceof Json && no instanceof Json) return new Json(whenText(test, yes.node, no.node));
  if (yes instanceof Condition && no instanceof Condition) {
    return new Condition(or(and(test, yes.node), and(not(test), no.node)));
  }
  throw new TypeError('A choice has two values of one kind.');
}

/**
 * One of two values.
 *
 * @example
 * ```ts
 * when(row.quantity.isAbove(10), row.price.percent(90), row.price)
 * ```
 */
export function when(test: ConditionLike, yes: WordsLike, no: WordsLike): Words;
/** One of two values. */
export function when(test: ConditionLike, yes: WholeLike, no: WholeLike): Whole;
/** One of two values. */
export function when<Same extends Exclude<Value, Whole | Words>>(
  test: ConditionLike,
  yes: Same,
  no: Same,
): Same;
/** One of two values. */
export function when(
  test: ConditionLike,
  yes: Value | string | number,
  no: Value | string | number,
): Value {
  return choose(Condition.of(test).node, lifted(yes), lifted(no));
}

/** The value that a literal stands for. */
function lifted(value: Value | string | number | boolean): Value {
  if (typeof value === 'string') return Words.of(value);
  if (typeof value === 'number') return Whole.of(value);
  return typeof value === 'boolean' ? new Condition(bool(value)) : value;
}

/**
 * A value that only some rows have; NULL in the others.
 *
 * @example
 * ```ts
 * .column('middle_name', nullable(text(40)), (row, random) => onlyIf(random.chance(0.2), random.oneOf(NAMES)))
 * ```
 */
export function onlyIf<Present extends Value>(test: ConditionLike, value: Present): Maybe<Present>;
/** A value that only some rows have. */
export function onlyIf(test: ConditionLike, value: string): Maybe<Words>;
/** A value that only some rows have. */
export function onlyIf(test: ConditionLike, value: number): Maybe<Whole>;
/** A value that only some rows have. */
export function onlyIf(test: ConditionLike, value: Value | string | number): Maybe {
  return new Maybe(Condition.of(test), lifted(value));
}
