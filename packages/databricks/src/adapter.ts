import type { Access, Adapter, Place } from '@headwater/core/adapter';
import { CatalogColumns } from './columns.js';
import { openSession } from './connection.js';
import { dialectOf } from './dialect.js';
import { type DatabricksOptions, requireOptions } from './options.js';

/** Catalogs of a Hive metastore, and that of open-source Spark. */
const WITHOUT_KEYS: readonly unknown[] = [undefined, 'hive_metastore', 'spark_catalog'];

/** Told by its name, as a plan is printed without a connection: any catalog given but those is Unity Catalog's. */
const declaresKeys = ({ catalog }: DatabricksOptions): boolean =>
  !WITHOUT_KEYS.includes(catalog?.toLowerCase());

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
  const dialect = dialectOf({
    constraints: declaresKeys(options),
    catalogCommits: options.catalogCommits === true,
  });
  const columns = new CatalogColumns();
  const connect = (access: Access, place?: Place) =>
    openSession({ options, target, columns }, access, place);
  return {
    name: 'databricks',
    target,
    dialect,
    capabilities: {
      transactions: false,
      transactionRows: null,
      captures: Object.keys(dialect.captures),
      tableVersions: true,
      enforcedForeignKeys: false,
      ephemeral: false,
    },
    connect: connect as Adapter['connect'],
    close: async () => undefined,
  };
}
