import type { HashConstants } from './hash.js';

/** Largest value of an integer expression: engines hold integers in 64 signed bits. */
export const MAX_INTEGER = 2n ** 63n - 1n;

/** Largest value of an ordinal, an instant (seconds), or a day number as an input. */
export const MAX_INPUT = 2n ** 40n;

/** The values not yet known when an expression is built. `n` is the row's ordinal. */
export type VariableName = 'n' | 'at';

/** Every integer expression knows the closed range of its value. */
interface Ranged {
  readonly type: 'int';
  readonly min: bigint;
  readonly max: bigint;
}

export type Arithmetic = 'add' | 'subtract' | 'difference' | 'multiply' | 'divide' | 'modulo';
export type Comparison = 'equal' | 'less' | 'lessOrEqual';

export type IntNode =
  | { readonly op: 'int'; readonly value: bigint }
  | { readonly op: 'variable'; readonly name: VariableName }
  | { readonly op: Arithmetic; readonly left: Int; readonly right: Int }
  | { readonly op: 'greatest' | 'least'; readonly left: Int; readonly right: Int }
  | { readonly op: 'hash'; readonly constants: HashConstants; readonly input: Int }
  | { readonly op: 'pickInt'; readonly list: readonly number[]; readonly index: Int }
  | { readonly op: 'label'; readonly name: string; readonly inner: Int }
  | { readonly op: 'within'; readonly inner: Int }
  | { readonly op: 'when'; readonly test: Bool; readonly yes: Int; readonly no: Int };

/** An exact, non-negative integer. */
export type Int = Ranged & IntNode;

/** A condition. */
export type Bool = { readonly type: 'bool' } & (
  | { readonly op: 'bool'; readonly value: boolean }
  | { readonly op: Comparison; readonly left: Int; readonly right: Int }
  | { readonly op: 'and' | 'or'; readonly left: Bool; readonly right: Bool }
  | { readonly op: 'not'; readonly inner: Bool }
);

/** A text: picked from a list, written from an integer, or joined of others. */
export type Text = { readonly type: 'text' } & (
  | { readonly op: 'text'; readonly value: string }
  | { readonly op: 'pickText'; readonly list: readonly string[]; readonly index: Int }
  | { readonly op: 'toText'; readonly inner: Int }
  | { readonly op: 'concat'; readonly parts: readonly Text[] }
  | { readonly op: 'when'; readonly test: Bool; readonly yes: Text; readonly no: Text }
);

/** A number that may be negative: `value - offset`. Only the outermost projection has one. */
export type Signed = {
  readonly type: 'signed';
  readonly op: 'lower';
  readonly value: Int;
  readonly offset: bigint;
};

/** What the outermost projection can have, or NULL. */
type Present = Int | Text | Bool | Signed;

/** A value that may be absent. Only the outermost projection has one. */
export type Nullable<Value extends Present = Present> = {
  readonly type: 'nullable';
  readonly op: 'nullUnless';
  readonly test: Bool;
  readonly value: Value;
};

export type Expression = Int | Bool | Text | Signed | Nullable;

/** The expressions a node is built from, in order. */
export function childrenOf(node: Expression): readonly Expression[] {
  switch (node.op) {
    case 'int':
    case 'variable':
    case 'bool':
    case 'text':
      return [];
    case 'hash':
      return [node.input];
    case 'pickInt':
    case 'pickText':
      return [node.index];
    case 'label':
    case 'within':
    case 'not':
    case 'toText':
      return [node.inner];
    case 'concat':
      return node.parts;
    case 'when':
      return [node.test, node.yes, node.no];
    case 'nullUnless':
      return [node.test, node.value];
    case 'lower':
      return [node.value];
    default:
      return [node.left, node.right];
  }
}
