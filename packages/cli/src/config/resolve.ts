import { dirname, relative } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import type { Dataset } from '@headwater/core/dataset';
import { secretsIn, settingsFromEnvironment, withSettings } from '@headwater/core/platform';
import { io } from '../io.js';
import type { SourceOptions } from '../options/source.js';
import { remark } from '../output/print.js';
import { rememberPlatform, rememberSecret, rememberSecrets } from '../secrets.js';
import { requireDefaultAdapter } from './adapter-missing.js';
import type { HeadwaterConfig } from './define.js';
import { discoverConfig } from './discover.js';
import { defaultAdapter, installedAdapters } from './installed.js';
import {
  type Connection,
  createAdapter,
  type LoadedAdapter,
  loadAdapter,
  type Use,
} from './load-adapter.js';
import { requireFiles, withDefaults, withPaths } from './paths.js';
import { readProfile } from './profile.js';
import { type ConfigFile, requireConnection } from './schema.js';

/** What is simulated unless something else is asked for. */
const DEFAULT_DATASET = 'jaffle';

/** A loaded adapter and its settings. */
interface Connected {
  readonly loaded: LoadedAdapter;
  readonly connection: Connection;
}

/** Where to connect: an existing adapter, or one to create. */
export type Where = { readonly adapter: Adapter } | Connected;

export interface Simulated {
  readonly config: HeadwaterConfig;
  readonly dataset: Dataset;
  /** The file it comes from; undefined for a package, or one that the configuration imports. */
  readonly datasetFile: string | undefined;
  /** The configuration's file, relative to the working directory; null without one. */
  readonly configuration: string | null;
}

export interface Resolved extends Simulated {
  readonly where: Where;
}

interface Read extends Omit<Simulated, 'dataset' | 'datasetFile'> {
  readonly file: ConfigFile | undefined;
  /** The folder its files are relative to. */
  readonly folder: string;
}

async function readConfig(asked: string | undefined, cwd: string): Promise<Read> {
  const path = discoverConfig(asked, cwd);
  if (path === undefined) return { config: {}, configuration: null, file: undefined, folder: cwd };
  const folder = dirname(path);
  const configuration = relative(cwd, path);
  // Name a configuration outside the working directory before anything can go wrong with it.
  if (asked === undefined && folder !== cwd) remark(`Configuration: ${configuration}`);
  const { loadConfig } = await import('./load.js');
  return { ...(await loadConfig(path, cwd)), configuration, folder };
}

/** The configured adapter, or the default one. Undefined if there is neither. */
async function configured({ config, file, folder }: Read, cwd: string): Promise<Where | undefined> {
  const { adapter = defaultAdapter(cwd) } = config;
  const connection: Connection = { ...config.connection };
  if (adapter === undefined) return undefined;
  if (typeof adapter === 'object') return { adapter };
  const loaded = await loadAdapter(adapter, folder);
  const { platform } = loaded;
  if (platform === undefined) return { loaded, connection };
  if (file !== undefined) requireConnection(platform, connection, file);
  return { loaded, connection: withPaths(platform, connection, folder, cwd) };
}

const isSame = (one: LoadedAdapter, other: LoadedAdapter): boolean => one.create === other.create;

/** The requested adapter. Settings apply only to the platform they were written for; another starts with none. */
async function chosen(read: Read, asked: LoadedAdapter | undefined, cwd: string): Promise<Where> {
  if (asked === undefined) {
    const where = await configured(read, cwd);
    return where ?? { loaded: await loadAdapter(requireDefaultAdapter(cwd), cwd), connection: {} };
  }
  const { adapter } = read.config;
  if (adapter === undefined && read.config.connection === undefined) {
    return { loaded: asked, connection: {} };
  }
  const where = await configured(read, cwd);
  const isKept =
    where !== undefined &&
    ('adapter' in where
      ? where.adapter.name === (asked.platform?.name ?? asked.name)
      : isSame(where.loaded, asked));
  return isKept ? where : { loaded: asked, connection: {} };
}

