import {
  and,
  type Bool,
  concat,
  hash,
  hashConstants,
  type Int,
  int,
  label,
  modulo,
  not,
  or,
  pickInt,
  pickText,
  type Text,
  text,
  toText,
  variable,
  when,
  whenText,
} from '@headwater/core/expression';
import { COMPARISONS, hashable, OPERATORS } from './operators.js';

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
      () => hash(hashConstants(this.below(100), 'draw'), hashable(next())),
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
    if (depth <= 1) return this.one(COMPARISONS)(this.int(0), this.int(1));
    const makers: readonly (() => Bool)[] = [
      () => this.one(COMPARISONS)(this.int(depth - 1), this.int(depth - 1)),
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
