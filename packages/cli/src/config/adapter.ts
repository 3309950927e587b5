import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HeadwaterError } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import { settingsFor, type Use } from './settings.js';

export type Connection = Readonly<Record<string, unknown>>;

/** Where a package is for the project in a folder; undefined if it is not installed there. */
function installedIn(folder: string, specifier: string): string | undefined {
  try {
    const file = createRequire(join(folder, 'package.json')).resolve(specifier);
    return pathToFileURL(file).href;
  } catch {
    return undefined;
  }
}

const isMissing = (error: unknown, specifier: string): boolean =>
  error instanceof Error &&
  Reflect.get(error, 'code') === 'ERR_MODULE_NOT_FOUND' &&
  error.message.includes(`'${specifier}'`);

/** The adapter `@headwater/<name>`: the project's own version of it, or the one installed beside us. */
async function importAdapter(name: string, cwd: string): Promise<object> {
  const specifier = `@headwater/${name}`;
  try {
    return (await import(installedIn(cwd, specifier) ?? specifier)) as object;
  } catch (error) {
    if (!isMissing(error, specifier)) throw error;
    throw new HeadwaterError('ADAPTER_MISSING', {
      what: `The adapter '${name}' is not installed.`,
      why: `It is the package ${specifier}.`,
      next: `Install it: npm install ${specifier}`,
    });
  }
}

/** An adapter by its platform's name. Connects to nothing. */
export async function loadAdapter(
  name: string,
  connection: Connection,
  cwd: string,
  use: Use = 'connect',
): Promise<Adapter> {
  const module = await importAdapter(name, cwd);
  const create: unknown = Reflect.get(module, name);
  if (typeof create === 'function') {
    const settings = await settingsFor(name, connection, use, cwd);
    return (create as (settings: Connection) => Adapter)(settings);
  }
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `@headwater/${name} is not an adapter.`,
    why: `It exports no function '${name}'.`,
    next: 'Name an adapter, such as duckdb.',
  });
}
