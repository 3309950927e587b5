/** Which adapters a project has. Reads manifests, and imports nothing, since the help shows it. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { officialAdapters } from '../own-package.js';
import { DEFAULT_ADAPTER } from './duckdb.js';
import { shorthandOf } from './reference.js';

/** The keyword of the packages of adapters. */
const KEYWORD = 'headwater-adapter';

interface Manifest {
  readonly version?: unknown;
  readonly description?: unknown;
  readonly keywords?: unknown;
}

/** An adapter that is installed. */
export interface InstalledAdapter {
  readonly package: string;
  /** What `--adapter` takes. */
  readonly name: string;
  readonly version: string;
  readonly description: string;
}

/** Undefined where there is none that can be read. */
function readJson(file: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return Object(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Where a package is for the project in a folder; undefined if it is not installed there. */
export function installedIn(folder: string, specifier: string): string | undefined {
  try {
    const file = createRequire(join(folder, 'package.json')).resolve(specifier);
    return pathToFileURL(file).href;
  } catch {
    return undefined;
  }
}

/**
 * The folder of a package of a project's, by where it would be: package managers set NODE_PATH, and by that things can be
 * found which nobody has asked for.
 */
export function folderOf(folder: string, name: string): string | undefined {
  const require = createRequire(join(folder, 'package.json'));
  // Yarn may do without folders.
  if (process.versions.pnp !== undefined) {
    try {
      return dirname(require.resolve(`${name}/package.json`));
    } catch {
      return undefined;
    }
  }
  const strange = (process.env.NODE_PATH ?? '').split(delimiter).map((place) => resolve(place));
  return (require.resolve.paths(name) ?? [])
    .filter((place) => !strange.includes(resolve(place)))
    .map((place) => join(place, name))
    .find((place) => existsSync(join(place, 'package.json')));
}

/** Whether an import failed since there is no such package, rather than within it. */
export const isMissing = (error: unknown, specifier: string): boolean =>
  error instanceof Error &&
  Reflect.get(error, 'code') === 'ERR_MODULE_NOT_FOUND' &&
  error.message.includes(`'${specifier}'`);

/** A folder and those above it, the innermost first. */
export function upwards(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...upwards(above)];
}

/** What the manifests of a folder and of those above it ask for. */
const dependenciesOf = (folder: string): readonly string[] =>
  upwards(folder).flatMap((each) => {
    const manifest = readJson(join(each, 'package.json')) ?? {};
    return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.keys(Object(manifest[kind])),
    );
  });

/** The adapters among a project's packages: Headwater's own, and what calls itself one by its keyword. */
function adaptersIn(folder: string): readonly InstalledAdapter[] {
  const official = officialAdapters();
  const names = new Set([...official, ...dependenciesOf(folder)]);
  return [...names].flatMap((name) => {
    const place = folderOf(folder, name);
    const manifest: Manifest | undefined =
      place === undefined ? undefined : readJson(join(place, 'package.json'));
    const { version, description, keywords } = manifest ?? {};
    const isAdapter = Array.isArray(keywords) && keywords.includes(KEYWORD);
    if (manifest === undefined || !(isAdapter || official.includes(name))) return [];
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    return [
      {
        package: name,
        name: shorthandOf(name),
        version: text(version),
        description: text(description),
      },
    ];
  });
}

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** The adapters that the project in a folder has; those beside this command where it has none. */
export function installedAdapters(cwd: string, beside = HERE): readonly InstalledAdapter[] {
  const found = adaptersIn(cwd);
  return found.length > 0 ? found : adaptersIn(beside);
}

/** Whether an adapter is one that is installed, here or beside this command: all that a data file may name. */
export const isInstalled = (reference: string, cwd: string, beside = HERE): boolean =>
  [cwd, beside]
    .flatMap((folder) => adaptersIn(folder))
    .some((each) => [each.name, each.package].includes(reference));

/** The one that is installed, or the default among several; undefined where that leaves a choice. */
export function defaultAdapter(cwd: string, beside = HERE): string | undefined {
  const names = installedAdapters(cwd, beside).map(({ name }) => name);
  if (names.length < 2) return names[0] ?? DEFAULT_ADAPTER;
  return names.find((name) => name === DEFAULT_ADAPTER);
}
