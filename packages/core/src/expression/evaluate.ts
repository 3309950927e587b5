import { hashOf } from './hash.js';
import { childrenOf, type Expression, type Int, type VariableName } from './node.js';
import { type Bindings, Specializer } from './specialize.js';

/** An evaluated expression. Integers are numbers; intermediate ones beyond 2^53 are bigints. */
export type Value = number | bigint | string | boolean | null;

export type Variables = Partial<Record<VariableName, number>>;

type Slots = Value[];
type Instruction = (slots: Slots, variables: Variables) => Value;

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const isWide = (node: Expression): boolean => node.type === 'int' && node.max > SAFE;

const onNumbers = {
  add: (l: number, r: number) => l + r,
  subtract: (l: number, r: number) => (l > r ? l - r : 0),
  difference: (l: number, r: number) => l - r,
  multiply: (l: number, r: number) => l * r,
  divide: (l: number, r: number) => (l - (l % r)) / r,
  modulo: (l: number, r: number) => l % r,
  greatest: (l: number, r: number) => (l > r ? l : r),
  least: (l: number, r: number) => (l < r ? l : r),
  equal: (l: number, r: number) => l === r,
  less: (l: number, r: number) => l < r,
  lessOrEqual: (l: number, r: number) => l <= r,
};

const onBigInts: { [op in keyof typeof onNumbers]: (l: bigint, r: bigint) => bigint | boolean } = {
  add: (l, r) => l + r,
  subtract: (l, r) => (l > r ? l - r : 0n),
  difference: (l, r) => l - r,
  multiply: (l, r) => l * r,
  divide: (l, r) => l / r,
  modulo: (l, r) => l % r,
  greatest: (l, r) => (l > r ? l : r),
  least: (l, r) => (l < r ? l : r),
  equal: (l, r) => l === r,
  less: (l, r) => l < r,
  lessOrEqual: (l, r) => l <= r,
};

function binary(
  node: Extract<Expression, { left: Int }>,
  left: number,
  right: number,
): Instruction {
  if (!isWide(node) && !isWide(node.left) && !isWide(node.right)) {
    const compute = onNumbers[node.op];
    return (slots) => compute(slots[left] as number, slots[right] as number);
  }
  const compute = onBigInts[node.op];
  const wide = isWide(node);
  return (slots) => {
    const exact = compute(
      BigInt(slots[left] as number | bigint),
      BigInt(slots[right] as number | bigint),
    );
    return typeof exact === 'boolean' || wide ? exact : Number(exact);
  };
}

function instructionFor(node: Expression, at: readonly number[]): Instruction {
  const [first = 0, second = 0, third = 0] = at;
  switch (node.op) {
    case 'int': {
      const value = isWide(node) ? node.value : Number(node.value);
      return () => value;
    }
    case 'bool':
    case 'text':
      return () => node.value;
    case 'variable': {
      const { name } = node;
      return (_, variables) => {
        const value = variables[name];
        if (value === undefined) throw new RangeError(`The variable '${name}' has no value.`);
        return value;
      };
    }
    case 'hash':
      return (slots) => hashOf(node.constants, slots[first] as number);
    case 'pickInt':
    case 'pickText':
      return (slots) => node.list[slots[first] as number] as number | string;
    case 'label':
      return (slots) => slots[first] as Value;
    case 'within':
      if (isWide(node) || !isWide(node.inner)) return (slots) => slots[first] as Value;
      return (slots) => Number(slots[first]);
    case 'toText':
      return (slots) => String(slots[first]);
    case 'concat':
      return (slots) => at.map((slot) => slots[slot]).join('');
    case 'when': {
      const wide = isWide(node);
      return (slots) => {
        const value = slots[first] ? slots[second] : slots[third];
        return wide ? BigInt(value as number | bigint) : (value as Value);
      };
    }
    case 'nullUnless':
      return (slots) => (slots[first] ? (slots[second] as Value) : null);
    case 'lower': {
      const { offset } = node;
      if (isWide(node.value)) return (slots) => BigInt(slots[first] as number | bigint) - offset;
      const by = Number(offset);
      return (slots) => (slots[first] as number) - by;
    }
    case 'not':
      return (slots) => !slots[first];
    case 'and':
      return (slots) => (slots[first] as boolean) && (slots[second] as boolean);
    case 'or':
      return (slots) => (slots[first] as boolean) || (slots[second] as boolean);
    default:
      return binary(node as Extract<Expression, { left: Int }>, first, second);
  }
}

/** A node with a wide range may still have a small value. */
const narrow = (value: Value): Value =>
  typeof value === 'bigint' && value <= SAFE && value >= -SAFE ? Number(value) : value;

/**
 * Compiles expressions to a function from the variables to their values. Each shared part is
 * computed once per call. Every operation is total, so computing both sides of a choice is safe.
 * Variables must stay within their bounds; narrow bounds avoid slow big integers.
 *
 * @example
 * const row = compile([add(variable('n'), 1)]);
 * row({ n: 41 }); // [42]
 */
export function compile(
  expressions: readonly Expression[],
  bindings: Bindings = {},
): (variables: Variables) => readonly Value[] {
  const specializer = new Specializer(bindings);
  const slotOf = new Map<Expression, number>();
  const program: Instruction[] = [];
  const place = (node: Expression): number => {
    const known = slotOf.get(node);
    if (known !== undefined) return known;
    const children = childrenOf(node).map((child) => place(child));
    program.push(instructionFor(node, children));
    slotOf.set(node, program.length - 1);
    return program.length - 1;
  };
  const outputs = expressions.map((expression) => place(specializer.apply(expression)));
  return (variables) => {
    const slots: Slots = new Array(program.length);
    program.forEach((instruction, slot) => {
      slots[slot] = instruction(slots, variables);
    });
    return outputs.map((slot) => narrow(slots[slot] as Value));
  };
}
