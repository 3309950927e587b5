import { existsSync, readdirSync, readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vitest/config';

/** Where there is memory for it, tests keep database files there: on a disk, each commit waits. */
const MEMORY = '/dev/shm';
const free = existsSync(MEMORY) ? statfsSync(MEMORY) : undefined;
const hasMemory = free !== undefined && free.bavail * free.bsize > 2 ** 31;
// Workers and global set-ups inherit it.
process.env.HEADWATER_SCRATCH ??= hasMemory ? MEMORY : tmpdir();

type Exports = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

interface Source {
  readonly name: string;
  readonly file: string;
}

/** Each entry point of a package, and the TypeScript source that its manifest names. */
function entriesOf(folder: string): readonly (readonly [string, Source])[] {
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  const { name, exports = {} } = JSON.parse(text) as { name: string; exports?: Exports };
  return Object.entries(exports).flatMap(([entry, target]) => {
    const source = typeof target === 'string' ? undefined : target['@headwater/source'];
    if (source === undefined) return [];
    const file = join(folder, source);
    return [[`${name}${entry.slice(1)}`, { name, file }]];
  });
}

const sources = new Map(
  ['packages', 'datasets'].flatMap((group) => {
    const folder = join(import.meta.dirname, group);
    const members = readdirSync(folder).map((name) => join(folder, name));
    return members.filter((name) => existsSync(join(name, 'package.json'))).flatMap(entriesOf);
  }),
);

/** Whether a module's package, or a folder above, has another one installed; or it is that package. */
function canImport(importer: string, name: string): boolean {
  const folder = dirname(importer);
  if (folder === importer) return false;
  if (existsSync(join(folder, 'node_modules', name))) return true;
  const manifest = join(folder, 'package.json');
  const isItself = existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === name;
  return isItself || canImport(folder, name);
}

/**
 * Resolves this workspace's packages to their sources, where they are installed. An export condition would hold for
 * what Node itself loads, too, and Node can't read TypeScript.
 */
const fromSources: Plugin = {
  name: 'from-sources',
  enforce: 'pre',
  resolveId(specifier, importer) {
    const source = sources.get(specifier);
    if (source === undefined || importer === undefined) return undefined;
    return canImport(importer, source.name) ? source.file : undefined;
  },
};

/** What every package's tests have in common. They run this workspace's packages without a build. */
export const shared = {
  plugins: [fromSources],
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    passWithNoTests: true,
    // Files share a worker's modules: importing core anew for each took a tenth of all the time.
    isolate: false,
    // Against what hangs. A slow machine is no failure.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
};
