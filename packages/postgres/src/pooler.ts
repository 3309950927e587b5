import { HeadwaterError } from '@headwater/core';
import { ServerConnection } from './connection.js';
import type { PostgresSettings } from './options.js';

const BACKEND = 'SELECT pg_catalog.pg_backend_pid() AS pid';

async function backendOf(connection: ServerConnection): Promise<number> {
  const { rows } = await connection.run(BACKEND);
  return Number(rows[0]?.pid);
}

/** A pool that lends a server for a whole session may have none for a second one; it then has to wait. */
const PATIENCE_MS = 5_000;

const within = <T>(work: Promise<T>, otherwise: T): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

/** Whether a second connection gets the server of the first one, which is idle. */
async function isShared(
  connection: ServerConnection,
  settings: PostgresSettings,
): Promise<boolean> {
  const other = await ServerConnection.open(settings);
  try {
    const asked = other.run('BEGIN READ ONLY').then(() => backendOf(other));
    asked.catch(() => undefined);
    const theirs = await within(asked, 0);
    return (
      theirs !== 0 &&
      (theirs === connection.backend || (await backendOf(connection)) !== connection.backend)
    );
  } finally {
    await other.close();
  }
}

/**
 * Refuses a pool that lends a server for one transaction at a time, before any setting or lock reaches a server that
 * others use. A pool gives its connections other numbers than the server does.
 *
 * @throws HeadwaterError UNSUPPORTED
 */
export async function requireOwnBackend(
  connection: ServerConnection,
  settings: PostgresSettings,
  target: string,
): Promise<void> {
  connection.backend = await backendOf(connection);
  if (connection.processId === connection.backend) return;
  if (!(await isShared(connection, settings))) return;
  throw new HeadwaterError('UNSUPPORTED', {
    what: `${target} is a connection pool that lends a server for one transaction at a time.`,
    why: "Headwater's lock and settings belong to a session.",
    next: 'Connect to the server itself, or to a pool in session mode (PgBouncer: pool_mode = session).',
  });
}
