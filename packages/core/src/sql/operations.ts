import type { Expression, Int } from '../expression/node.js';

/** The operators that all engines spell alike. */
export const OPERATORS = {
  add: '+',
  difference: '-',
  multiply: '*',
  equal: '=',
  less: '<',
  lessOrEqual: '<=',
} as const;

/** A node with two operands. */
export type Binary = Extract<Int, { left: Int }>;

export const PRODUCTS: ReadonlySet<Expression['op']> = new Set(['multiply', 'divide', 'modulo']);
export const SUMS: ReadonlySet<Expression['op']> = new Set(['add', 'difference', 'subtract']);

/** Whether what stands beside a node could be taken for a part of it, if it had no parentheses. */
export const isOperation = (node: Int): node is Binary =>
  PRODUCTS.has(node.op) || SUMS.has(node.op);

/** The operands of an operation, as they are spelled in it. */
export type Sides = readonly [left: string, right: string];

/** Whether a text is an operation on these two, and the parentheses around it. */
export const isEnclosed = (text: string, [left, right]: Sides): boolean =>
  text.startsWith(`(${left} `) && text.endsWith(` ${right})`);

/** Whether a difference can't fall below zero. */
export const isExact = (node: Binary): boolean => node.left.min >= node.right.max;
