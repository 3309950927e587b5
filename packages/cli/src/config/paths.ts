import { isAbsolute, join, relative, resolve } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import { credentialsIn, holdsCredentials } from '../credentials.js';
import type { Connection } from './adapter.js';

/** The settings of each platform that are files. */
const PATHS: Readonly<Record<string, string>> = { duckdb: 'database', databricks: 'ca' };

/** `:memory:` and `md:shop` are no files, nor is the text of a certificate. */
const isRelative = (value: unknown): value is string =>
  typeof value === 'string' && !/^:|^[a-z]+:|-----BEGIN/i.test(value) && !isAbsolute(value);

/** A file beside the configuration, as it is called from the working directory. */
export const besideConfig = (name: string, folder: string, cwd: string): string =>
  folder === cwd ? name : relative(cwd, join(folder, name)) || resolve(folder, name);

/** Settings of a configuration, whose files are relative to its own folder, for the working directory. */
export function withPaths(
  platform: string,
  connection: Connection,
  folder: string,
  cwd: string,
): Connection {
  const setting = PATHS[platform];
  const path = setting === undefined ? undefined : connection[setting];
  if (setting === undefined || !isRelative(path)) return connection;
  return { ...connection, [setting]: besideConfig(path, folder, cwd) };
}

/**
 * Refuses an address with a login where a file is meant: it would be opened by that name, and told as such.
 *
 * @throws HeadwaterError INVALID_CONFIG
 */
export function requireFile(platform: string, connection: Connection): void {
  const { database } = connection;
  if (platform !== 'duckdb' || typeof database !== 'string') return;
  if (!holdsCredentials(database) && credentialsIn(database).length === 0) return;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: 'The database for DuckDB should be a file, but it is an address that holds what looks like a secret.',
    next: 'Name a file or :memory:, or another adapter, with its address in the environment or in the settings that are its own.',
  });
}
