import {
  add,
  type Bool,
  divide,
  equal,
  greatest,
  type Int,
  least,
  less,
  lessOrEqual,
  modulo,
  multiply,
  subtract,
} from '@headwater/core/expression';

const LIMIT = 2n ** 63n;
const HASH_INPUT_LIMIT = 2n ** 53n;

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

/** Every operation on two integers, its operands brought into the range it takes. */
export const OPERATORS: readonly ((left: Int, right: Int) => Int)[] = [
  boundedAdd,
  boundedMultiply,
  subtract,
  greatest,
  least,
  (left, right) => divide(left, greatest(1, right)),
  (left, right) => modulo(left, greatest(1, right)),
];

/** Every comparison of two integers. */
export const COMPARISONS: readonly ((left: Int, right: Int) => Bool)[] = [equal, less, lessOrEqual];

/** A value as the hash takes it. */
export const hashable = (value: Int): Int => below(value, HASH_INPUT_LIMIT);
