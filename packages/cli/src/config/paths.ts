import { isAbsolute, join, relative, resolve } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import {
  type Platform,
  type Setting,
  type Settings,
  valueAt,
  withSettings,
} from '@headwater/core/platform';
import { credentialsIn, holdsCredentials } from '../credentials.js';

/** `:memory:` and `md:shop` aren't files, nor is the text of a certificate. */
const isRelative = (value: unknown): value is string =>
  typeof value === 'string' && !/^:|^[a-z]+:|-----BEGIN/i.test(value) && !isAbsolute(value);

/** Whether a setting's value is a relative path. */
const isPath = (setting: Setting | undefined, value: unknown): value is string =>
  setting?.type === 'file' && isRelative(value) && (setting.paths?.test(value) ?? true);

/** A path relative to the configuration, made relative to the working directory. */
const besideConfig = (name: string, folder: string, cwd: string): string =>
  folder === cwd ? name : relative(cwd, join(folder, name)) || resolve(folder, name);

const filesOf = ({ settings }: Platform): readonly string[] =>
  Object.keys(settings).filter((path) => settings[path]?.type === 'file');

/** A configuration's settings, with paths relative to its folder made relative to the working directory. */
export function withPaths(
  platform: Platform,
  connection: Settings,
  folder: string,
  cwd: string,
): Settings {
  const files = filesOf(platform).flatMap((path): readonly (readonly [string, string])[] => {
    const value = valueAt(connection, path);
    return isPath(platform.settings[path], value) ? [[path, besideConfig(value, folder, cwd)]] : [];
  });
  return withSettings(connection, files);
}

/** Settings with the command's defaults, whose files are beside the configuration. */
export function withDefaults(
  { settings }: Platform,
  connection: Settings,
  folder: string,
  cwd: string,
): Settings {
  const defaults = Object.entries(settings).flatMap(
    ([path, setting]): readonly (readonly [string, string])[] => {
      const value = 'default' in setting ? setting.default : undefined;
      if (value === undefined || valueAt(connection, path) !== undefined) return [];
      return [[path, isPath(setting, value) ? besideConfig(value, folder, cwd) : value]];
    },
  );
  return withSettings(connection, defaults);
}

/**
 * Refuses a URL with a login in place of a file: it would be used, and printed, as a file name.
 *
 * @throws HeadwaterError INVALID_CONFIG
 */
export function requireFiles(platform: Platform, connection: Settings): void {
  for (const path of filesOf(platform)) {
    const value = valueAt(connection, path);
    if (typeof value !== 'string' || value.includes('-----BEGIN')) continue;
    if (!holdsCredentials(value) && credentialsIn(value).length === 0) continue;
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `The ${path} for ${platform.title} should be a file, but it is a URL that seems to contain a secret.`,
      next: 'Use a file, or another adapter with its URL in the environment or in its own settings.',
    });
  }
}
