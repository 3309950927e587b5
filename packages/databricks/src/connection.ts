import { HeadwaterError } from '@headwater/core';
import type { Access, Place } from '@headwater/core/adapter';
import { Lease } from './lease.js';
import { type DatabricksOptions, driverOptions, leaseTimes } from './options.js';
import { DatabricksSession } from './session.js';
import { quote } from './spelling.js';
import { reasonOf } from './statement-error.js';
import { Statements } from './statements.js';

/** The driver's own logger would also take over the process's uncaught exceptions. */
const SILENT = { log: () => undefined };

const LEDGER = 'headwater';

/** The driver's error is not kept: it holds the request, and so the credentials. */
const connectError = (error: unknown, target: string): HeadwaterError =>
  new HeadwaterError('CONNECTION_FAILED', {
    what: `Databricks at ${target} can't be reached.`,
    why: error instanceof HeadwaterError ? (error.why ?? error.what) : reasonOf(error),
    next: 'Check the host, the path, the credentials, the catalog, and that the warehouse may start.',
  });

/** What a workspace's or a user's defaults must not decide. */
async function settle(statements: Statements, catalog: string | undefined): Promise<void> {
  await statements.run("SET TIME ZONE 'UTC'");
  // Warehouses know ANSI_MODE only, clusters and open-source Spark the other.
  await statements
    .run('SET spark.sql.ansi.enabled = true')
    .catch(() => statements.run('SET ANSI_MODE = true'));
  if (catalog !== undefined) await statements.run(`USE CATALOG ${quote(catalog)}`);
}

async function connect(options: DatabricksOptions, target: string) {
  const { DBSQLClient } = await import('@databricks/sql');
  const client = new DBSQLClient({ logger: SILENT });
  // Without a listener, a connection that breaks would end the process.
  client.on('error', () => undefined);
  let statements: Statements | undefined;
  const disconnect = async (): Promise<void> => {
    await statements?.close();
    if (!statements?.isLost) await client.close().catch(() => undefined);
  };
  try {
    await client.connect(driverOptions(options));
    statements = new Statements(await client.openSession(), target);
    await settle(statements, options.catalog);
    return { statements, disconnect };
  } catch (error) {
    await disconnect();
    throw connectError(error, target);
  }
}

/** Opens a session; one that writes takes the lock, which lies in the ledger's schema. */
export async function openSession(
  options: DatabricksOptions,
  target: string,
  access: Access,
  { ledger = LEDGER }: Place = {},
): Promise<DatabricksSession> {
  const { statements, disconnect } = await connect(options, target);
  if (access === 'read') return new DatabricksSession(statements, undefined, disconnect);
  const lease = new Lease(statements, ledger, leaseTimes(options), target);
  try {
    await lease.take();
    return new DatabricksSession(statements, lease, disconnect);
  } catch (error) {
    await disconnect();
    throw error;
  }
}
