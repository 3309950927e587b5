/** Which adapters a project has. Reads manifests but imports nothing, since the help shows it. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { officialAdapters } from '../own-package.js';
import { DEFAULT_ADAPTER } from './duckdb.js';
import { shorthandOf } from './reference.js';

/** The npm keyword of adapter packages. */
const KEYWORD = 'headwater-adapter';

interface Manifest {
  readonly version?: unknown;
  readonly description?: unknown;
  readonly keywords?: unknown;
}

/** An installed adapter. */
export interface InstalledAdapter {
  readonly package: string;
  /** The value for `--adapter`. */
  readonly name: string;
  readonly version: string;
  readonly description: string;
}

/** Undefined if there is none, or it can't be read. */
function readJson(file: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return Object(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** The folder of a package as seen from a project's folder; undefined if it isn't installed. */
export function installedIn(folder: string, specifier: string): string | undefined {
  try {
    const file = createRequire(join(folder, 'package.json')).resolve(specifier);
    return pathToFileURL(file).href;
  } catch {
    return undefined;
  }
}

/**
 * Finds the folder of a project's package by its expected location: package managers set NODE_PATH, which can
 * expose packages nobody asked for.
 */
export function folderOf(folder: string, name: string): string | undefined {
  const require = createRequire(join(folder, 'package.json'));
  // Yarn may have no package folders.
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

/** Whether an import failed because the package is missing, rather than within it. */
export const isMissing = (error: unknown, specifier: string): boolean =>
  error instanceof Error &&
  Reflect.get(error, 'code') === 'ERR_MODULE_NOT_FOUND' &&
  error.message.includes(`'${specifier}'`);

/** A folder and its parents, innermost first. */
export function upwards(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...upwards(above)];
}

/** The dependencies in the manifests of a folder and its parents. */
const dependenciesOf = (folder: string): readonly string[] =>
  upwards(folder).flatMap((each) => {
    const manifest = readJson(join(each, 'package.json')) ?? {};
    return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.keys(Object(manifest[kind])),
    );
  });

/** The adapters among a project's packages: Headwater's own, and packages with the adapter keyword. */
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

/** The adapters of the project in a folder or, if it has none, those installed beside this command. */
export function installedAdapters(cwd: string, beside = HERE): readonly InstalledAdapter[] {
  const found = adaptersIn(cwd);
  return found.length > 0 ? found : adaptersIn(beside);
}

/** Whether an adapter is installed, here or beside this command. A data file may name no others. */
export const isInstalled = (reference: string, cwd: string, beside = HERE): boolean =>
  [cwd, beside]
    .flatMap((folder) => adaptersIn(folder))
    .some((each) => [each.name, each.package].includes(reference));

/** The only installed adapter, or the default among several; undefined if that leaves a choice. */
export function defaultAdapter(cwd: string, beside = HERE): string | undefined {
  const names = installedAdapters(cwd, beside).map(({ name }) => name);
  if (names.length < 2) return names[0] ?? DEFAULT_ADAPTER;
  return names.find((name) => name === DEFAULT_ADAPTER);
}
