import {
  and,
  concat,
  equal,
  hash,
  less,
  lessOrEqual,
  lower,
  not,
  nullUnless,
  or,
  pickInt,
  pickText,
  toText,
  when,
  whenText,
} from './build.js';
import {
  add,
  difference,
  divide,
  greatest,
  label,
  least,
  modulo,
  multiply,
  subtract,
  within,
} from './integer.js';
import {
  type Bool,
  childrenOf,
  type Expression,
  type Int,
  type Text,
  type VariableName,
} from './node.js';

const BINARY = { add, subtract, difference, multiply, divide, modulo, greatest, least } as const;
const COMPARISONS = { equal, less, lessOrEqual } as const;
const JUNCTIONS = { and, or } as const;

/** What is known about the variables: a literal, or a variable with a narrower range. */
export type Bindings = Partial<Record<VariableName, Int>>;

/**
 * Rebuilds expressions with what is known about their variables, through the same simplifying
 * constructors, and shares equal sub-expressions: in the result, two nodes are equal only if they
 * are the same object.
 */
export class Specializer {
  private readonly done = new Map<Expression, Expression>();
  private readonly shared = new Map<string, Expression>();
  private readonly numbers = new Map<Expression, number>();

  constructor(private readonly bindings: Bindings) {}

  apply<T extends Expression>(node: T): T {
    const known = this.done.get(node);
    if (known !== undefined) return known as T;
    const result = this.share(this.rebuild(node));
    this.done.set(node, result);
    return result as T;
  }

  private share(node: Expression): Expression {
    if (this.numbers.has(node)) return node;
    const key = this.keyOf(node);
    const twin = this.shared.get(key);
    if (twin !== undefined) return twin;
    this.shared.set(key, node);
    this.numbers.set(node, this.numbers.size);
    return node;
  }

  private keyOf(node: Expression): string {
    // Constructors may create inner nodes (a folded literal), so children are shared here too.
    const children = childrenOf(node).map((child) => this.numbers.get(this.share(child)));
    const own = (() => {
      switch (node.op) {
        case 'int':
        case 'bool':
        case 'text':
          return String(node.value);
        case 'variable':
        case 'label':
          return node.name;
        case 'lower':
          return String(node.offset);
        case 'within':
          return `${node.min},${node.max}`;
        case 'hash':
          return Object.values(node.constants).join();
        case 'pickInt':
        case 'pickText':
          return JSON.stringify(node.list);
        default:
          return '';
      }
    })();
    return `${node.type}:${node.op}(${children.join()})${own}`;
  }

  private rebuild(node: Expression): Expression {
    switch (node.type) {
      case 'int':
        return this.rebuildInt(node);
      case 'bool':
        return this.rebuildBool(node);
      case 'text':
        return this.rebuildText(node);
      case 'signed':
        return lower(this.apply(node.value), node.offset);
      case 'nullable':
        return nullUnless(this.apply(node.test), this.apply(node.value));
    }
  }

  private rebuildInt(node: Int): Int {
    switch (node.op) {
      case 'int':
        return node;
      case 'variable':
        return this.bindings[node.name] ?? node;
      case 'hash':
        return hash(node.constants, this.apply(node.input));
      case 'pickInt':
        return pickInt(node.list, this.apply(node.index));
      case 'label':
        return label(node.name, this.apply(node.inner));
      case 'within':
        return within(this.apply(node.inner), node.min, node.max);
      case 'when':
        return when(this.apply(node.test), this.apply(node.yes), this.apply(node.no));
      default:
        return BINARY[node.op](this.apply(node.left), this.apply(node.right));
    }
  }

  private rebuildBool(node: Bool): Bool {
    switch (node.op) {
      case 'bool':
        return node;
      case 'not':
        return not(this.apply(node.inner));
      case 'and':
      case 'or':
        return JUNCTIONS[node.op](this.apply(node.left), this.apply(node.right));
      default:
        return COMPARISONS[node.op](this.apply(node.left), this.apply(node.right));
    }
  }

  private rebuildText(node: Text): Text {
    switch (node.op) {
      case 'text':
        return node;
      case 'pickText':
        return pickText(node.list, this.apply(node.index));
      case 'toText':
        return toText(this.apply(node.inner));
      case 'concat':
        return concat(...node.parts.map((part) => this.apply(part)));
      case 'when':
        return whenText(this.apply(node.test), this.apply(node.yes), this.apply(node.no));
    }
  }
}