/** The adapter for a platform, by the name its adapters have. */
async function loadByName(name: string, cwd: string): Promise<LoadedAdapter> {
  for (const installed of installedAdapters(cwd)) {
    const loaded = await loadAdapter(installed.name, cwd);
    if (loaded.platform?.name === name) return loaded;
  }
  return loadAdapter(name, cwd);
}

/** `--database` takes precedence; an existing adapter is replaced by one with that database. */
async function withDatabase(
  where: Where,
  database: string | undefined,
  cwd: string,
): Promise<Where> {
  if (database === undefined) return where;
  const { loaded, connection } =
    'adapter' in where
      ? { loaded: await loadByName(where.adapter.name, cwd), connection: {} }
      : where;
  const { platform } = loaded;
  const setting = platform === undefined ? 'database' : platform.database;
  if (setting !== undefined) {
    return { loaded, connection: withSettings(connection, [[setting, database]]) };
  }
  throw new HeadwaterError('INVALID_INPUT', {
    what: `--database has no meaning for ${platform?.title ?? loaded.name}.`,
    next: 'Omit it. `headwater adapters` shows the available settings.',
  });
}

/** Notes the secrets among the settings before they are used. */
function rememberConnection({ loaded: { platform }, connection }: Connected): void {
  rememberSecrets(connection);
  if (platform === undefined) return;
  rememberPlatform(platform);
  for (const secret of secretsIn(platform, connection)) rememberSecret(secret);
}

/** A dataset given by a flag overrides the configured one. */
async function datasetOf({ config, folder }: Read, asked: string | undefined, cwd: string) {
  const { datasetFile, defaultDataset, namedDataset } = await import('./dataset.js');
  const from = async (name: string, place: string) => ({
    dataset: await namedDataset(name, place),
    datasetFile: datasetFile(name, place),
  });
  if (asked !== undefined) return from(asked, cwd);
  const { dataset = DEFAULT_DATASET } = config;
  if (typeof dataset === 'object') return { dataset, datasetFile: undefined };
  if (dataset !== DEFAULT_DATASET) return from(dataset, folder);
  return { dataset: await defaultDataset(), datasetFile: undefined };
}

/** What to simulate, for a command that doesn't connect and so needs no adapter. */
export async function resolveSimulated(options: SourceOptions, cwd: string): Promise<Simulated> {
  const read = await readConfig(options.config, cwd);
  const { config, configuration } = read;
  return { config, configuration, ...(await datasetOf(read, options.dataset, cwd)) };
}

/** Adds environment variables and defaults. */
function completed(where: Where, folder: string, cwd: string): Where {
  if ('adapter' in where) return where;
  const { loaded } = where;
  const { platform } = loaded;
  if (platform === undefined) return where;
  const connection = settingsFromEnvironment(platform, where.connection, io().env);
  return { loaded, connection: withDefaults(platform, connection, folder, cwd) };
}

/** The adapters a profile may be for: the requested one, or else the configured one. */
async function adaptersAsked({ config, folder }: Read, asked: LoadedAdapter | undefined) {
  if (asked !== undefined) return [asked];
  return typeof config.adapter === 'string' ? [await loadAdapter(config.adapter, folder)] : [];
}

/**
 * What to simulate and where. In order of precedence: flags, the profile, environment variables, the
 * configuration, defaults.
 */
export async function resolveSettings(options: SourceOptions, cwd: string): Promise<Resolved> {
  const read = await readConfig(options.config, cwd);
  const { configuration, folder } = read;
  const asked = options.adapter === undefined ? undefined : await loadAdapter(options.adapter, cwd);
  // A profile is complete, and reads the environment in its own way.
  const profile = await readProfile(options, await adaptersAsked(read, asked), cwd);
  const place = profile ?? completed(await chosen(read, asked, cwd), folder, cwd);
  const where = await withDatabase(place, options.database, cwd);
  if ('loaded' in where) {
    rememberConnection(where);
    if (where.loaded.platform) requireFiles(where.loaded.platform, where.connection);
  }
  return {
    where,
    config: read.config,
    configuration,
    ...(await datasetOf(read, options.dataset, cwd)),
  };
}

/** The adapter for it. */
export const toAdapter = (where: Where, use: Use = 'connect'): Adapter =>
  'adapter' in where ? where.adapter : createAdapter(where.loaded, where.connection, use);
