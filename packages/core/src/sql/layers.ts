import type { Bool, Expression, Int, Text, VariableName } from '../expression/node.js';
import { plain, type Renderer } from './render.js';

type Shared = Int | Bool | Text;

/** The values computed in one nested SELECT, by the column name each gets. */
type Layer = ReadonlyMap<Shared, string>;

const LEAVES: ReadonlySet<Expression['op']> = new Set(['int', 'bool', 'text', 'variable']);

/**
 * How often something that compares or changes a column by a literal is repeated rather than computed once: up to here,
 * that is shorter than a column of its own and its names, and costs an engine nothing.
 */
const WORTH_REPEATING: Partial<Record<Expression['op'], number>> = {
  ...{ less: 8, lessOrEqual: 8, equal: 8 },
  ...{ add: 2, difference: 2, divide: 2, modulo: 2, multiply: 2 },
};

/** The same without a literal. A condition's opposite is as short as its name. */
const WORTH_REPEATING_COLUMNS: typeof WORTH_REPEATING = {
  ...{ less: 3, lessOrEqual: 3, equal: 3, not: Number.POSITIVE_INFINITY },
  ...{ add: 2, difference: 2 },
};

const hasLiteral = (node: Expression): boolean =>
  'left' in node && [node.left, node.right].some((side) => plain(side).op === 'int');

/** Layers in two parts: those of values that don't depend on a variable come before all others. */
interface SplitLayers {
  readonly early: readonly Layer[];
  readonly late: readonly Layer[];
}

/**
 * Decides which values get a column of their own in an inner SELECT: those used more than once and
 * those that the dataset names. Engines without common-subexpression elimination would repeat the
 * rest exponentially, and people could not read it. Those that depend on `variable` come last.
 */
export function layersOf(
  roots: readonly Expression[],
  renderer: Renderer,
  variable?: VariableName,
): SplitLayers {
  const uses = new Map<Expression, number>();
  const order: Expression[] = [];
  const visit = (node: Expression): void => {
    const seen = uses.get(node) ?? 0;
    uses.set(node, seen + 1);
    if (seen > 0) return;
    for (const child of renderer.parts(node)) visit(child);
    order.push(node);
  };
  for (const root of roots) visit(plain(root));

  const hoisted = new Set<Expression>();
  const isHoisted = (node: Expression): node is Shared => {
    if (node.type === 'nullable' || node.type === 'signed' || LEAVES.has(node.op)) return false;
    if (node.op === 'label') return true;
    const times = uses.get(node) ?? 0;
    if (times < 2) return false;
    const isFlat = renderer.parts(node).every((part) => LEAVES.has(part.op) || hoisted.has(part));
    if (!isFlat) return true;
    const worth = hasLiteral(node) ? WORTH_REPEATING : WORTH_REPEATING_COLUMNS;
    return times > (worth[node.op] ?? 1);
  };
  const depth = new Map<Expression, number>();
  const late = new Set<Expression>();
  const layers: { readonly early: Map<Shared, string>[]; readonly late: Map<Shared, string>[] } = {
    early: [],
    late: [],
  };
  const counts = new Map<string, number>();
  const taken = new Set<string>(['n', 'at'] satisfies VariableName[]);
  const nameOf = (node: Shared): string => {
    const base = node.op === 'label' ? node.name : node.type === 'bool' ? 'is' : 'v';
    const count = (counts.get(base) ?? 0) + 1;
    counts.set(base, count);
    const numbered = node.op === 'label' && count > 1 ? `${base}_${count}` : `${base}${count}`;
    const name = node.op === 'label' && count === 1 ? base : numbered;
    if (taken.has(name)) return nameOf(node);
    taken.add(name);
    return name;
  };
  for (const node of order) {
    const children = renderer.parts(node);
    const isLate =
      (node.op === 'variable' && node.name === variable) || children.some((one) => late.has(one));
    if (isLate) late.add(node);
    let below = 0;
    for (const child of children) {
      if (late.has(child) === isLate) below = Math.max(below, depth.get(child) ?? 0);
    }
    if (isHoisted(node)) {
      hoisted.add(node);
      const own = isLate ? layers.late : layers.early;
      const layer = own[below] ?? new Map<Shared, string>();
      own[below] = layer;
      layer.set(node, nameOf(node));
      below += 1;
    }
    depth.set(node, below);
  }
  return layers;
}
