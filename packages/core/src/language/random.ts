import { draw, hash, less, pickInt, pickText, text, when, whenText } from '../expression/build.js';
import { HASH_RANGE, type HashConstants, hashConstants, hashOf } from '../expression/hash.js';
import {
  add,
  divide,
  type IntLike,
  int,
  modulo,
  multiply,
  subtract,
} from '../expression/integer.js';
import type { Int } from '../expression/node.js';
import { SECONDS_PER_DAY } from '../model/calendar.js';
import { fail } from '../model/check-value.js';
import { isWhole } from '../model/whole-number.js';
import { MILLION, millionths } from './chance.js';
import { Condition } from './condition.js';
import { type Hours, secondOfDay } from './during.js';
import { expected } from './expected.js';
import { Day, type DayLike, type Moment, secondOn } from './moment.js';
import { runsOf, valueAt } from './runs.js';
import { LENGTH, lengthText, Span, seconds } from './span.js';
import { TimeOfDay } from './time-of-day.js';
import { Uuid } from './uuid.js';
import { type Choices, spelledOut } from './weighted.js';
import { Whole, type WholeLike } from './whole.js';
import { Words, words } from './words.js';

/** Up to here, the remainder of one draw is as good as even. */
const EVEN = 2 ** 24;

/** Longer names would make statements longer, not clearer. */
const LONGEST_NAME = 9;

/** Up to so many inputs and values, a list of draws is short. */
const LISTED = 24n;
const FEW = 1_000;

/** Fine enough for a distribution, coarse enough that products stay far below 2^63. */
const FINE = 65_536;

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const DIGITS = [...'0123456789'];
const HEX = [...'0123456789abcdef'];

/** Digits that one draw gives. */
const HEX_DIGITS = 6;
const HEX_DIGITS_RANGE = 16 ** HEX_DIGITS;

function requireRange(name: string, least: number, most: number): void {
  if (Number.isSafeInteger(least) && Number.isSafeInteger(most) && least <= most) return;
  fail(`${name}(${least}, ${most}) is no range.`, 'Give two whole numbers, the smaller first.');
}

/** Seconds from one round time of a day to the next. */
function stepOf(every: Span): number {
  const { least, most, drawn } = expected(Span, every, 'a length of time', LENGTH);
  if (drawn === undefined && least === most && least > 0 && SECONDS_PER_DAY % least === 0) {
    return least;
  }
  return fail(
    `Round times are every ${least === most ? lengthText(least) : 'so long'}.`,
    'Give an exact length that divides a day: minutes(15).',
  );
}

/**
 * Draws that depend on the row, the seed, and what is being drawn, and on nothing else: the same row draws the same
 * everywhere. Each draw is independent of the others.
 */
export class Random {
  private drawn = 0;

  /**
   * @param path What is drawn: dataset, table, column.
   * @param input What it is drawn for: an ordinal below 2^53.
   */
  constructor(
    private readonly seed: number,
    private readonly path: readonly string[],
    private readonly input: Int,
  ) {}

  private constants(): HashConstants {
    this.drawn += 1;
    // Only names columns of the SQL.
    const name = (this.path.at(-1) ?? 'draw').replaceAll(/\W+/g, '_').slice(0, LONGEST_NAME);
    const suffix = this.drawn === 1 ? [] : [String(this.drawn)];
    const { a, b, c, d, e } = hashConstants(this.seed, ...this.path, ...suffix);
    return { name, a, b, c, d, e };
  }

  /** A number below a size, as an expression. */
  below(size: IntLike): Int {
    const { input } = this;
    if (typeof size === 'number' && size <= FEW && input.max < LISTED) return this.listed(size);
    if (typeof size !== 'number' || size <= EVEN) return draw(this.constants(), input, size);
    // One draw has too few values for such a range.
    const high = multiply(hash(this.constants(), this.input), HASH_RANGE);
    return modulo(add(high, hash(this.constants(), this.input)), size);
  }

  /** What is drawn for each of a few inputs: a list is shorter than the arithmetic of a draw, and gives the same. */
  private listed(size: number): Int {
    const constants = this.constants();
    const list = Array.from(
      { length: Number(this.input.max) + 1 },
      (_, input) => hashOf(constants, input) % size,
    );
    return pickInt(list, this.input);
  }

  /** A number below a size that is small, and at least 1, whatever it is worked out from. */
  belowFew(size: Int): Int {
    if (size.op === 'int' && this.input.max < LISTED) return this.below(Number(size.value));
    return draw(this.constants(), this.input, size);
  }

  /** A whole number from `least` to `most`, both included, all equally likely. */
  between(least: number, most: WholeLike): Whole {
    if (typeof most !== 'number') {
      const size = most.minus(least).plus(1).atLeast(1);
      return new Whole(this.below(size.natural('between()'))).plus(least);
    }
    requireRange('between', least, most);
    return new Whole(this.below(most - least + 1)).plus(least);
  }

  /** A whole number from `least` to `most`, mostly near the middle, like a bell curve. */
  bell(least: number, most: number): Whole {
    // The sum of three even draws.
    const third = Math.floor((most - least) / 3);
    const rest = most - least - 2 * third;
    return this.between(least, least + rest)
      .plus(this.between(0, third))
      .plus(this.between(0, third));
  }

