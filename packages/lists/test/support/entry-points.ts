import manifest from '../../package.json' with { type: 'json' };

interface EntryPoint {
  /** Such as `fr/cities`. */
  readonly name: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

async function entryPoint([path, target]: [string, unknown]): Promise<EntryPoint> {
  const source = (target as { '@headwater/source': string })['@headwater/source'];
  const file = new URL(`../../${source}`, import.meta.url).href;
  return { name: path.slice(2), exports: await import(file) };
}

/** Every entry point that the package publishes, so that a new one is tested, too. */
export const entryPoints: readonly EntryPoint[] = await Promise.all(
  Object.entries<unknown>(manifest.exports)
    .filter(([, target]) => typeof target === 'object')
    .map(entryPoint),
);

const isText = (value: unknown): value is string => typeof value === 'string';

function listsIn(name: string, value: unknown): [string, readonly string[]][] {
  if (Array.isArray(value)) return value.every(isText) ? [[name, value]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => listsIn(`${name} ${key}`, inner));
}

/** Every list of texts, by its entry point and name: `fr/streets streets`, `products toys nouns`. */
export const textLists: ReadonlyMap<string, readonly string[]> = new Map(
  entryPoints.flatMap(({ name, exports }) => listsIn(name, { ...exports })),
);

export function textList(name: string): readonly string[] {
  const list = textLists.get(name);
  if (list === undefined) throw new Error(`No entry point exports '${name}'.`);
  return list;
}
