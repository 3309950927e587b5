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
import * as fc from 'fast-check';

const LIMIT = 2n ** 63n;
const HASH_INPUT_LIMIT = 2n ** 53n;

/** Brings a value below a bound, where its range says that it may lie above. */
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

const literals = fc.oneof(
  fc.nat(20),
  fc.constantFrom(2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 40),
  fc.nat(2 ** 31 - 1),
);
const ints = fc.array(fc.nat(2 ** 33), { minLength: 1, maxLength: 5 });
// Quotes, backslashes, dollars and letters beyond ASCII are what dialects get wrong.
const pieces = fc.constantFrom('', 'a', "it's", '"', '\\', '$1', 'ß', '名', '😀', '%', '--', '/*');
const texts = fc.array(pieces, { minLength: 1, maxLength: 4 });

type Samples = {
  readonly int: Int;
  readonly bool: Bool;
  readonly text: Text;
};

/** Random expressions over `n`; every kind of node occurs. */
export const {
  int: anyInt,
  bool: anyBool,
  text: anyText,
} = fc.letrec<Samples>((tie) => {
  const two = fc.tuple(tie('int'), tie('int'));
  const operators = fc.constantFrom(
    boundedAdd,
    boundedMultiply,
    subtract,
    greatest,
    least,
    (left: Int, right: Int) => divide(left, greatest(1, right)),
    (left: Int, right: Int) => modulo(left, greatest(1, right)),
  );
  const comparisons = fc.constantFrom(equal, less, lessOrEqual);
  return {
    int: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant(variable('n')),
      literals.map((value) => int(value)),
      fc.tuple(operators, two).map(([operator, [left, right]]) => operator(left, right)),
      fc.tuple(operators, tie('int')).map(([operator, both]) => operator(both, both)),
      fc
        .tuple(fc.nat(99), tie('int'))
        .map(([seed, input]) => hash(hashConstants(seed, 'draw'), below(input, HASH_INPUT_LIMIT))),
      fc.tuple(tie('bool'), two).map(([test, [yes, no]]) => when(test, yes, no)),
      fc.tuple(ints, tie('int')).map(([list, index]) => pickInt(list, modulo(index, list.length))),
      tie('int').map((inner) => label('named', inner)),
    ),
    bool: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.tuple(comparisons, two).map(([compare, [left, right]]) => compare(left, right)),
      fc.tuple(tie('bool'), tie('bool')).map(([left, right]) => and(left, right)),
      fc.tuple(tie('bool'), tie('bool')).map(([left, right]) => or(left, right)),
      tie('bool').map(not),
    ),
    text: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      pieces.map((piece) => text(piece)),
      tie('int').map(toText),
      fc
        .tuple(texts, tie('int'))
        .map(([list, index]) => pickText(list, modulo(index, list.length))),
      fc.array(tie('text'), { minLength: 1, maxLength: 3 }).map((parts) => concat(...parts)),
      fc
        .tuple(tie('bool'), tie('text'), tie('text'))
        .map(([test, yes, no]) => whenText(test, yes, no)),
    ),
  };
});
