import type { Expression, Int } from '../expression/node.js';
import type { Renderer } from './render.js';

/** The integers computed in one nested SELECT, by the column name each gets. */
export type Layer = ReadonlyMap<Int, string>;

const isTrivial = (node: Expression): boolean =>
  node.op === 'int' || node.op === 'variable' || node.type !== 'int';

/**
 * Decides which integers get a column of their own in an inner SELECT: those used more than once and
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
    for (const child of renderer.children(node)) visit(child);
    order.push(node);
  };
  for (const root of roots) visit(root);

  const isHoisted = (node: Expression): node is Int =>
    !isTrivial(node) && ((uses.get(node) ?? 0) > 1 || node.op === 'label');
  const depth = new Map<Expression, number>();
  const layers: Map<Int, string>[] = [];
  const names = new Map<string, number>([['n', 1]]);
  const nameOf = (node: Int): string => {
    const base = node.op === 'label' ? node.name : node.op === 'hash' ? 'hash' : 'value';
    const count = (names.get(base) ?? 0) + 1;
    names.set(base, count);
    return node.op === 'label' && count === 1 ? base : `${base}_${count}`;
  };
  for (const node of order) {
    let below = 0;
    for (const child of renderer.children(node)) below = Math.max(below, depth.get(child) ?? 0);
    if (isHoisted(node)) {
      const layer = layers[below] ?? new Map<Int, string>();
      layers[below] = layer;
      layer.set(node, nameOf(node));
      below += 1;
    }
    depth.set(node, below);
  }
  return layers;
}
