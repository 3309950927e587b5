import { existsSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import { upwards } from './installed.js';

/** The names under which a configuration is found, the first one first. */
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

/** What one might take for a configuration, and what would be passed over. */
const OTHER_NAMES = ['cjs', 'cts', 'json', 'jsonc', 'yml', 'yaml', 'toml'].map(
  (extension) => `headwater.config.${extension}`,
);

/** The configuration in a folder, if there is one. */
export function configIn(folder: string): string | undefined {
  const find = (names: readonly string[]) =>
    names.map((name) => resolve(folder, name)).find((file) => isFile(file));
  const found = find(CONFIG_NAMES);
  const other = found === undefined ? find(OTHER_NAMES) : undefined;
  if (other === undefined) return found;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `There is a ${basename(other)}, which is not read.`,
    why: `A configuration is a module: ${CONFIG_NAMES.join(', ')}.`,
    next: 'Move its settings to one of these, as headwater init writes it, or give it another name.',
  });
}

/**
 * Where a configuration is looked for: in the working directory and above it up to the root of its repository, or,
 * outside of one, of its package. What lies beyond, such as a folder for everybody's files, is somebody else's.
 */
function projectFolders(cwd: string): readonly string[] {
  const folders = upwards(cwd);
  const has = (name: string) => folders.findIndex((folder) => existsSync(join(folder, name)));
  const repository = has('.git');
  return folders.slice(0, 1 + Math.max(0, repository < 0 ? has('package.json') : repository));
}

/** The configuration to use: the one that is asked for, or the nearest one of the project. */
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
