import { existsSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import { upwards } from './installed.js';

/** Configuration file names, in order of preference. */
export const CONFIG_NAMES = [
  'headwater.config.ts',
  'headwater.config.mts',
  'headwater.config.js',
  'headwater.config.mjs',
] as const;

export function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Files that look like a configuration but would be ignored. */
const OTHER_NAMES = ['cjs', 'cts', 'json', 'jsonc', 'yml', 'yaml', 'toml'].map(
  (extension) => `headwater.config.${extension}`,
);

/** The configuration in a folder, if any. */
export function configIn(folder: string): string | undefined {
  const find = (names: readonly string[]) =>
    names.map((name) => resolve(folder, name)).find((file) => isFile(file));
  const found = find(CONFIG_NAMES);
  const other = found === undefined ? find(OTHER_NAMES) : undefined;
  if (other === undefined) return found;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `Found ${basename(other)}, which isn't read.`,
    why: `A configuration is a module: ${CONFIG_NAMES.join(', ')}.`,
    next: 'Move its settings to one of these (headwater init writes one), or rename it.',
  });
}

/**
 * Where to look for a configuration: in the working directory and above, up to the root of its
 * repository or, outside of one, its package. Anything beyond, such as a shared folder, belongs to
 * someone else.
 */
function projectFolders(cwd: string): readonly string[] {
  const folders = upwards(cwd);
  const has = (name: string) => folders.findIndex((folder) => existsSync(join(folder, name)));
  const repository = has('.git');
  return folders.slice(0, 1 + Math.max(0, repository < 0 ? has('package.json') : repository));
}

/** The configuration to use: the requested one, or the project's nearest. */
export function discoverConfig(asked: string | undefined, cwd: string): string | undefined {
  if (asked === undefined) {
    for (const folder of projectFolders(cwd)) {
      const found = configIn(folder);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const file = resolve(cwd, asked);
  if (isFile(file)) return file;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `There is no configuration file ${asked}.`,
    why: '--config asks for it.',
    next: 'Check the path, or write a file to start from: headwater init',
  });
}
