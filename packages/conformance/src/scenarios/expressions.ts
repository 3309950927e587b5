import {
  add,
  and,
  bool,
  concat,
  divide,
  equal,
  greatest,
  type HashConstants,
  hash,
  hashConstants,
  int,
  label,
  least,
  less,
  lessOrEqual,
  modulo,
  multiply,
  not,
  nullUnless,
  or,
  pickInt,
  pickText,
  subtract,
  text,
  toText,
  variable,
  when,
  whenText,
} from '@headwater/core/expression';
import { type ColumnExpression, key } from '@headwater/core/timeline';
import { departures, ORDINALS, ordinalsSource } from '../evaluate.js';
import { none } from '../expect.js';
import { Generator, PIECES } from '../generator.js';
import type { Scenario } from '../scenario.js';

const MAX = 2n ** 63n - 1n;
const LARGEST_INPUT = 2n ** 40n;
const n = variable('n');
/** Reaches 2^63 - 1 with the largest ordinal. */
const huge = add(n, MAX - LARGEST_INPUT);
const isLarge = less(41, n);

const EXTREME: HashConstants = {
  name: 'extreme',
  a: 2 ** 31 - 1,
  b: 2 ** 31 - 1,
  c: 2 ** 31 - 1,
  d: 2 ** 31 - 1,
  e: 2 ** 31 - 1,
};

const LIMITS: Readonly<Record<string, Readonly<Record<string, ColumnExpression>>>> = {
  literals: {
    zero: int(0),
    int31: int(2 ** 31 - 1),
    int32: int(2 ** 31),
    int33: int(2 ** 32),
    safe: int(2 ** 53 - 1),
    unsafe: int(2n ** 53n + 1n),
    max: int(MAX),
    odd: int(MAX - 2n),
  },
  arithmetic: {
    add: huge,
    add_32: add(n, 2 ** 31),
    multiply: multiply(modulo(n, 2 ** 31), 2 ** 32),
    multiply_self: multiply(modulo(n, 2 ** 31), modulo(n, 2 ** 31)),
    subtract_max: subtract(MAX, n),
    subtract_to_zero: subtract(5000, n),
    subtract_self: subtract(huge, add(n, 1)),
    greatest: greatest(huge, MAX - 1n),
    least: least(huge, MAX - 1n),
    greatest_small: greatest(n, 4999),
  },
  division: {
    by_one: divide(huge, greatest(1, subtract(2, n))),
    by_self: divide(add(n, 1), add(n, 1)),
    by_larger: divide(n, add(n, 1)),
    large_by_small: divide(huge, 3),
    large_by_large: divide(huge, MAX - 1n),
    rounds_down: divide(multiply(n, 2), 3),
    modulo_one_less: modulo(huge, MAX),
    modulo_small: modulo(huge, 7),
    modulo_by_value: modulo(huge, add(n, 1)),
    modulo_power: modulo(huge, 2n ** 32n),
  },
  comparisons: {
    equal: equal(n, 2 ** 31),
    equal_max: equal(huge, MAX),
    less: less(n, 2 ** 31),
    less_max: less(huge, MAX),
    less_or_equal: lessOrEqual(n, 2 ** 31),
    less_or_equal_large: lessOrEqual(MAX - 5n, huge),
    next_to_each_other: less(MAX - 1n, huge),
    always: bool(true),
    never: bool(false),
  },
  conditions: {
    and: and(isLarge, less(n, 5000)),
    or: or(equal(n, 0), isLarge),
    not: not(isLarge),
    nested: not(and(or(isLarge, equal(n, 1)), not(or(equal(n, 41), less(n, 1))))),
    mixed: or(and(isLarge, not(equal(n, 4999))), and(not(isLarge), equal(n, 1))),
  },
  choices: {
    ints: when(isLarge, huge, 0),
    small_and_huge: when(isLarge, 1, MAX),
    chain: when(equal(n, 0), 10, when(equal(n, 1), 20, when(equal(n, 2), MAX, n))),
    inside: when(when_(isLarge), when(less(n, 5000), 1, 2), 3),
    texts: whenText(isLarge, 'large', whenText(equal(n, 0), '', "it's")),
    of_condition: when(equal(when(isLarge, 1, 0), 1), 7, 8),
  },
  lists: {
    one: pickInt([7], int(0)),
    ints: pickInt([0, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1], modulo(n, 4)),
    small_ints: pickInt([3, 1, 2], modulo(n, 3)),
    sum_of_large: add(pickInt([2 ** 31 - 1, 2 ** 31 - 2], modulo(n, 2)), 2 ** 31),
    product_of_small: multiply(pickInt([70_000, 80_000], modulo(n, 2)), 70_000),
    texts: pickText(PIECES, modulo(n, PIECES.length)),
    of_list: pickInt([5, 6, 7], pickInt([2, 0, 1], modulo(n, 3))),
  },
  hashes: {
    of_ordinal: hash(hashConstants(1, 'a'), n),
    of_largest: hash(hashConstants(2, 'a'), add(multiply(n, 8191), 2 ** 40 - 1)),
    of_hash: hash(hashConstants(3, 'a'), hash(hashConstants(4, 'b'), n)),
    extreme: hash(EXTREME, n),
    extreme_largest: hash(EXTREME, add(multiply(n, 8191), 2 ** 40 - 1)),
    ones: hash({ name: 'one', a: 1, b: 1, c: 1, d: 1, e: 1 }, n),
    two_of_a_name: add(hash(hashConstants(5, 'same'), n), hash(hashConstants(6, 'same'), n)),
  },
  texts: {
    ...Object.fromEntries(PIECES.map((piece, index) => [`literal_${index}`, text(piece)])),
    of_zero: toText(modulo(n, 1)),
    of_ordinal: toText(n),
    of_max: toText(huge),
    joined: concat('', toText(n), " '", '名😀', ' '),
    alone: concat('x'),
    empty: concat('', ''),
    long: text("0123456789'".repeat(300)),
  },
  nulls: {
    never: nullUnless(false, n),
    always: nullUnless(true, n),
    sometimes: nullUnless(isLarge, huge),
    of_zero: nullUnless(equal(n, 0), 0),
    of_choice: nullUnless(or(equal(n, 1), isLarge), when(isLarge, 1, huge)),
  },
  keys: { key: key(n), named: label('the key', key(n)), above: key(add(n, 1)) },
};

