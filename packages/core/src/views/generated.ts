import { compile, type Value } from '../expression/evaluate.js';
import { childrenOf, type Expression, type Int } from '../expression/node.js';
import { type Bindings, Specializer } from '../expression/specialize.js';
import { FUNCTIONS } from './fast-arithmetic.js';

/** The values of some expressions for an ordinal and an instant. */
export type Evaluate = (ordinal: number, at: number) => readonly Value[];

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const isWide = (node: Expression): boolean => node.type === 'int' && node.max > SAFE;

/** The number in a column's value, if it is one. */
function numberOf(node: Expression): Expression {
  return node.type === 'nullable' || node.type === 'signed' ? numberOf(node.value) : node;
}

/** The fast division is exact up to here. */
const FAST = 2n ** 51n;

/** Longer code gets a name, so that no parser has to nest deeply. */
const LONGEST = 1000;

const OPERATORS: Readonly<Record<string, string | undefined>> = {
  add: '+',
  difference: '-',
  multiply: '*',
  equal: '===',
  less: '<',
  lessOrEqual: '<=',
};
const BIG_OPERATORS: typeof OPERATORS = { ...OPERATORS, divide: '/', modulo: '%' };

/** Writes expressions as JavaScript. A part used more than once is computed once. */
class Writer {
  readonly statements: string[] = [];
  readonly lists: (readonly unknown[])[] = [];
  private readonly uses = new Map<Expression, number>();
  private readonly texts = new Map<Expression, string>();

  constructor(expressions: readonly Expression[]) {
    for (const expression of expressions) this.count(expression);
  }

  private count(node: Expression): void {
    const uses = this.uses.get(node) ?? 0;
    this.uses.set(node, uses + 1);
    if (uses === 0) for (const child of childrenOf(node)) this.count(child);
  }

  write(node: Expression): string {
    const known = this.texts.get(node);
    if (known !== undefined) return known;
    const text = this.spell(node);
    const isInline =
      childrenOf(node).length === 0 || (this.uses.get(node) === 1 && text.length < LONGEST);
    const name = isInline ? text : `v${this.statements.length}`;
    if (!isInline) this.statements.push(`const ${name} = ${text};`);
    this.texts.set(node, name);
    return name;
  }

  private spell(node: Expression): string {
    const [first = '', second = '', third = ''] = childrenOf(node).map((child) =>
      this.write(child),
    );
    switch (node.op) {
      case 'int':
        return isWide(node) ? `${node.value}n` : String(node.value);
      case 'bool':
        return String(node.value);
      case 'text':
        return JSON.stringify(node.value);
      case 'variable':
        return node.name;
      case 'hash': {
        const { a, b, c, d, e } = node.constants;
        return `hash(${a}, ${b}, ${c}, ${d}, ${e}, ${first})`;
      }
      case 'pickInt':
      case 'pickText':
        return `lists[${this.lists.push(node.list) - 1}][${first}]`;
      case 'label':
        return first;
      case 'within':
        return isWide(node.inner) && !isWide(node) ? `Number(${first})` : first;
      case 'toText':
        return `String(${first})`;
      case 'concat':
        return `('' + ${node.parts.map((part) => this.write(part)).join(' + ')})`;
      case 'when': {
        const chosen = `(${first} ? ${second} : ${third})`;
        return isWide(node) ? `BigInt${chosen}` : chosen;
      }
      case 'nullUnless':
        return `(${first} ? ${second} : null)`;
      case 'lower':
        return isWide(node.value)
          ? `(BigInt(${first}) - ${node.offset}n)`
          : `(${first} - ${node.offset})`;
      case 'not':
        return `(!${first})`;
      case 'and':
        return `(${first} && ${second})`;
      case 'or':
        return `(${first} || ${second})`;
      default:
        return binary(node as Extract<Expression, { left: Int }>, first, second);
    }
  }
}

function binary(node: Extract<Expression, { left: Int }>, left: string, right: string): string {
  const { op } = node;
  if (!isWide(node) && !isWide(node.left) && !isWide(node.right)) {
    const operator = OPERATORS[op];
    if (operator) return `(${left} ${operator} ${right})`;
    const isSlow = (op === 'divide' || op === 'modulo') && node.left.max >= FAST;
    return `${op}${isSlow ? 'Exactly' : ''}(${left}, ${right})`;
  }
  const [l, r] = [`BigInt(${left})`, `BigInt(${right})`];
  const operator = BIG_OPERATORS[op];
  const exact = operator ? `(${l} ${operator} ${r})` : `${op}Big(${l}, ${r})`;
  return node.type === 'bool' || isWide(node) ? exact : `Number(${exact})`;
}

/**
 * Does what `compile` does, several times as fast: expressions become the source of one JavaScript
 * function. If a page's security policy forbids that, it falls back to `compile`.
 */
export function generate(expressions: readonly Expression[], bindings: Bindings): Evaluate {
  const specializer = new Specializer(bindings);
  const nodes = expressions.map((expression) => specializer.apply(expression));
  const writer = new Writer(nodes);
  const values = nodes.map((node) => {
    const text = writer.write(node);
    return isWide(numberOf(node)) ? `narrow(${text})` : text;
  });
  const source = `return (n, at) => {\n${writer.statements.join('\n')}\nreturn [${values.join(', ')}];\n};`;
  try {
    const build = new Function('lists', ...Object.keys(FUNCTIONS), source);
    return build(writer.lists, ...Object.values(FUNCTIONS)) as Evaluate;
  } catch (error) {
    if (!(error instanceof EvalError)) throw error;
    const evaluate = compile(nodes, bindings);
    return (n, at) => evaluate({ n, at });
  }
}
