import { and, bool, not, or } from '../expression/build.js';
import type { Bool } from '../expression/node.js';
import { expected } from './expected.js';
import { WorkedOut } from './worked-out.js';

/** Something that holds for a row or doesn't. */
export class Condition extends WorkedOut {
  constructor(readonly node: Bool) {
    super();
  }

  /** The condition that a literal stands for; a condition as it is. */
  static of(value: ConditionLike): Condition {
    return typeof value === 'boolean'
      ? new Condition(bool(value))
      : expected(Condition, value, 'a condition');
  }

  /** Whether both hold. */
  and(other: ConditionLike): Condition {
    return new Condition(and(this.node, Condition.of(other).node));
  }

  /** Whether at least one of the two holds. */
  or(other: ConditionLike): Condition {
    return new Condition(or(this.node, Condition.of(other).node));
  }

  /** Whether it doesn't hold. */
  not(): Condition {
    return new Condition(not(this.node));
  }
}

/** A condition, or `true` or `false`. */
export type ConditionLike = Condition | boolean;
