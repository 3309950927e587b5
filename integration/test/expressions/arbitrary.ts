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
import * as fc from 'fast-check';
import { PIECES } from '../../../packages/conformance/src/generator.js';
import { COMPARISONS, hashable, OPERATORS } from '../../../packages/conformance/src/operators.js';

const literals = fc.oneof(
  fc.nat(20),
  fc.constantFrom(2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 40),
  fc.nat(2 ** 31 - 1),
);
const ints = fc.array(fc.nat(2 ** 33), { minLength: 1, maxLength: 5 });
const pieces = fc.constantFrom(...PIECES);
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
  const operators = fc.constantFrom(...OPERATORS);
  const comparisons = fc.constantFrom(...COMPARISONS);
  return {
    int: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant(variable('n')),
      literals.map((value) => int(value)),
      fc.tuple(operators, two).map(([operator, [left, right]]) => operator(left, right)),
      fc.tuple(operators, tie('int')).map(([operator, both]) => operator(both, both)),
      fc
        .tuple(fc.nat(99), tie('int'))
        .map(([seed, input]) => hash(hashConstants(seed, 'draw'), hashable(input))),
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
