import { HeadwaterError } from '@headwater/core';
import { type DatabricksOptions, driverOptions } from './options.js';
import { DatabricksSession } from './session.js';
import { quote } from './spelling.js';
import { reasonOf } from './statement-error.js';

/** The driver's own logger would also take over the process's uncaught exceptions. */
const SILENT = { log: () => undefined };

function connectError(error: unknown, target: string): HeadwaterError {
  return new HeadwaterError('CONNECTION_FAILED', {
    what: `Databricks at ${target} can't be reached.`,
    why: reasonOf(error),
    next: 'Check the host, the path, the credentials, and that the warehouse may start.',
    cause: error,
  });
}

/** What a workspace's or a user's defaults must not decide. */
async function settle(session: DatabricksSession, catalog: string | undefined): Promise<void> {
  await session.execute("SET TIME ZONE 'UTC'");
  // Warehouses know ANSI_MODE only, clusters and open-source Spark the other.
  await session
    .execute('SET spark.sql.ansi.enabled = true')
    .catch(() => session.execute('SET ANSI_MODE = true'));
  if (catalog !== undefined) await session.execute(`USE CATALOG ${quote(catalog)}`);
}

export async function openSession(
  options: DatabricksOptions,
  target: string,
): Promise<DatabricksSession> {
  const { DBSQLClient } = await import('@databricks/sql');
  const client = new DBSQLClient({ logger: SILENT });
  // Without a listener, a connection that breaks would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect(driverOptions(options));
    const driver = await client.openSession();
    const session = new DatabricksSession(driver, () => client.close());
    await settle(session, options.catalog);
    return session;
  } catch (error) {
    await client.close().catch(() => undefined);
    throw connectError(error, target);
  }
}
