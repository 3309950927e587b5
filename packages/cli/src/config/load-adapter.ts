import { join, relative, resolve } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import {
  definePlatform,
  type Platform,
  readSettings,
  requireSettings,
  type Settings,
} from '@headwater/core/platform';
import { adapterMissing } from './adapter-missing.js';
import { requireOneCore } from './copies.js';
import { isFile } from './discover.js';
import { folderOf, installedIn, isMissing } from './installed.js';
import { lackingInAdapter } from './members.js';
import { isFilePath, isReference, packagesFor, shorthandOf } from './reference.js';

export type Connection = Settings;

/** What the adapter is for: planning doesn't connect. */
export type Use = 'connect' | 'plan';

/** An adapter's module: its platform description, if any, and how to create the adapter. */
export interface LoadedAdapter {
  /** Its name: a shorthand, a package, or a file. */
  readonly name: string;
  readonly platform: Platform | undefined;
  readonly create: (settings: Connection) => Adapter;
}

/** The module of a project's package; found by jiti if `require` finds none. */
async function moduleOf(specifier: string, cwd: string): Promise<string> {
  const file = installedIn(cwd, specifier);
  if (file !== undefined) return file;
  const { createJiti } = await import('jiti');
  return createJiti(join(cwd, 'package.json')).esmResolve(specifier);
}

/** The module of a package: the project's own version, or the one installed beside this command. */
async function importPackage(specifier: string, cwd: string): Promise<object | undefined> {
  const folder = folderOf(cwd, specifier);
  if (folder !== undefined) {
    requireOneCore(specifier, folder);
    return (await import(await moduleOf(specifier, cwd))) as object;
  }
  try {
    return (await import(specifier)) as object;
  } catch (error) {
    if (isMissing(error, specifier)) return undefined;
    throw error;
  }
}

async function importReference(reference: string, cwd: string): Promise<object> {
  if (!isReference(reference)) {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `'${reference}' isn't the name of an adapter.`,
      why: 'Name an adapter by its shorthand, its package, or its file.',
      next: '`headwater adapters` lists the installed ones.',
    });
  }
  if (isFilePath(reference)) {
    const file = resolve(cwd, reference);
    const { importFile } = await import('./load.js');
    if (isFile(file)) return Object(await importFile(file, `adapter ${relative(cwd, file)}`));
    throw new HeadwaterError('INVALID_INPUT', {
      what: `There is no file ${reference}.`,
      why: 'It was given as an adapter.',
      next: 'Check the path, or name a package.',
    });
  }
  for (const specifier of packagesFor(reference)) {
    const module = await importPackage(specifier, cwd);
    if (module !== undefined) return module;
  }
  throw adapterMissing(reference, cwd);
}

const camelCase = (name: string): string =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The function that creates the adapter: named like the platform or the package, the default, or the only one. */
function functionIn(
  module: object,
  names: readonly string[],
): ((settings: Connection) => Adapter) | undefined {
  const members = [...names.map(camelCase), 'default'].map((name): unknown =>
    Reflect.get(module, name),
  );
  const functions = Object.values(module).filter((member) => typeof member === 'function');
  const only = functions.length === 1 ? functions : [];
  return [...members, ...only].find((member) => typeof member === 'function') as ReturnType<
    typeof functionIn
  >;
}

function platformOf(module: object, name: string): Platform | undefined {
  const described: unknown = Reflect.get(module, 'platform');
  if (described === undefined) return undefined;
  try {
    return definePlatform(described as Platform);
  } catch (error) {
    if (!(error instanceof HeadwaterError)) throw error;
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `${name}: ${error.what}`,
      next: error.next ?? '',
    });
  }
}

/**
 * Loads an adapter's module by shorthand, package or file. Neither creates the adapter nor connects.
 *
 * @param cwd the folder where packages are looked up, and to which files are relative
 */
export async function loadAdapter(reference: string, cwd: string): Promise<LoadedAdapter> {
  const module = await importReference(reference, cwd);
  const platform = platformOf(module, reference);
  const made: unknown = Reflect.get(module, 'default');
  if (typeof made === 'object' && lackingInAdapter(made) === undefined) {
    return { name: reference, platform, create: () => made as Adapter };
  }
  const last = shorthandOf(reference).replace(/^.*\//, '');
  const create = functionIn(module, [...(platform ? [platform.name] : []), last]);
  if (create !== undefined) return { name: reference, platform, create };
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `${isFilePath(reference) ? reference : packagesFor(reference)[0]} isn't an adapter.`,
    why: `It doesn't export a function '${camelCase(platform?.name ?? last)}'.`,
    next: '`headwater adapters` lists the installed adapters.',
  });
}

/**
 * Creates the adapter with its settings, checked against its platform's description.
 *
 * @throws HeadwaterError INVALID_CONFIG
 */
export function createAdapter(
  { name, platform, create }: LoadedAdapter,
  connection: Connection,
  use: Use = 'connect',
): Adapter {
  const settings = platform === undefined ? connection : readSettings(platform, connection);
  if (platform !== undefined && use === 'connect') requireSettings(platform, settings);
  const adapter: unknown = create(settings);
  const lacking = lackingInAdapter(adapter);
  if (lacking === undefined) return adapter as Adapter;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `${name} doesn't create a valid adapter: ${lacking}.`,
    next: "Correct its function, or tell the package's author.",
  });
}