  /** A whole number from `least` to `most`, mostly near `least`: half of them in the lowest eighth. */
  longTail(least: number, most: number): Whole {
    requireRange('longTail', least, most);
    const one = this.below(FINE);
    const squared = divide(multiply(one, one), FINE);
    const cubed = divide(multiply(squared, one), FINE);
    return new Whole(divide(multiply(cubed, most - least + 1), FINE)).plus(least);
  }

  /** Holds for this share of the rows: 0 for none, 1 for all. */
  chance(share: number): Condition {
    return new Condition(less(this.below(MILLION), millionths(share)));
  }

  /** One of a list, all equally likely, or by weight: `random.oneOf({ card: 6, cash: 1 })`. */
  oneOf(choices: readonly number[]): Whole;
  oneOf(choices: Choices<string>): Words;
  oneOf(choices: readonly number[] | Choices<string>): Whole | Words {
    const list = spelledOut<string | number>(choices as readonly (string | number)[]);
    const index = this.below(list.length);
    const runs = runsOf(list);
    if (typeof list[0] === 'number') {
      if (runs === undefined) return new Whole(pickInt(list as readonly number[], index));
      const picked = runs.map(([value, end]) => [int(value as number), end] as const);
      return new Whole(valueAt(index, picked, when));
    }
    if (runs === undefined) return new Words(pickText(list as readonly string[], index));
    const picked = runs.map(([value, end]) => [text(value as string), end] as const);
    return new Words(valueAt(index, picked, whenText));
  }

  /**
   * An instant on a date, at any second of the day or as busy as its hours are. With `every`, it is on a round time: on the
   * quarter hours with `{ every: minutes(15) }`.
   */
  instantOn(
    date: DayLike,
    hours: Hours = { 0: 1 },
    { every = seconds(1) }: { readonly every?: Span } = {},
  ): Moment {
    const second = secondOfDay('An instant on a date', hours, int(0), int(1), this);
    const step = stepOf(every);
    return secondOn(Day.of(date), step === 1 ? second : subtract(second, modulo(second, step)));
  }

  /** A time of day, at any second of it or as busy as its hours are. */
  timeOfDay(hours: Hours = { 0: 1 }): TimeOfDay {
    return new TimeOfDay(secondOfDay('A time of day', hours, int(0), int(1), this));
  }

  /** A length of time in the range of a span, to the second. */
  span(range: Span): Span {
    const { least, most, drawn } = expected(Span, range, 'a length of time', LENGTH);
    if (drawn !== undefined || least === most) return range;
    return new Span(least, most, add(int(least), this.below(most - least + 1)));
  }

  /** A text of a shape: `A` is a letter, `9` a digit, `f` a hexadecimal digit; all else stands for itself. */
  pattern(shape: string): Words {
    const parts = [...shape].map((character) => {
      const list = { A: LETTERS, '9': DIGITS, f: HEX }[character];
      return list === undefined ? Words.of(character) : this.oneOf(list);
    });
    return joined(parts);
  }

  /** A UUID, like one of version 4, which is random. */
  uuid(): Uuid {
    const digits = this.hexDigits(30);
    const variant = this.oneOf(['8', '9', 'a', 'b']);
    const part = (from: number, to: number): Words[] => digits.slice(from, to);
    const dash = Words.of('-');
    const parts = [
      ...[...part(0, 8), dash, ...part(8, 12), dash, Words.of('4'), ...part(12, 15)],
      ...[dash, variant, ...part(15, 18), dash, ...part(18, 30)],
    ];
    return new Uuid(joined(parts).node);
  }

  /** So many hexadecimal digits: what a digest of a password looks like. */
  hex(digits: number): Words {
    if (!isWhole(digits, 1, 128)) fail(`hex(${digits}) is no text.`, 'Give 1 to 128 digits.');
    return joined(this.hexDigits(digits));
  }

  private hexDigits(digits: number): readonly Words[] {
    const parts: Words[] = [];
    for (let drawn = this.below(HEX_DIGITS_RANGE); parts.length < digits; ) {
      const place = parts.length % HEX_DIGITS;
      if (place === 0 && parts.length > 0) drawn = this.below(HEX_DIGITS_RANGE);
      parts.push(new Words(pickText(HEX, modulo(divide(drawn, 16 ** place), 16))));
    }
    return parts;
  }

  /**
   * A text made by rules: each `{name}` in it is replaced by a choice from the list of that name, which may contain
   * others in turn.
   *
   * @example
   * ```ts
   * random.sentence('The {thing} is {state}.', { thing: ['lift', 'door'], state: ['broken', 'open'] })
   * ```
   */
  sentence(shape: string, lists: Readonly<Record<string, readonly string[]>>): Words {
    const parts = shape.split(/\{([^{}]*)\}/).map((part, index) => {
      if (index % 2 === 0) return Words.of(part);
      const list = Object.hasOwn(lists, part) ? lists[part] : undefined;
      return list === undefined
        ? fail(`The sentence '${shape}' names the list '${part}'.`, 'Give a list of that name.')
        : this.oneOf(list);
    });
    return joined(parts);
  }
}

const joined = (parts: readonly Words[]): Words =>
  words(Object.assign(['', ...parts.map(() => '')], { raw: [] }), ...parts);
