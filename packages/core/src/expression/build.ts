import { HeadwaterError } from '../errors.js';
import { HASH_RANGE, type HashConstants, hashOf } from './hash.js';
import { type IntLike, int, modulo, ranged, subtract } from './integer.js';
import type { Bool, Comparison, Int, Nullable, Signed, Text } from './node.js';

/** Anything that stands for a text expression: a plain string is taken as a literal. */
export type TextLike = Text | string;

const isPlain = (value: string): boolean =>
  [...value].every((character) => (character.codePointAt(0) ?? 0) >= 32);

/** A literal text. Control characters are refused because engines spell them in too many ways. */
export function text(value: TextLike): Text {
  if (typeof value !== 'string') return value;
  if (isPlain(value)) return { type: 'text', op: 'text', value };
  throw new HeadwaterError('INVALID_EXPRESSION', {
    what: `The text ${JSON.stringify(value)} contains a control character.`,
    next: 'Use printable characters only.',
  });
}

/** A condition that is always or never true; a condition as it is. */
export const bool = (value: Bool | boolean): Bool =>
  typeof value === 'boolean' ? { type: 'bool', op: 'bool', value } : value;

function compare(op: Comparison, left: IntLike, right: IntLike): Bool {
  return { type: 'bool', op, left: int(left), right: int(right) };
}

/** Whether both are the same number. */
export function equal(left: IntLike, right: IntLike): Bool {
  const [l, r] = [int(left), int(right)];
  if (l.max < r.min || r.max < l.min) return bool(false);
  if (l === r || (l.min === l.max && r.min === r.max)) return bool(true);
  return compare('equal', l, r);
}

/** Whether left is below right. */
export function less(left: IntLike, right: IntLike): Bool {
  const [l, r] = [int(left), int(right)];
  if (l.max < r.min) return bool(true);
  if (l.min >= r.max) return bool(false);
  return compare('less', l, r);
}

/** Whether left is not above right. */
export function lessOrEqual(left: IntLike, right: IntLike): Bool {
  const [l, r] = [int(left), int(right)];
  if (l.max <= r.min) return bool(true);
  if (l.min > r.max) return bool(false);
  return compare('lessOrEqual', l, r);
}

/** Whether both conditions hold. */
export function and(left: Bool | boolean, right: Bool | boolean): Bool {
  const [l, r] = [bool(left), bool(right)];
  if (l.op === 'bool') return l.value ? r : l;
  if (r.op === 'bool') return r.value ? l : r;
  if (l === r) return l;
  return { type: 'bool', op: 'and', left: l, right: r };
}

/** Whether at least one of the conditions holds. */
export function or(left: Bool | boolean, right: Bool | boolean): Bool {
  const [l, r] = [bool(left), bool(right)];
  if (l.op === 'bool') return l.value ? l : r;
  if (r.op === 'bool') return r.value ? r : l;
  if (l === r) return l;
  return { type: 'bool', op: 'or', left: l, right: r };
}

/** Whether the condition doesn't hold. */
export function not(inner: Bool | boolean): Bool {
  const node = bool(inner);
  if (node.op === 'bool') return bool(!node.value);
  return node.op === 'not' ? node.inner : { type: 'bool', op: 'not', inner: node };
}

/** An integer by condition. */
export function when(test: Bool | boolean, yes: IntLike, no: IntLike): Int {
  const [condition, y, n] = [bool(test), int(yes), int(no)];
  if (condition.op === 'bool') return condition.value ? y : n;
  if (y === n || (y.op === 'int' && n.op === 'int' && y.value === n.value)) return y;
  const min = y.min < n.min ? y.min : n.min;
  const max = y.max > n.max ? y.max : n.max;
  return ranged({ op: 'when', test: condition, yes: y, no: n }, min, max);
}

/** A text by condition. */
export function whenText(test: Bool | boolean, yes: TextLike, no: TextLike): Text {
  const [condition, y, n] = [bool(test), text(yes), text(no)];
  if (condition.op === 'bool') return condition.value ? y : n;
  return { type: 'text', op: 'when', test: condition, yes: y, no: n };
}

function requireIndex(length: number, index: Int): void {
  if (length > 0 && index.max < BigInt(length)) return;
  throw new HeadwaterError('INVALID_EXPRESSION', {
    what: `An index of up to ${index.max} picks from a list of ${length}.`,
    next: 'Reduce the index with modulo(index, list.length).',
  });
}

/** A list that can lose this many entries that no row reaches is cut: the SQL has to spell them all. */
const WORTH_CUTTING = 16;

/** The list's integer at a position counted from 0. The index must stay inside the list. */
export function pickInt(list: readonly number[], index: IntLike): Int {
  const position = int(index);
  requireIndex(list.length, position);
  if (position.op === 'int') return int(list[Number(position.value)] ?? 0);
  const reachable = list.slice(Number(position.min), Number(position.max) + 1);
  const min = BigInt(Math.min(...reachable));
  const max = BigInt(Math.max(...reachable));
  if (min === max) return int(min);
  if (list.length - reachable.length >= WORTH_CUTTING) {
    return pickInt(reachable, subtract(position, position.min));
  }
  return ranged({ op: 'pickInt', list, index: position }, min, max);
}

/** The list's text at a position counted from 0. The index must stay inside the list. */
export function pickText(list: readonly string[], index: IntLike): Text {
  const position = int(index);
  requireIndex(list.length, position);
  const literals = list.map(text);
  return (
    literals[position.op === 'int' ? Number(position.value) : -1] ?? {
      type: 'text',
      op: 'pickText',
      list,
      index: position,
    }
  );
}

/** The integer in decimal digits, without padding. */
export const toText = (inner: IntLike): Text => ({ type: 'text', op: 'toText', inner: int(inner) });

/** Texts joined. */
export function concat(...parts: readonly TextLike[]): Text {
  return { type: 'text', op: 'concat', parts: parts.map(text) };
}

/**
 * A number lowered by a constant, so that it may be negative: as a column's value only. Both lie in [0, 2^63).
 *
 * @example
 * lower(draw(constants, n, 81), 40) // -40 to 40
 */
export function lower(value: IntLike, offset: IntLike): Signed {
  return { type: 'signed', op: 'lower', value: int(value), offset: int(offset).max };
}

/** The value if the test holds, else NULL. */
export function nullUnless<Value extends Int | Text | Bool | Signed>(
  test: Bool | boolean,
  value: Value,
): Nullable<Value>;
/** The value if the test holds, else NULL. */
export function nullUnless(test: Bool | boolean, value: IntLike): Nullable<Int>;
/** The value if the test holds, else NULL. */
export function nullUnless(
  test: Bool | boolean,
  value: Int | Text | Bool | Signed | number | bigint,
): Nullable {
  const inner = typeof value === 'object' ? value : int(value);
  return { type: 'nullable', op: 'nullUnless', test: bool(test), value: inner };
}

/** A well-mixed number in [0, HASH_RANGE) for an input below 2^53. */
export function hash(constants: HashConstants, input: IntLike): Int {
  const node = int(input);
  if (node.op === 'int') return int(hashOf(constants, Number(node.value)));
  if (node.max > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new HeadwaterError('INVALID_EXPRESSION', {
      what: `The input of a hash ranges up to ${node.max}.`,
      next: 'Keep it below 2^53.',
    });
  }
  return ranged({ op: 'hash', constants, input: node }, 0n, BigInt(HASH_RANGE - 1));
}

/** A well-mixed number in [0, size). The bias is below size / 2^31. */
export function draw(constants: HashConstants, input: IntLike, size: IntLike): Int {
  return modulo(hash(constants, input), size);
}
