import type { Dialect } from '../adapter.js';
import { hashAsArithmetic } from '../expression/hash.js';
import { type Bool, childrenOf, type Expression, type Int, type Text } from '../expression/node.js';

/** Gives the column name under which a node was computed in an earlier layer, if it was. */
export type Computed = (node: Expression) => string | undefined;

const OPERATORS = { add: '+', multiply: '*', equal: '=', less: '<', lessOrEqual: '<=' } as const;

/** Spells expressions in a dialect. Hashes become arithmetic. */
export class Renderer {
  private readonly lowered = new Map<Int, Int>();

  constructor(
    private readonly dialect: Dialect,
    private readonly computed: Computed,
  ) {}

  /** What stands for a node in SQL: itself, or the arithmetic of a hash. */
  lower(node: Expression): Expression {
    if (node.op !== 'hash') return node;
    const known = this.lowered.get(node);
    if (known !== undefined) return known;
    const arithmetic = hashAsArithmetic(node.constants, node.input);
    this.lowered.set(node, arithmetic);
    return arithmetic;
  }

  children(node: Expression): readonly Expression[] {
    return childrenOf(this.lower(node));
  }

  /** An expression, from a column of an earlier layer where there is one. */
  int(node: Int): string {
    const column = this.computed(node);
    return column === undefined ? this.define(node) : this.dialect.identifier(column);
  }

  /** The expression itself, even where {@link int} would refer to a column. */
  define(original: Int): string {
    const node = this.lower(original) as Int;
    const { dialect } = this;
    switch (node.op) {
      case 'int':
        return dialect.bigint(node.value);
      case 'variable':
        return dialect.identifier(node.name);
      case 'hash':
        throw new TypeError('A hash is spelled as arithmetic.');
      case 'add':
      case 'multiply':
        return `(${this.int(node.left)} ${OPERATORS[node.op]} ${this.int(node.right)})`;
      case 'subtract': {
        const [left, right] = [this.int(node.left), this.int(node.right)];
        const difference = `(${left} - ${right})`;
        if (node.left.min >= node.right.max) return difference;
        return `CASE WHEN ${left} > ${right} THEN ${difference} ELSE ${dialect.bigint(0n)} END`;
      }
      case 'divide':
      case 'modulo':
        return dialect[node.op](this.int(node.left), this.int(node.right));
      case 'greatest':
      case 'least': {
        const [left, right] = [this.int(node.left), this.int(node.right)];
        const sign = node.op === 'greatest' ? '>' : '<';
        return `CASE WHEN ${left} ${sign} ${right} THEN ${left} ELSE ${right} END`;
      }
      case 'pickInt':
        return dialect.pick(
          node.list.map((value) => dialect.bigint(BigInt(value))),
          this.int(node.index),
        );
      case 'label':
        return this.int(node.inner);
      case 'when':
        return `CASE WHEN ${this.bool(node.test)} THEN ${this.int(node.yes)} ELSE ${this.int(node.no)} END`;
    }
  }

  /** A condition: it stands in WHERE or CASE WHEN, not in a list of columns. */
  bool(node: Bool): string {
    switch (node.op) {
      case 'bool':
        return node.value ? '1 = 1' : '1 = 0';
      case 'not':
        return `NOT (${this.bool(node.inner)})`;
      case 'and':
      case 'or':
        return `(${this.bool(node.left)} ${node.op.toUpperCase()} ${this.bool(node.right)})`;
      default:
        return `${this.int(node.left)} ${OPERATORS[node.op]} ${this.int(node.right)}`;
    }
  }

  text(node: Text): string {
    const { dialect } = this;
    switch (node.op) {
      case 'text':
        return dialect.text(node.value);
      case 'pickText':
        return dialect.pick(
          node.list.map((value) => dialect.text(value)),
          this.int(node.index),
        );
      case 'toText':
        return dialect.integerToText(this.int(node.inner));
      case 'concat':
        return dialect.concat(node.parts.map((part) => this.text(part)));
      case 'when':
        return `CASE WHEN ${this.bool(node.test)} THEN ${this.text(node.yes)} ELSE ${this.text(node.no)} END`;
    }
  }
}