/** A condition spelled as a comparison of a choice. */
function when_(test: ReturnType<typeof less>): ReturnType<typeof less> {
  return equal(when(test, 2, 3), 2);
}

const RANDOM_BATCHES = 20;
const RANDOM_PER_BATCH = 6;

/** An expression has one value, whoever computes it. */
export const expressions: readonly Scenario[] = [
  ...Object.entries(LIMITS).map(
    ([name, values]): Scenario => ({
      key: `expressions/${name}`,
      promise: `Expressions (${name}) match the evaluator at the limits of their ranges.`,
      async run(lab) {
        const database = await lab.database();
        await database.session(async (session) => {
          none(await departures(session, database.dialect, values));
        });
      },
    }),
  ),
  {
    key: 'expressions/random',
    promise: 'Randomly nested expressions of every kind match the evaluator.',
    timeout: 300_000,
    async run(lab) {
      const database = await lab.database();
      await database.session(async (session) => {
        for (let batch = 0; batch < RANDOM_BATCHES; batch += 1) {
          const generator = new Generator(batch);
          const values: Record<string, ColumnExpression> = {};
          for (let index = 0; index < RANDOM_PER_BATCH; index += 1) {
            const depth = 1 + (index % 4);
            const test = generator.bool(depth);
            const value = generator.int(depth);
            values[`int_${index}`] = value;
            values[`bool_${index}`] = test;
            values[`text_${index}`] = generator.text(depth);
            values[`null_${index}`] = nullUnless(test, value);
          }
          none(await departures(session, database.dialect, values));
        }
      });
    },
  },
  {
    key: 'expressions/known-ranges',
    promise: 'Expressions keep their values if a statement knows the range of its ordinals.',
    timeout: 300_000,
    async run(lab) {
      const database = await lab.database();
      await database.session(async (session) => {
        for (const [index, first] of ORDINALS.entries()) {
          const generator = new Generator(1000 + index);
          const values = Object.fromEntries(
            [1, 2, 3, 4].map((depth) => [`int_${depth}`, generator.int(depth)]),
          );
          const ordinals = [0, 1, 2].map((offset) => Math.min(first + offset, 2 ** 40));
          const known = [...new Set(ordinals)];
          const source = ordinalsSource(database.dialect, known);
          const bindings = { n: variable('n', first, known.at(-1) ?? first) };
          none(
            await departures(session, database.dialect, values, {
              source,
              ordinals: known,
              bindings,
            }),
          );
        }
      });
    },
  },
];
