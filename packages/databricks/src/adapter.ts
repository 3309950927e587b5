import type { Access, Adapter, Place } from '@headwater/core/adapter';
import { openSession } from './connection.js';
import { dialectOf } from './dialect.js';
import { type DatabricksOptions, requireOptions } from './options.js';

/**
 * Headwater on Databricks: Delta tables, in a schema for each system.
 *
 * @throws HeadwaterError INVALID_CONFIG
 * @example
 * const authentication = { type: 'token', token: process.env.DATABRICKS_TOKEN ?? '' } as const;
 * const adapter = databricks({ host, path, authentication, catalog: 'sources' });
 */
export function databricks(options: DatabricksOptions): Adapter {
  requireOptions(options);
  const target = [options.host, options.catalog].filter((part) => part !== undefined).join(' ');
  return {
    name: 'databricks',
    target,
    dialect: dialectOf({ constraints: options.catalog !== undefined }),
    capabilities: {
      transactions: false,
      transactionRows: null,
      captures: [],
      tableVersions: false,
      enforcedForeignKeys: false,
      ephemeral: false,
    },
    connect: (access: Access, place?: Place) => openSession(options, target, access, place),
    close: async () => undefined,
  };
}
