import { HeadwaterError } from '../errors.js';
import { equal, less, lessOrEqual, toText } from '../expression/build.js';
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
import type { Int } from '../expression/node.js';
import { Condition } from './condition.js';
import { expected } from './expected.js';
import { Words } from './words.js';
import { WorkedOut } from './worked-out.js';

/** A number, or a plain whole number that stands for itself. */
export type WholeLike = Whole | number;

function refuse(what: string, next: string): never {
  throw new HeadwaterError('INVALID_EXPRESSION', { what, next });
}

function requireInteger(value: number): void {
  if (Number.isSafeInteger(value)) return;
  refuse(
    `${value} is no whole number.`,
    'Count in the smallest unit: money in cents, so that 19.99 is 1_999, and hundredths for percent().',
  );
}

/**
 * A whole number, which may be negative. Decimals are whole numbers of their smallest unit: 1999 is 19.99 in a column of
 * type `decimal(10, 2)`.
 */
export class Whole extends WorkedOut {
  /** Its value is `node - offset`: expressions themselves have no negative numbers. */
  constructor(
    readonly node: Int,
    readonly offset = 0n,
    /** The difference that it is, as one that ends at 0. */
    private readonly floored?: Int,
  ) {
    super();
  }

  /** The number that a literal stands for; a number as it is. */
  static of(value: WholeLike): Whole {
    if (typeof value !== 'number') return expected(Whole, value, 'a whole number');
    requireInteger(value);
    return value < 0 ? new Whole(int(0), BigInt(-value)) : new Whole(int(value));
  }

  /** The smallest value it can have. */
  get smallest(): bigint {
    return this.node.min - this.offset;
  }

  /** The largest value it can have. */
  get largest(): bigint {
    return this.node.max - this.offset;
  }

  /** The node of a number that can't be negative. */
  natural(use: string): Int {
    if (this.offset === 0n) return this.node;
    if (this.smallest >= 0n) return subtract(this.node, this.offset);
    return refuse(
      `${use} needs a number that can't be negative, but this one can be ${this.smallest}.`,
      'Bound it first: atLeast(0).',
    );
  }

  plus(other: WholeLike): Whole {
    const { node, offset } = Whole.of(other);
    return new Whole(add(this.node, node), this.offset + offset);
  }

  minus(other: WholeLike): Whole {
    const { node, offset } = Whole.of(other);
    if (node.op === 'int') return new Whole(add(this.node, offset), this.offset + node.value);
    if (this.offset === 0n && offset === 0n && this.node.min >= node.max) {
      return new Whole(subtract(this.node, node));
    }
    const mirrored = subtract(node.max, node);
    const floored = this.offset === 0n && offset === 0n ? subtract(this.node, node) : undefined;
    return new Whole(add(add(this.node, mirrored), offset), this.offset + node.max, floored);
  }

  times(other: WholeLike): Whole {
    const factor = Whole.of(other);
    if (factor.node.op === 'int' && factor.offset === 0n) {
      return new Whole(multiply(this.node, factor.node), this.offset * factor.node.value);
    }
    return new Whole(multiply(this.natural('times()'), factor.natural('times()')));
  }

  /** The quotient, rounded down. The divisor is at least 1. */
  dividedBy(divisor: WholeLike): Whole {
    return new Whole(divide(this.natural('dividedBy()'), Whole.of(divisor).natural('dividedBy()')));
  }

  /** What is left after dividing: 0 to the divisor, which is at least 1, minus 1. */
  remainder(divisor: WholeLike): Whole {
    return new Whole(modulo(this.natural('remainder()'), Whole.of(divisor).natural('remainder()')));
  }

  /** So many hundredths of it, rounded down: `price.percent(19)`. */
  percent(hundredths: WholeLike): Whole {
    return this.times(hundredths).dividedBy(100);
  }

  /** It, or the bound where it is smaller. */
  atLeast(bound: WholeLike): Whole {
    if (bound === 0 && this.floored !== undefined) return new Whole(this.floored);
    const [one, other, offset] = this.beside(bound);
    return new Whole(greatest(one, other), offset);
  }

  /** It, or the bound where it is larger. */
  atMost(bound: WholeLike): Whole {
    const [one, other, offset] = this.beside(bound);
    return new Whole(least(one, other), offset);
  }

  equals(other: WholeLike): Condition {
    const [one, two] = this.beside(other);
    return new Condition(equal(one, two));
  }

  isBelow(other: WholeLike): Condition {
    const [one, two] = this.beside(other);
    return new Condition(less(one, two));
  }

  isAtMost(other: WholeLike): Condition {
    const [one, two] = this.beside(other);
    return new Condition(lessOrEqual(one, two));
  }

  isAbove(other: WholeLike): Condition {
    return Whole.of(other).isBelow(this);
  }

  isAtLeast(other: WholeLike): Condition {
    return Whole.of(other).isAtMost(this);
  }

  /** Its decimal digits, without padding. It can't be negative. */
  text(): Words {
    return new Words(toText(this.natural('text()')));
  }

  /** Both nodes with one offset. */
  private beside(value: WholeLike): readonly [Int, Int, bigint] {
    const other = Whole.of(value);
    const offset = this.offset > other.offset ? this.offset : other.offset;
    const raised = ({ node, offset: own }: Whole): Int => add(node, offset - own);
    return [raised(this), raised(other), offset];
  }

  /** The nodes of two numbers with the offset that they then have in common. */
  static aligned(one: WholeLike, other: WholeLike): readonly [Int, Int, bigint] {
    return Whole.of(one).beside(other);
  }
}
