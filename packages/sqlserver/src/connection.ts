import { setTimeout as pause } from 'node:timers/promises';
import type { config } from 'mssql';
import type { Connection, ConnectionConfiguration } from 'tedious';
import { ConnectFailure, connectError } from './connect-error.js';
import { readDecimalsAsText } from './exact-decimals.js';
import { SqlServerSession } from './session.js';

/** For so long a database may be on its way back: Azure SQL moves or wakes one within a minute. */
const DEADLINE_MS = 60_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** Milliseconds after which a connection is given up whose server does not stop a statement. */
const CANCEL_MS = 5_000;

type Driver = typeof import('tedious');

/** The driver's own settings. It has no pool, which would replace a lost connection unnoticed. */
function connectionConfig(given: config): ConnectionConfiguration {
  const { server, port, database, user, password, authentication, options } = given;
  const { connectionTimeout = 15_000, requestTimeout = 0 } = given;
  const login: ConnectionConfiguration['authentication'] = {
    type: 'default',
    options: { userName: user, password },
  };
  return {
    server,
    authentication: (authentication as ConnectionConfiguration['authentication']) ?? login,
    options: {
      ...options,
      port,
      database,
      connectTimeout: connectionTimeout,
      requestTimeout,
      cancelTimeout: CANCEL_MS,
      maxRetriesOnTransientErrors: 0,
    },
  };
}

async function attempt({ Connection }: Driver, given: config): Promise<Connection> {
  const numbers: number[] = [];
  const connection = new Connection(connectionConfig(given));
  // The errors of a login have their numbers nowhere else.
  connection.on('errorMessage', ({ number }: { number: number }) => numbers.push(number));
  // A connection that breaks while nothing runs: the next statement tells.
  connection.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    connection.connect((error) => {
      if (error) reject(new ConnectFailure(error, numbers));
      else resolve();
    });
  });
  await readDecimalsAsText(connection);
  return connection;
}

/**
 * Opens a session, and tries again while the server says that it will be back. Only connecting is
 * repeated, never a statement.
 *
 * @throws HeadwaterError CONNECTION_FAILED
 */
export async function openSession(
  config: config,
  target: string,
  deadline = DEADLINE_MS,
): Promise<SqlServerSession> {
  const { default: driver } = await import('tedious');
  const end = Date.now() + deadline;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
    try {
      return new SqlServerSession(await attempt(driver, config), driver.Request, target);
    } catch (error) {
      if (!(error instanceof ConnectFailure)) throw error;
      if (!error.isTransient || Date.now() + wait > end) throw connectError(error, target);
    }
    await pause(wait);
  }
}
