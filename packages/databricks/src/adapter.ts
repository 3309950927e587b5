import type { Adapter } from '@headwater/core/adapter';
import { CatalogTables } from './catalog-tables.js';
import { openReader, openWriter } from './connection.js';
import { dialectOf } from './dialect.js';
import { type DatabricksOptions, isUnityCatalog, readOptions, targetOf } from './options.js';
import { Tokens } from './tokens.js';

/**
 * Headwater on Databricks: Delta tables, in a schema for each system.
 *
 * @throws HeadwaterError INVALID_CONFIG
 * @example
 * const authentication = { type: 'token', token: process.env.DATABRICKS_TOKEN ?? '' } as const;
 * const adapter = databricks({ host, path, authentication, catalog: 'sources' });
 */
export function databricks(given: DatabricksOptions): Adapter {
  const options = readOptions(given);
  const target = targetOf(options);
  const dialect = dialectOf({
    catalog: options.catalog,
    constraints: isUnityCatalog(options),
    catalogCommits: options.catalogCommits === true,
    tags: options.tags ?? {},
  });
  const catalog = new CatalogTables(isUnityCatalog(options));
  const tokens = new Tokens();
  const connecting = { options, target, catalog, tokens };
  return {
    name: 'databricks',
    target,
    dialect,
    capabilities: {
      transactions: false,
      transactionRows: null,
      enforcedForeignKeys: false,
      ephemeral: false,
    },
    openReader: () => openReader(connecting),
    openWriter: (place) => openWriter(connecting, place),
    close: async () => undefined,
  };
}
