/** Headwater's adapters, and which of them are installed. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { HeadwaterError } from '@headwater/core';

/** The adapters there are. No other package is ever named to be installed: anyone could publish it. */
export const ADAPTERS = ['duckdb', 'sqlserver', 'databricks'] as const;

export const packageOf = (adapter: string): string => `@headwater/${adapter}`;

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
 * Whether a project has a package, by where its folder would be: package managers set NODE_PATH, and by
 * that things can be found which nobody has asked for. Yarn may do without folders.
 */
function isInstalled(folder: string, specifier: string): boolean {
  if (process.versions.pnp !== undefined) return installedIn(folder, specifier) !== undefined;
  const strange = (process.env.NODE_PATH ?? '').split(delimiter).map((place) => resolve(place));
  const places = createRequire(join(folder, 'package.json')).resolve.paths(specifier) ?? [];
  return places.some(
    (place) =>
      !strange.includes(resolve(place)) && existsSync(join(place, specifier, 'package.json')),
  );
}

/** Whether an import failed since there is no such package, rather than within it. */
export const isMissing = (error: unknown, specifier: string): boolean =>
  error instanceof Error &&
  Reflect.get(error, 'code') === 'ERR_MODULE_NOT_FOUND' &&
  error.message.includes(`'${specifier}'`);

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** The adapters that the project in a folder has; those beside this command where it has none. */
export function installedAdapters(cwd: string, beside = HERE): readonly string[] {
  const found = [cwd, beside].map((folder) =>
    ADAPTERS.filter((name) => isInstalled(folder, packageOf(name))),
  );
  return found.find(({ length }) => length > 0) ?? [];
}

/** The one that is installed, or `duckdb` among several; undefined where that leaves a choice. */
export function defaultAdapter(cwd: string, beside = HERE): string | undefined {
  const [first = 'duckdb', ...others] = installedAdapters(cwd, beside);
  if (others.length === 0) return first;
  return [first, ...others].find((name) => name === 'duckdb');
}

/** The adapter to use where none is named. */
export function requireDefaultAdapter(cwd: string): string {
  const found = defaultAdapter(cwd);
  if (found !== undefined) return found;
  const installed = installedAdapters(cwd);
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `No adapter is named, and several are installed: ${installed.join(', ')}.`,
    next: `Name one: --adapter ${installed[0]}, or adapter in the configuration.`,
  });
}

const known = (name: string): boolean => ADAPTERS.some((adapter) => adapter === name);

/** The refusal of an adapter that is not installed: what to install, or which ones there are. */
export function adapterMissing(name: string, cwd: string): HeadwaterError {
  if (known(name)) {
    return new HeadwaterError('ADAPTER_MISSING', {
      what: `The adapter '${name}' is not installed.`,
      why: `It is the package ${packageOf(name)}.`,
      next: `Install it: npm install ${packageOf(name)}`,
    });
  }
  const installed = installedAdapters(cwd).join(', ');
  return new HeadwaterError('ADAPTER_MISSING', {
    what: `There is no adapter '${name}'.`,
    why: `The adapters are ${ADAPTERS.join(', ')}. Installed here: ${installed === '' ? 'none' : installed}.`,
    next: 'Name one of them. An adapter of your own goes into the configuration.',
  });
}
