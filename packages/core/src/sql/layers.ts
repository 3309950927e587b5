import type { Bool, Expression, Int, Text } from '../expression/node.js';
import type { Renderer } from './render.js';

type Shared = Int | Bool | Text;

/** The values computed in one nested SELECT, by the column name each gets. */
export type Layer = ReadonlyMap<Shared, string>;

const LEAVES: ReadonlySet<Expression['op']> = new Set(['int', 'bool', 'text', 'variable']);

/**
 * Decides which values get a column of their own in an inner SELECT: those used more than once and
 * those that the dataset names. Engines without common-subexpression elimination would repeat the
 * rest exponentially, and people could not read it.
 */
export function layersOf(roots: readonly Expression[], renderer: Renderer): readonly Layer[] {
  const uses = new Map<Expression, number>();
  const order: Expression[] = [];
  const visit = (node: Expression): void => {
    const seen = uses.get(node) ?? 0;
    uses.set(node, seen + 1);
    if (seen > 0) return;
    for (const child of renderer.parts(node)) visit(child);
    order.push(node);
  };
  for (const root of roots) visit(root);

  const isHoisted = (node: Expression): node is Shared =>
    node.type !== 'nullable' &&
    node.type !== 'signed' &&
    !LEAVES.has(node.op) &&
    ((uses.get(node) ?? 0) > 1 || node.op === 'label');
  const depth = new Map<Expression, number>();
  const layers: Map<Shared, string>[] = [];
  const names = new Map<string, number>([['n', 1]]);
  const nameOf = (node: Shared): string => {
    const base = node.op === 'label' ? node.name : node.type === 'bool' ? 'is' : 'value';
    const count = (names.get(base) ?? 0) + 1;
    names.set(base, count);
    return node.op === 'label' && count === 1 ? base : `${base}_${count}`;
  };
  for (const node of order) {
    let below = 0;
    for (const child of renderer.parts(node)) below = Math.max(below, depth.get(child) ?? 0);
    if (isHoisted(node)) {
      const layer = layers[below] ?? new Map<Shared, string>();
      layers[below] = layer;
      layer.set(node, nameOf(node));
      below += 1;
    }
    depth.set(node, below);
  }
  return layers;
}
