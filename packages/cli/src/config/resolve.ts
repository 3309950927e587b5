import { HeadwaterError } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import type { SourceOptions } from '../options.js';
import { rememberSecrets } from '../secrets.js';
import type { Connection } from './adapter.js';
import type { HeadwaterConfig } from './define.js';
import { discoverConfig } from './discover.js';

export const DEFAULT_ADAPTER = 'duckdb';
/** Not named like a schema: in `headwater.duckdb`, DuckDB's own shell could not tell the ledger's. */
export const DEFAULT_DATABASE = 'jaffle.duckdb';

/** Where to connect to: an adapter that is there already, or one to be loaded. */
export type Where =
  | { readonly adapter: Adapter }
  | { readonly name: string; readonly connection: Connection };

export interface Settings {
  readonly where: Where;
  readonly config: HeadwaterConfig;
}

async function readConfig(asked: string | undefined, cwd: string): Promise<HeadwaterConfig> {
  const file = discoverConfig(asked, cwd);
  if (file === undefined) return {};
  const { loadConfig } = await import('./load.js');
  return loadConfig(file, cwd);
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

function configured({ adapter, connection = {} }: HeadwaterConfig): Where {
  if (typeof adapter === 'object') return { adapter };
  return { name: adapter ?? DEFAULT_ADAPTER, connection };
}

/** Settings are for the platform that they were written for; another one starts with none. */
function withFlags(where: Where, { adapter: asked, database }: SourceOptions): Where {
  const current = 'adapter' in where ? where.adapter.name : where.name;
  const name = asked ?? current;
  if (asked === undefined && database === undefined && 'adapter' in where) return where;
  const kept = 'connection' in where && name === current ? where.connection : {};
  if (database !== undefined) return { name, connection: { ...kept, database } };
  const isBare = name === DEFAULT_ADAPTER && kept.database === undefined;
  return { name, connection: isBare ? { ...kept, database: DEFAULT_DATABASE } : kept };
}

/** What to simulate and where: flags win over the profile, it over the configuration, that over defaults. */
export async function resolveSettings(options: SourceOptions, cwd: string): Promise<Settings> {
  const config = await readConfig(options.config, cwd);
  rememberSecrets(config.connection);
  const profile = await readProfile(options, cwd);
  rememberSecrets(profile?.connection);
  return { where: withFlags(profile ?? configured(config), options), config };
}
