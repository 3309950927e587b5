import { type Document, isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import { lineAt } from './refusal.js';

/** A key or an index for each level, from the outermost. */
export type YamlPath = readonly (string | number)[];

/** The offset of a value's entry in its mapping or list, and the value. */
function entryOf(node: unknown, key: string | number) {
  if (isSeq(node)) {
    const item = node.items[Number(key)];
    return isNode(item) ? { start: item.range?.[0], value: item } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(
    ({ key: found }) => isScalar(found) && String(found.value) === String(key),
  );
  return pair && isScalar(pair.key) ? { start: pair.key.range?.[0], value: pair.value } : undefined;
}

/** The line of a value or, if it is missing or comes from a merge, that of the nearest enclosing one. */
export function lineOfValue(document: Document.Parsed, text: string, path: YamlPath): number {
  let node: unknown = document.contents;
  let start = document.contents?.range?.[0] ?? 0;
  for (const key of path) {
    const entry = entryOf(isAlias(node) ? node.resolve(document) : node, key);
    if (entry === undefined) break;
    start = entry.start ?? start;
    node = entry.value;
  }
  return lineAt(text, start);
}
