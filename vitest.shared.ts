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

/** `npm test` has built the packages, and tests what is published: Node loads that much faster, besides. */
const isBuilt = process.env.HEADWATER_TEST_BUILT === '1';

interface Source {
  readonly name: string;
  readonly folder: string;
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
    return [[`${name}${entry.slice(1)}`, { name, folder, file }]];
  });
}

const sources = new Map(
  ['packages', 'datasets'].flatMap((group) => {
    const folder = join(import.meta.dirname, group);
    const members = readdirSync(folder).map((name) => join(folder, name));
    return members.filter((name) => existsSync(join(name, 'package.json'))).flatMap(entriesOf);
  }),
);

/** The folder of a module's package. */
function packageOf(module: string): string {
  const folder = dirname(module);
  return folder === module || existsSync(join(folder, 'package.json')) ? folder : packageOf(folder);
}

/** Whether a folder, or one above it, has a package installed. */
function hasInstalled(folder: string, name: string): boolean {
  if (existsSync(join(folder, 'node_modules', name))) return true;
  const above = dirname(folder);
  return above !== folder && hasInstalled(above, name);
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
    const folder = packageOf(importer);
    if (folder === source.folder) return source.file;
    return !isBuilt && hasInstalled(folder, source.name) ? source.file : undefined;
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
    server: { deps: { external: [/\/(packages|datasets)\/[^/]+\/dist\//] } },
    // Against what hangs. A slow machine is no failure.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
};
