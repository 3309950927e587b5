import { dirname, relative } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import { io } from '../io.js';
import type { SourceOptions } from '../options/source.js';
import { remark } from '../output/print.js';
import { rememberSecrets } from '../secrets.js';
import type { Connection } from './adapter.js';
import type { HeadwaterConfig } from './define.js';
import { discoverConfig } from './discover.js';
import { withEnvironment } from './environment.js';
import { defaultAdapter, requireDefaultAdapter } from './installed.js';
import { besideConfig, requireFile, withPaths } from './paths.js';

/** Not named like a schema: in `headwater.duckdb`, DuckDB's own shell could not tell the ledger's. */
const DEFAULT_DATABASE = 'jaffle.duckdb';

/** Where to connect to: an adapter that is there already, or one to be loaded. */
export type Where =
  | { readonly adapter: Adapter }
  | { readonly name: string; readonly connection: Connection };

export interface Simulated {
  readonly config: HeadwaterConfig;
  /** The configuration's file, as it is called from the working directory; null without one. */
  readonly configuration: string | null;
}

export interface Settings extends Simulated {
  readonly where: Where;
}

interface Read extends Simulated {
  /** Where the files are that it names. */
  readonly folder: string;
}

async function readConfig(asked: string | undefined, cwd: string): Promise<Read> {
  const file = discoverConfig(asked, cwd);
  if (file === undefined) return { config: {}, configuration: null, folder: cwd };
  const folder = dirname(file);
  const configuration = relative(cwd, file);
  // One that is not in sight is named, before whatever comes of it.
  if (asked === undefined && folder !== cwd) remark(`Configuration: ${configuration}`);
  const { loadConfig } = await import('./load.js');
  return { config: await loadConfig(file, cwd), configuration, folder };
}

/** Where the profile says to connect to; undefined if none is asked for. */
async function readProfile(options: SourceOptions, cwd: string) {
  const { profile, target, profilesDir } = options;
  if (profile !== undefined) {
    const { profileConnection } = await import('../dbt/profiles.js');
    return profileConnection({ profile, target, profilesDir }, cwd);
  }
  const stray = target === undefined ? profilesDir && '--profiles-dir' : '--target';
  if (stray === undefined) return undefined;
  throw new HeadwaterError('INVALID_INPUT', {
    what: `${stray} goes with --profile, which is not given.`,
    next: `Add --profile NAME, or leave out ${stray}.`,
  });
}

/** Undefined where the configuration names no adapter, and none is the default. */
function configured({ config, folder }: Read, cwd: string): Where | undefined {
  const { adapter = defaultAdapter(cwd), connection = {} } = config;
  if (adapter === undefined) return undefined;
  if (typeof adapter === 'object') return { adapter };
  return { name: adapter, connection: withPaths(adapter, { ...connection }, folder, cwd) };
}

/** Settings are for the platform that they were written for; another one starts with none. */
function onPlatform(where: Where | undefined, asked: string | undefined, cwd: string): Where {
  if (where === undefined) return { name: asked ?? requireDefaultAdapter(cwd), connection: {} };
  const current = 'adapter' in where ? where.adapter.name : where.name;
  return asked === undefined || asked === current ? where : { name: asked, connection: {} };
}

/** What `--database` sets: Databricks calls it a catalog. */
const databaseSetting = (platform: string): string =>
  platform === 'databricks' ? 'catalog' : 'database';

/** `--database` wins over all; an adapter that is there already gives way to one that has it. */
function withDatabase(where: Where, database: string | undefined, byDefault: string): Where {
  if ('adapter' in where) {
    if (database === undefined) return where;
    const { name } = where.adapter;
    return { name, connection: { [databaseSetting(name)]: database } };
  }
  const { name, connection } = where;
  const setting = databaseSetting(name);
  const chosen = database ?? connection[setting] ?? (name === 'duckdb' ? byDefault : undefined);
  return chosen === undefined ? where : { name, connection: { ...connection, [setting]: chosen } };
}

function fromEnvironment(where: Where): Where {
  if ('adapter' in where) return where;
  const { name, connection } = where;
  return { name, connection: withEnvironment(name, connection, io().env) };
}

/** The dataset of a flag wins over the one of the configuration. */
async function withDataset({ config }: Read, name: string | undefined, cwd: string) {
  if (name === undefined) return config;
  const { namedDataset } = await import('./dataset.js');
  return { ...config, dataset: await namedDataset(name, cwd) };
}

/** What to simulate, for a command that connects to nothing: no adapter need be there. */
export async function resolveSimulated(options: SourceOptions, cwd: string): Promise<Simulated> {
  const read = await readConfig(options.config, cwd);
  const config = await withDataset(read, options.dataset, cwd);
  return { config, configuration: read.configuration };
}

/**
 * What to simulate and where: flags win over the profile, it over the environment's variables, they
 * over the configuration, that over defaults.
 */
export async function resolveSettings(options: SourceOptions, cwd: string): Promise<Settings> {
  const read = await readConfig(options.config, cwd);
  const { configuration, folder } = read;
  const profile = await readProfile(options, cwd);
  const { adapter, database } = options;
  // A profile is complete, and has its own way to read the environment.
  const isProfile = profile !== undefined && (adapter ?? profile.name) === profile.name;
  const chosen = onPlatform(profile ?? configured(read, cwd), adapter, cwd);
  const connected = isProfile ? chosen : fromEnvironment(chosen);
  const where = withDatabase(connected, database, besideConfig(DEFAULT_DATABASE, folder, cwd));
  if ('connection' in where) {
    rememberSecrets(where.connection);
    requireFile(where.name, where.connection);
  }
  return { where, config: await withDataset(read, options.dataset, cwd), configuration };
}
