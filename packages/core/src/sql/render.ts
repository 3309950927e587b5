import type { Dialect } from '../adapter.js';
import { hashAsArithmetic } from '../expression/hash.js';
import { type Bool, childrenOf, type Expression, type Int, type Text } from '../expression/node.js';
import {
  type Binary,
  isEnclosed,
  isExact,
  isOperation,
  OPERATORS,
  PRODUCTS,
  type Sides,
  SUMS,
} from './operations.js';

/** The column under which a node was computed in an earlier layer, if it was. */
export type Computed = (node: Expression) => string | undefined;

/** Holds every possible integer. */
const INTEGER_TEXT = { kind: 'text', length: 20 } as const;

/** A CASE with more parts is spread over several lines. */
const SHORT_CASE = 2;

type Choice = Extract<Int | Text, { op: 'when' }>;

/** A node without what is known of its range. */
export const plain = (node: Expression): Expression =>
  node.op === 'within' ? plain(node.inner) : node;

/** Spells expressions in a dialect. Hashes become arithmetic. */
export class Renderer {
  private readonly lowered = new Map<Expression, Expression>();

  constructor(
    private readonly dialect: Dialect,
    private readonly computed: Computed,
  ) {}

  /** What a node becomes in SQL: itself, or the arithmetic of a hash. What is known of its range is no part of it. */
  lower(node: Expression): Expression {
    if (node.op === 'within') return this.lower(node.inner);
    if (node.op !== 'hash') return node;
    const arithmetic = this.lowered.get(node) ?? hashAsArithmetic(node.constants, node.input);
    this.lowered.set(node, arithmetic);
    return arithmetic;
  }

  /** The parts of a node, each as often as its SQL uses it. */
  parts(original: Expression): readonly Expression[] {
    const node = this.lower(original);
    const parts = childrenOf(node).map(plain);
    const isTwice =
      this.dialect.extreme === undefined &&
      (node.op === 'greatest' || node.op === 'least' || (node.op === 'subtract' && !isExact(node)));
    return isTwice ? [...parts, ...parts] : parts;
  }

  /** A value, from an earlier layer's column if there is one. */
  value(given: Int | Text): string {
    const node = plain(given) as Int | Text;
    const column = this.computed(node);
    if (column !== undefined) return this.dialect.identifier(column);
    return node.type === 'int' ? this.defineInt(node) : this.defineText(node);
  }

  /** A condition: for WHERE or CASE WHEN, not for a list of columns. */
  condition(node: Bool): string {
    const column = this.computed(node);
    return column === undefined
      ? this.defineCondition(node)
      : this.dialect.isTrue(this.dialect.identifier(column));
  }

  /** The SQL of a column that holds a node. */
  define(node: Int | Text | Bool): string {
    if (node.type === 'int') return this.bareInt(node);
    if (node.type === 'text') return this.defineText(node);
    return this.dialect.booleanValue(this.bareCondition(node));
  }

  /** A number where nothing binds it to what is beside it: without the parentheses around it. */
  private bare(given: Int): string {
    const node = plain(given) as Int;
    return this.computed(node) === undefined ? this.bareInt(node) : this.value(node);
  }

  private bareInt(node: Int): string {
    const lowered = this.lower(node) as Int;
    if (lowered.op === 'label') return this.bare(lowered.inner);
    if (!isOperation(lowered)) return this.defineInt(lowered);
    const sides = this.sides(lowered);
    const text = this.operation(lowered, sides);
    return isEnclosed(text, sides) ? text.slice(1, -1) : text;
  }

  private bareTest(node: Bool): string {
    return this.computed(node) === undefined ? this.bareCondition(node) : this.condition(node);
  }

  private bareCondition(node: Bool): string {
    const text = this.defineCondition(node);
    return node.op === 'and' || node.op === 'or' ? text.slice(1, -1) : text;
  }

  private sides(node: Binary): Sides {
    const isSum = SUMS.has(node.op);
    // A function's arguments are on their own.
    const isApart = !isOperation(node);
    const right = plain(node.right) as Int;
    const isProduct = PRODUCTS.has(this.lower(right).op) || this.computed(right) !== undefined;
    return [
      this.beside(node.left, node.right, isSum || isApart),
      this.beside(node.right, node.left, (isSum && isProduct) || isApart),
    ];
  }

