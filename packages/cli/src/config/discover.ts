import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { HeadwaterError } from '@headwater/core';

/** The names under which a configuration is found, the first one first. */
export const CONFIG_NAMES = [
  'headwater.config.ts',
  'headwater.config.mts',
  'headwater.config.js',
  'headwater.config.mjs',
] as const;

export const isFile = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** The configuration in a folder, if there is one. */
export const configIn = (folder: string): string | undefined =>
  CONFIG_NAMES.map((name) => resolve(folder, name)).find((file) => isFile(file));

/** The configuration to use: the one that is asked for, or the one in the working directory. */
export function discoverConfig(asked: string | undefined, cwd: string): string | undefined {
  if (asked === undefined) return configIn(cwd);
  const file = resolve(cwd, asked);
  if (isFile(file)) return file;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `There is no configuration file ${asked}.`,
    why: '--config asks for it.',
    next: 'Check the path, or write a file to start from: headwater init',
  });
}
