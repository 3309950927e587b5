import { HeadwaterError } from '@headwater/core';
import type { Place } from '@headwater/core/adapter';
import { requireAnswers } from './answers.js';
import { hasTransactions } from './atomic.js';
import type { CatalogTables } from './catalog-tables.js';
import { withoutCredentials } from './credentials.js';
import { driverOptions } from './driver-options.js';
import { Lease } from './lease.js';
import { type DatabricksOptions, leaseTimes } from './options.js';
import { whatToGrant } from './permission.js';
import { refusalIn } from './refusal.js';
import { DatabricksSession } from './session.js';
import { quote } from './spelling.js';
import { isMissingCatalog, reasonOf } from './statement-error.js';
import { Statements } from './statements.js';
import type { Tokens } from './tokens.js';

/** The driver's own logger would also take over the process's uncaught exceptions. */
const SILENT = { log: () => undefined };

const LEDGER = 'headwater';

/** What an adapter needs to open sessions. */
export interface Connecting {
  readonly options: DatabricksOptions;
  readonly target: string;
  readonly catalog: CatalogTables;
  readonly tokens: Tokens;
}

const NEXT =
  'Check the host, the path, the credentials, the catalog, and that the warehouse can start.';

/** The driver's error isn't kept: it contains the request, and so the credentials. */
function connectError(error: unknown, { options, target }: Connecting): HeadwaterError {
  const isOurs = error instanceof HeadwaterError;
  const refusal = refusalIn(error);
  const said = isOurs ? (error.why ?? error.what) : (refusal?.why ?? reasonOf(error));
  const why = withoutCredentials(said, options);
  return new HeadwaterError('CONNECTION_FAILED', {
    what: `Databricks at ${target} can't be reached.`,
    why,
    next: whatToGrant(why) ?? refusal?.next ?? NEXT,
  });
}

/** Settings that must not depend on a workspace's or user's defaults. */
const settle = (statements: Statements): Promise<unknown> =>
  Promise.all([
    statements.run("SET TIME ZONE 'UTC'"),
    // Warehouses only support ANSI_MODE, clusters and open-source Spark the other.
    statements
      .run('SET spark.sql.ansi.enabled = true')
      .catch(() => statements.run('SET ANSI_MODE = true')),
  ]);

async function createCatalog(statements: Statements, catalog: string): Promise<void> {
  try {
    await statements.run(`CREATE CATALOG IF NOT EXISTS ${quote(catalog)}`);
  } catch (error) {
    if (!(error instanceof HeadwaterError) || error.code !== 'STATEMENT_FAILED') throw error;
    throw new HeadwaterError('CONNECTION_FAILED', {
      what: `The catalog '${catalog}' doesn't exist and can't be created.`,
      why: error.why ?? error.what,
      next: `Name an existing one, or have it created: GRANT CREATE CATALOG ON METASTORE TO \`<you>\``,
    });
  }
}

/** Makes a catalog the session's current one. */
async function useCatalog(statements: Statements, catalog: string | undefined): Promise<void> {
  // Databricks also accepts USE CATALOG, which open-source Spark doesn't.
  if (catalog !== undefined) await statements.run(`SET CATALOG ${quote(catalog)}`);
}

/** The same, creating it first if it is missing. */
async function useOrCreateCatalog(
  statements: Statements,
  catalog: string | undefined,
): Promise<void> {
  try {
    await useCatalog(statements, catalog);
  } catch (error) {
    if (catalog === undefined || !isMissingCatalog(error)) throw error;
    await createCatalog(statements, catalog);
    await useCatalog(statements, catalog);
  }
}

/** Connects; a missing catalog fails with the server's own message. */
async function connect(connecting: Connecting, use: typeof useCatalog) {
  const { options, target, tokens } = connecting;
  const configuration = driverOptions(options, tokens);
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
    await client.connect(configuration);
    // As text: the driver's own dates would lose microseconds.
    client.getConfig().useArrowNativeTypes = false;
    await requireAnswers(client);
    statements = new Statements(await client.openSession(), target);
    await Promise.all([use(statements, options.catalog), settle(statements)]);
    return { statements, disconnect };
  } catch (error) {
    const isMissing = isMissingCatalog(error);
    if (!isMissing) tokens.forget();
    await disconnect();
    const isTold = error instanceof HeadwaterError && error.code === 'CONNECTION_FAILED';
    throw isTold || isMissing ? error : connectError(error, connecting);
  }
}

/** Opens a session for reading; undefined if its catalog is missing. */
export async function openReader(connecting: Connecting): Promise<DatabricksSession | undefined> {
  try {
    const connected = await connect(connecting, useCatalog);
    return new DatabricksSession({ ...connected, catalog: connecting.catalog });
  } catch (error) {
    if (isMissingCatalog(error)) return undefined;
    throw error;
  }
}

/** Opens a session for writing, which takes the lock in the ledger's schema. */
export async function openWriter(
  connecting: Connecting,
  { ledger = LEDGER }: Place = {},
): Promise<DatabricksSession> {
  const { options, target, catalog } = connecting;
  const { statements, disconnect } = await connect(connecting, useOrCreateCatalog);
  const lease = new Lease(statements, ledger, leaseTimes(options), target);
  try {
    await lease.take();
    const isAtomic = options.catalogCommits === true && (await hasTransactions(statements));
    return new DatabricksSession({
      ...{ statements, catalog, lease, disconnect },
      hasTransactions: isAtomic,
    });
  } catch (error) {
    await lease.release();
    await disconnect();
    throw error;
  }
}
