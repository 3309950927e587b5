import { HeadwaterError } from '../errors.js';
import {
  type Arithmetic,
  type Int,
  type IntNode,
  MAX_INPUT,
  MAX_INTEGER,
  type VariableName,
} from './node.js';

/** An integer expression, or a plain number as shorthand for a literal. */
export type IntLike = Int | number | bigint;

/** Builds the node; fails if its value could leave [0, 2^63). */
export function ranged(node: IntNode, min: bigint, max: bigint): Int {
  if (min < 0n || max > MAX_INTEGER) {
    throw new HeadwaterError('INVALID_EXPRESSION', {
      what: `The expression '${node.op}' ranges over ${min} to ${max}.`,
      why: 'Integer expressions must stay between 0 and 2^63 - 1, or engines overflow.',
      next: 'Reduce an operand first, for example with modulo().',
    });
  }
  return { ...node, type: 'int', min, max };
}

/** A literal, or an expression as it is. Fails with INVALID_EXPRESSION unless it lies in [0, 2^63). */
export function int(value: IntLike): Int {
  if (typeof value === 'object') return value;
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new HeadwaterError('INVALID_EXPRESSION', {
      what: `${value} is not an exact integer.`,
      next: 'Write whole numbers only: money in cents, instants in seconds.',
    });
  }
  const exact = BigInt(value);
  return ranged({ op: 'int', value: exact }, exact, exact);
}

/** A value known only per row or per run; narrower bounds give simpler SQL. */
export function variable(name: VariableName, min: IntLike = 0, max: IntLike = MAX_INPUT): Int {
  const low = int(min).max;
  const high = int(max).max;
  return low === high ? int(low) : ranged({ op: 'variable', name }, low, high);
}

const isInt = (node: Int, value: bigint): boolean => node.op === 'int' && node.value === value;

function arithmetic(op: Arithmetic, left: Int, right: Int, min: bigint, max: bigint): Int {
  return min === max && left.op === 'int' && right.op === 'int'
    ? int(min)
    : ranged({ op, left, right }, min, max);
}

/** left + right. */
export function add(left: IntLike, right: IntLike): Int {
  const [l, r] = [int(left), int(right)];
  if (isInt(l, 0n)) return r;
  if (isInt(r, 0n)) return l;
  if (l.op === 'int' && r.op !== 'int') return add(r, l);
  if (r.op === 'int' && l.op === 'add' && l.right.op === 'int') {
    return add(l.left, l.right.value + r.value);
  }
  return arithmetic('add', l, r, l.min + r.min, l.max + r.max);
}

const floorZero = (value: bigint): bigint => (value < 0n ? 0n : value);

/** left - right, or 0 if right is larger: the language has no negative numbers. */
export function subtract(left: IntLike, right: IntLike): Int {
  const [l, r] = [int(left), int(right)];
  if (isInt(r, 0n)) return l;
  if (l.max <= r.min) return int(0);
  if (r.op === 'int' && l.op === 'add' && l.right.op === 'int' && l.right.value >= r.value) {
    return add(l.left, l.right.value - r.value);
  }
  return arithmetic('subtract', l, r, floorZero(l.min - r.max), floorZero(l.max - r.min));
}

/** left - right, where right is never larger: shorter than {@link subtract}, which has to compare them. */
export function difference(left: IntLike, right: IntLike): Int {
  const [l, r] = [int(left), int(right)];
  if (isInt(r, 0n)) return l;
  if (l === r) return int(0);
  const [min, max] = [floorZero(l.min - r.max), floorZero(l.max - r.min)];
  return arithmetic('difference', l, r, min, max);
}

/** A number that is known to lie in a narrower range than what it is worked out from tells. */
export function within(inner: Int, min: IntLike, max: IntLike): Int {
  const [low, high] = [int(min).min, int(max).max];
  if (inner.min >= low && inner.max <= high) return inner;
  const node = inner.op === 'within' ? inner.inner : inner;
  const [from, to] = [larger(inner.min, low), smaller(inner.max, high)];
  return from > to ? inner : ranged({ op: 'within', inner: node }, from, to);
}

/** left · right. */
export function multiply(left: IntLike, right: IntLike): Int {
  const [l, r] = [int(left), int(right)];
  if (isInt(l, 0n) || isInt(r, 0n)) return int(0);
  if (isInt(l, 1n)) return r;
  if (isInt(r, 1n)) return l;
  return arithmetic('multiply', l, r, l.min * r.min, l.max * r.max);
}

function requirePositive(op: string, right: Int): void {
  if (right.min > 0n) return;
  throw new HeadwaterError('INVALID_EXPRESSION', {
    what: `The right side of '${op}' can be 0.`,
    why: 'A division by zero is an error on some engines and NULL on others.',
    next: 'Use a divisor that is at least 1, for example greatest(1, x).',
  });
}

/** The integer quotient. `right` must be at least 1 over its whole range. */
export function divide(left: IntLike, right: IntLike): Int {
  const [l, r] = [int(left), int(right)];
  requirePositive('divide', r);
  if (isInt(r, 1n)) return l;
  if (l.max < r.min) return int(0);
  return arithmetic('divide', l, r, l.min / r.max, l.max / r.min);
}

/** The remainder, in [0, right). `right` must be at least 1 over its whole range. */
export function modulo(left: IntLike, right: IntLike): Int {
  const [l, r] = [int(left), int(right)];
  requirePositive('modulo', r);
  if (l.max < r.min) return l;
  if (isInt(r, 1n)) return int(0);
  if (l.op === 'int' && r.op === 'int') return int(l.value % r.value);
  // Numbers that lie between the same two multiples keep their order.
  if (r.op === 'int' && l.min / r.value === l.max / r.value) {
    return arithmetic('modulo', l, r, l.min % r.value, l.max % r.value);
  }
  return arithmetic('modulo', l, r, 0n, r.max - 1n);
}

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** The larger of two. */
export function greatest(left: IntLike, right: IntLike): Int {
  const [l, r] = [int(left), int(right)];
  if (l === r || l.min >= r.max) return l;
  if (r.min >= l.max) return r;
  return ranged({ op: 'greatest', left: l, right: r }, larger(l.min, r.min), larger(l.max, r.max));
}

/** The smaller of two. */
export function least(left: IntLike, right: IntLike): Int {
  const [l, r] = [int(left), int(right)];
  if (l === r || l.max <= r.min) return l;
  if (r.max <= l.min) return r;
  return ranged({ op: 'least', left: l, right: r }, smaller(l.min, r.min), smaller(l.max, r.max));
}

/** Names a value to make the generated SQL readable. Has no other effect. */
export function label(name: string, inner: IntLike): Int {
  const node = int(inner);
  if (node.op === 'int' || node.op === 'variable') return node;
  return ranged({ op: 'label', name, inner: node }, node.min, node.max);
}
