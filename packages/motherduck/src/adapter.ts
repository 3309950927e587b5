import type { DuckDBInstance } from '@duckdb/node-api';
import type { Adapter } from '@headwater/core/adapter';
import { capabilities } from './capabilities.js';
import { dialectOf } from './dialect.js';
import { clientOf, nodeClient } from './node-client.js';
import { type MotherDuckSettings, readOptions, targetOf } from './options.js';
import { sessionsOn } from './sessions.js';

/** Where {@link motherduck} keeps the tables. */
export interface MotherDuckOptions extends MotherDuckSettings {
  /** An instance that is connected to MotherDuck, to use instead of a token. You close it. */
  readonly instance?: DuckDBInstance | undefined;
}

/**
 * Headwater on MotherDuck, from Node.js: a schema for each system, in one database.
 *
 * @throws HeadwaterError INVALID_CONFIG
 * @example
 * // With the token in the environment variable MOTHERDUCK_TOKEN.
 * const adapter = motherduck({ database: 'jaffle' });
 */
export function motherduck({ instance, ...options }: MotherDuckOptions = {}): Adapter {
  const settings = readOptions(options);
  const { database } = settings;
  const client = instance === undefined ? nodeClient(settings) : clientOf(instance);
  return {
    name: 'motherduck',
    target: targetOf(database),
    dialect: dialectOf(database),
    capabilities,
    ...sessionsOn(client, settings),
    close: async () => undefined,
  };
}
