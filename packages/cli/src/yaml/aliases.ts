import { isAlias, isCollection, isMap, isPair, isScalar, isSeq, type Node, type Pair } from 'yaml';

/** Each alias is searched for in everything before it. */
const MOST_ALIASES = 1000;
/** A few lines of aliases to aliases can expand to more values than fit in memory. */
const MOST_VALUES = 100_000;

interface Anchored {
  readonly node: unknown;
  /** Undefined while it is being visited: an alias within it has no value. */
  values: number | undefined;
}

type Refuse = (node: unknown, reason: string) => never;

const IS_KEY = 'a key is a mapping or a list: a template ({{ … }}) must be quoted';

const isMergeTag = (node: unknown): boolean =>
  isScalar(node) && node.tag === 'tag:yaml.org,2002:merge' && node.source !== '<<';

/** `<<` is a merge only in the dialect dbt reads. */
const isMerge = ({ key }: Pair, merges: boolean): boolean =>
  merges && isScalar(key) && key.type === 'PLAIN' && key.source === '<<';

/**
 * Follows every alias of a document: the library does so only when it creates values, and quotes
 * them in its errors.
 *
 * @throws what `refuse` throws, for the first invalid alias, merge or nesting of aliases
 */
export function requireAliases(contents: unknown, merges: boolean, refuse: Refuse): void {
  const anchors = new Map<string, Anchored>();
  let aliases = 0;

  const targetOf = (node: unknown): unknown =>
    isAlias(node) ? anchors.get(node.source)?.node : node;

  function requireMap(node: unknown): void {
    if (isMap(targetOf(node))) return;
    refuse(node, "a merge (<<) refers to something that isn't a mapping");
  }

  function requireMerged({ key, value }: Pair): void {
    const merged = targetOf(value);
    if (isSeq(merged)) merged.items.forEach(requireMap);
    else if (!isMap(merged))
      refuse(value ?? key, "a merge (<<) refers to something that isn't a mapping");
  }

  /** Takes linear time in the number of keys; the library's own check is quadratic. */
  function requireUnique(pairs: readonly Pair[]): void {
    const names = new Set<string>();
    for (const pair of pairs) {
      const key = targetOf(pair.key);
      if (isMerge(pair, merges) || !isScalar(key)) continue;
      const name = String(key.value ?? '');
      if (names.has(name)) refuse(pair, 'a key appears twice');
      names.add(name);
    }
  }

  /** The number of values once aliases are followed. */
  function valuesOf(node: unknown): number {
    if (isAlias(node)) {
      aliases += 1;
      if (aliases > MOST_ALIASES) refuse(node, `there are more than ${MOST_ALIASES} aliases`);
      return (
        anchors.get(node.source)?.values ??
        refuse(node, 'an alias (*name) has no anchor (&name) before it')
      );
    }
    let values = 1;
    const anchor = (node as Partial<Node> | null)?.anchor;
    const anchored: Anchored = { node, values: undefined };
    if (anchor !== undefined) anchors.set(anchor, anchored);
    if (isMergeTag(node)) refuse(node, 'a tag (!!merge) is not on a key');
    if (isPair(node)) {
      // The library would turn it into text and emit it as a warning.
      if (isCollection(targetOf(node.key))) refuse(node, IS_KEY);
      values += valuesOf(node.key) + valuesOf(node.value);
      if (isMerge(node, merges)) requireMerged(node);
    } else if (isMap(node) || isSeq(node)) {
      if (isMap(node)) requireUnique(node.items);
      for (const item of node.items) values += valuesOf(item);
    }
    if (values > MOST_VALUES)
      refuse(node, 'there are too many values, perhaps through aliases of aliases');
    anchored.values = values;
    return values;
  }

  valuesOf(contents);
}
