import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { adapterMissing, requireDefaultAdapter } from '../src/config/adapter-missing.js';
import { defaultAdapter, installedAdapters } from '../src/config/installed.js';
import { officialAdapters } from '../src/own-package.js';
import { headwater, headwaterJson, temporaryFolder } from './support/headwater.js';

/** A folder with adapters installed, as far as module resolution can tell. */
function projectWith(...adapters: readonly string[]): string {
  const folder = temporaryFolder();
  for (const name of adapters) {
    const place = join(folder, 'node_modules', '@headwater', name);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'package.json'), '{ "type": "module", "exports": "./index.js" }');
    writeFileSync(join(place, 'index.js'), '');
  }
  return folder;
}

test('the official adapters are exactly those of this repository', () => {
  const packages = fileURLToPath(new URL('../../', import.meta.url));
  const adapters = readdirSync(packages).filter((name) => {
    const manifest = JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8'));
    return manifest.keywords.includes('headwater-adapter');
  });
  expect(officialAdapters().toSorted()).toEqual(
    adapters.map((name) => `@headwater/${name}`).sort(),
  );
});

test('the only installed adapter is the default, and DuckDB among several', () => {
  const none = temporaryFolder();
  expect(defaultAdapter(none, none)).toBe('duckdb');
  expect(defaultAdapter(projectWith('sqlserver'), none)).toBe('sqlserver');
  expect(defaultAdapter(projectWith('sqlserver', 'duckdb'), none)).toBe('duckdb');
  // The project's adapters, not those that happen to be beside the command.
  expect(defaultAdapter(projectWith('databricks'), projectWith('duckdb'))).toBe('databricks');
  expect(installedAdapters(none, projectWith('sqlserver'))).toMatchObject([{ name: 'sqlserver' }]);
});

test("packages only on NODE_PATH don't belong to the project", () => {
  const [none, before] = [temporaryFolder(), process.env.NODE_PATH];
  process.env.NODE_PATH = join(projectWith('sqlserver', 'databricks'), 'node_modules');
  Reflect.get(Module, '_initPaths').call(Module);
  try {
    expect(installedAdapters(none, none)).toEqual([]);
  } finally {
    process.env.NODE_PATH = before ?? '';
    Reflect.get(Module, '_initPaths').call(Module);
  }
});

test('several adapters without DuckDB leave a choice', () => {
  const cwd = projectWith('sqlserver', 'databricks');
  expect(defaultAdapter(cwd)).toBeUndefined();
  expect(() => requireDefaultAdapter(cwd)).toThrow('--adapter sqlserver');
});

test('an export needs none of them', async () => {
  const cwd = projectWith('sqlserver', 'databricks');
  const { exitCode } = await headwater(['export', 'state', '--day', '0'], { cwd });
  expect(exitCode).toBe(0);
});

test.each(['mongodb', 'evil-typo', 'core', 'constructor'])(
  'nobody is told to install @headwater/%s',
  (name) => {
    const { message } = adapterMissing(name, projectWith('sqlserver'));
    expect(message).not.toContain('npm install');
    expect(message).toContain(
      "Headwater's own: duckdb, motherduck, sqlserver, databricks, postgres.",
    );
    expect(message).toContain('Installed here: sqlserver.');
  },
);

test("load-baseline and init use the project's adapter", async () => {
  const empty = projectWith('databricks');
  const load = await headwaterJson(['load-baseline'], { cwd: empty });
  // The installed package is empty, but it was the one chosen.
  expect(load.json).toMatchObject({ error: { what: "@headwater/databricks isn't an adapter." } });
  const cwd = projectWith('databricks');
  const platform = {
    name: 'databricks',
    title: 'Databricks',
    settings: { path: { type: 'text', help: 'a path', example: '/sql/1.0/warehouses/abc' } },
  };
  const code = `export const platform = ${JSON.stringify(platform)}; export const databricks = () => ({});`;
  writeFileSync(join(cwd, 'node_modules/@headwater/databricks/index.js'), code);
  await headwater(['init'], { cwd });
  const written = readFileSync(join(cwd, 'headwater.config.ts'), 'utf8');
  expect(written).toContain("adapter: 'databricks'");
  expect(written).toContain('warehouses');
});

test("init doesn't need any of them installed", async () => {
  const cwd = temporaryFolder();
  const { exitCode } = await headwater(['init', '--adapter', 'sqlserver'], { cwd });
  expect(exitCode).toBe(0);
  const written = readFileSync(join(cwd, 'headwater.config.ts'), 'utf8');
  expect(written).toContain("adapter: 'sqlserver'");
});
