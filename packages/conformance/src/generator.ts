import {
  add,
  and,
  type Bool,
  concat,
  divide,
  equal,
  greatest,
  hash,
  hashConstants,
  type Int,
  int,
  label,
  least,
  less,
  lessOrEqual,
  modulo,
  multiply,
  not,
  or,
  pickInt,
  pickText,
  subtract,
  type Text,
  text,
  toText,
  variable,
  when,
  whenText,
} from '@headwater/core/expression';

const LIMIT = 2n ** 63n;
const HASH_INPUT_LIMIT = 2n ** 53n;
const LITERALS = [0, 1, 2, 7, 20, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 40, 2 ** 53 - 1];

/**
 * What dialects and drivers get wrong: quotes, escapes, comments, placeholders, other alphabets.
 */
export const PIECES: readonly string[] = [
  '',
  ' ',
  'a ',
  "it's",
  "''",
  '"',
  '`',
  '[x]',
  '\\',
  '\\n',
  "\\'",
  '$1',
  '$\u007bx}',
  '{{ x }}',
  '?',
  ':name',
  '@p1',
  '%s',
  '100%_',
  '--',
  '/* */',
  ';',
  'ß',
  'É',
  '名前',
  '😀',
  'null',
  '007',
];

/** Brings a value below a bound if its range may exceed it. */
const below = (value: Int, bound: bigint): Int =>
  value.max < bound ? value : modulo(value, bound);

const boundedAdd = (left: Int, right: Int): Int =>
  left.max + right.max < LIMIT
    ? add(left, right)
    : add(below(left, LIMIT / 2n), below(right, LIMIT / 2n));

const boundedMultiply = (left: Int, right: Int): Int =>
  left.max * right.max < LIMIT
    ? multiply(left, right)
    : multiply(below(left, 2n ** 31n), below(right, 2n ** 31n));

const OPERATORS: readonly ((left: Int, right: Int) => Int)[] = [
  boundedAdd,
  boundedMultiply,
  subtract,
  greatest,
  least,
  (left, right) => divide(left, greatest(1, right)),
  (left, right) => modulo(left, greatest(1, right)),
];

/**
 * Pseudo-random expressions over `n`, with every kind of node. The same seed gives the same ones,
 * so a failure can be reproduced.
 */
export class Generator {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  /** A number in [0, size): mulberry32. */
  private below(size: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % size;
  }

  private one<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  private many<T>(count: number, make: () => T): T[] {
    return Array.from({ length: 1 + this.below(count) }, make);
  }

  int(depth: number): Int {
    if (depth === 0) return this.below(2) === 0 ? variable('n') : int(this.one(LITERALS));
    const next = (): Int => this.int(depth - 1);
    const makers: readonly (() => Int)[] = [
      () => this.one(OPERATORS)(next(), next()),
      () => this.one(OPERATORS)(next(), next()),
      () => {
        const both = next();
        return this.one(OPERATORS)(both, both);
      },
      () => hash(hashConstants(this.below(100), 'draw'), below(next(), HASH_INPUT_LIMIT)),
      () => when(this.bool(depth - 1), next(), next()),
      () => {
        const list = this.many(5, () => this.one(LITERALS));
        return pickInt(list, modulo(next(), list.length));
      },
      () => label('named', next()),
    ];
    return this.one(makers)();
  }

  bool(depth: number): Bool {
    const next = (): Bool => this.bool(depth - 1);
    if (depth <= 1) return this.one([equal, less, lessOrEqual])(this.int(0), this.int(1));
    const makers: readonly (() => Bool)[] = [
      () => this.one([equal, less, lessOrEqual])(this.int(depth - 1), this.int(depth - 1)),
      () => and(next(), next()),
      () => or(next(), next()),
      () => not(next()),
    ];
    return this.one(makers)();
  }

  text(depth: number): Text {
    if (depth === 0) return text(this.one(PIECES));
    const next = (): Text => this.text(depth - 1);
    const makers: readonly (() => Text)[] = [
      () => toText(this.int(depth - 1)),
      () => {
        const list = this.many(4, () => this.one(PIECES));
        return pickText(list, modulo(this.int(depth - 1), list.length));
      },
      () => concat(...this.many(3, next)),
      () => whenText(this.bool(depth - 1), next(), next()),
    ];
    return this.one(makers)();
  }
}
