import type { Adapter } from '@headwater/core/adapter';
import { LOGICAL, logicalCapture } from './capture.js';
import { dialect } from './dialect.js';
import { embeddedSessions } from './embedded.js';
import { isEmbedded, type PostgresOptions, readOptions, targetOf } from './options.js';
import { serverSessions } from './server.js';

/**
 * Headwater on PostgreSQL 13 and later: on a server, or embedded in this process (PGlite).
 *
 * @throws HeadwaterError INVALID_CONFIG
 * @example
 * const adapter = postgres({ host: 'localhost', database: 'erp', user, password });
 * const embedded = postgres({ database: './shop.pglite' });
 */
export function postgres(options: PostgresOptions): Adapter {
  const settings = readOptions(options);
  const { database } = settings;
  return {
    name: 'postgres',
    target: targetOf(settings),
    dialect: { ...dialect, captures: { [LOGICAL]: logicalCapture(settings.replicaIdentity) } },
    capabilities: {
      transactions: true,
      transactionRows: null,
      enforcedForeignKeys: true,
      ephemeral: database === 'memory://',
    },
    ...(isEmbedded(database) ? embeddedSessions(database, settings) : serverSessions(settings)),
  };
}
