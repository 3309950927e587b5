import { HeadwaterError } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import { adapterMissing, installedIn, isMissing, packageOf } from './installed.js';
import { isPlatformName } from './platform-name.js';
import { settingsFor, type Use } from './settings.js';

export type Connection = Readonly<Record<string, unknown>>;

/** The adapter `@headwater/<name>`: the project's own version of it, or the one installed beside us. */
async function importAdapter(name: string, cwd: string): Promise<object> {
  const specifier = packageOf(name);
  try {
    return (await import(installedIn(cwd, specifier) ?? specifier)) as object;
  } catch (error) {
    if (!isMissing(error, specifier)) throw error;
    throw adapterMissing(name, cwd);
  }
}

/** An adapter by its platform's name. Connects to nothing. */
export async function loadAdapter(
  name: string,
  connection: Connection,
  cwd: string,
  use: Use = 'connect',
): Promise<Adapter> {
  if (!isPlatformName(name)) {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `'${name}' is not the name of a platform.`,
      why: 'A name has lower-case letters, digits and dashes only.',
      next: 'Name an adapter, such as duckdb.',
    });
  }
  const module = await importAdapter(name, cwd);
  const create: unknown = Reflect.get(module, name);
  if (typeof create === 'function') {
    const settings = await settingsFor(name, connection, use, cwd);
    return (create as (settings: Connection) => Adapter)(settings);
  }
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `${packageOf(name)} is not an adapter.`,
    why: `It exports no function '${name}'.`,
    next: 'Name an adapter, such as duckdb.',
  });
}