  /** An operand next to a 64-bit one, which determines the width. */
  private beside(node: Int, other: Int, isBare: boolean): string {
    if (node.op !== 'int' || other.op === 'int') return isBare ? this.bare(node) : this.value(node);
    return this.dialect.integer(node.value);
  }

  private defineInt(original: Int): string {
    const node = this.lower(original) as Int;
    const { dialect } = this;
    switch (node.op) {
      case 'int':
        return dialect.bigint(node.value);
      case 'variable':
        return dialect.identifier(node.name);
      case 'label':
        return this.value(node.inner);
      case 'within':
        throw new TypeError('A range is no part of what is spelled.');
      case 'when':
        return this.choice(node);
      case 'pickInt':
        return dialect.pickInteger(node.list, this.value(node.index));
      case 'hash':
        throw new TypeError('A hash is spelled as arithmetic.');
      default:
        return this.operation(node, this.sides(node));
    }
  }

  private operation(node: Binary, [left, right]: Sides): string {
    const { dialect } = this;
    switch (node.op) {
      case 'subtract': {
        const difference = `${left} - ${right}`;
        if (isExact(node)) return `(${difference})`;
        if (dialect.extreme) return dialect.extreme('greatest', difference, dialect.integer(0n));
        return `CASE WHEN ${left} > ${right} THEN ${difference} ELSE ${dialect.integer(0n)} END`;
      }
      case 'divide':
      case 'modulo':
        return dialect[node.op](left, right);
      case 'greatest':
      case 'least': {
        if (dialect.extreme) return dialect.extreme(node.op, left, right);
        const sign = node.op === 'greatest' ? '>' : '<';
        return `CASE WHEN ${left} ${sign} ${right} THEN ${left} ELSE ${right} END`;
      }
      default:
        return `(${left} ${OPERATORS[node.op]} ${right})`;
    }
  }

  /** A choice, and the choices in its ELSE, as one CASE. */
  private choice(first: Choice): string {
    const tests: Bool[] = [];
    const values: (Int | Text)[] = [];
    let node: Int | Text = first;
    while (node.op === 'when' && (node === first || this.computed(node) === undefined)) {
      tests.push(node.test);
      values.push(node.yes);
      node = node.no;
    }
    values.push(node);
    // One 64-bit value determines the width of all.
    const isWide = values.some(({ op }) => op !== 'int');
    const spelled = values.map((value, index) =>
      value.op === 'int' && (isWide || index < tests.length)
        ? this.dialect.integer(value.value)
        : value.type === 'int'
          ? this.bare(value)
          : this.value(value),
    );
    const parts = spelled.map((value, index) => {
      const test = tests[index];
      return test === undefined ? `ELSE ${value}` : `WHEN ${this.bareTest(test)} THEN ${value}`;
    });
    return `CASE ${parts.join(parts.length > SHORT_CASE ? '\n    ' : ' ')} END`;
  }

  private defineCondition(node: Bool): string {
    switch (node.op) {
      case 'bool':
        return node.value ? '1 = 1' : '1 = 0';
      case 'not':
        return `NOT (${this.condition(node.inner)})`;
      case 'and':
      case 'or':
        return `(${this.condition(node.left)} ${node.op.toUpperCase()} ${this.condition(node.right)})`;
      default: {
        const left = this.beside(node.left, node.right, true);
        return `${left} ${OPERATORS[node.op]} ${this.beside(node.right, node.left, true)}`;
      }
    }
  }

  private defineText(node: Text): string {
    const { dialect } = this;
    switch (node.op) {
      case 'text':
        return dialect.text(node.value);
      case 'pickText':
        return dialect.pickText(node.list, this.value(node.index));
      case 'toText':
        return `CAST(${this.bare(node.inner)} AS ${dialect.type(INTEGER_TEXT)})`;
      case 'concat':
        return dialect.concat(node.parts.map((part) => this.value(part)));
      case 'when':
        return this.choice(node);
    }
  }
}
