import { HeadwaterError } from '@headwater/core';
import type { Access, Place } from '@headwater/core/adapter';
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

/** What sessions of one adapter are opened with. */
export interface Connecting {
  readonly options: DatabricksOptions;
  readonly target: string;
  readonly catalog: CatalogTables;
  readonly tokens: Tokens;
}

const NEXT =
  'Check the host, the path, the credentials, the catalog, and that the warehouse may start.';

/** The driver's error is not kept: it holds the request, and so the credentials. */
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

/** What a workspace's or a user's defaults must not decide. */
const settle = (statements: Statements): Promise<unknown> =>
  Promise.all([
    statements.run("SET TIME ZONE 'UTC'"),
    // Warehouses know ANSI_MODE only, clusters and open-source Spark the other.
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
      what: `There is no catalog '${catalog}', and it can't be created.`,
      why: error.why ?? error.what,
      next: `Name one that is there, or have it created: GRANT CREATE CATALOG ON METASTORE TO \`<you>\``,
    });
  }
}

/** Whether the catalog is there, at the latest now. */
async function useCatalog(
  statements: Statements,
  catalog: string | undefined,
  access: Access,
): Promise<boolean> {
  if (catalog === undefined) return true;
  // Databricks says USE CATALOG as well, which open-source Spark does not.
  const use = () => statements.run(`SET CATALOG ${quote(catalog)}`);
  try {
    await use();
  } catch (error) {
    if (!isMissingCatalog(error)) throw error;
    if (access === 'read') return false;
    await createCatalog(statements, catalog);
    await use();
  }
  return true;
}

async function connect(connecting: Connecting, access: Access) {
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
    await requireAnswers(client);
    statements = new Statements(await client.openSession(), target);
    const [isThere] = await Promise.all([
      useCatalog(statements, options.catalog, access),
      settle(statements),
    ]);
    if (isThere) return { statements, disconnect };
  } catch (error) {
    tokens.forget();
    await disconnect();
    throw error instanceof HeadwaterError && error.code === 'CONNECTION_FAILED'
      ? error
      : connectError(error, connecting);
  }
  await disconnect();
  return undefined;
}

/** Opens a session; one that writes takes the lock, which lies in the ledger's schema. */
export async function openSession(
  connecting: Connecting,
  access: Access,
  { ledger = LEDGER }: Place = {},
): Promise<DatabricksSession | undefined> {
  const connected = await connect(connecting, access);
  if (connected === undefined) return undefined;
  const { statements, disconnect } = connected;
  const { options, target, catalog } = connecting;
  if (access === 'read') return new DatabricksSession({ statements, catalog, disconnect });
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
