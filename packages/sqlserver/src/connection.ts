import { setTimeout as pause } from 'node:timers/promises';
import type { Connection, ConnectionConfiguration } from 'tedious';
import { ConnectFailure, connectError } from './connect-error.js';
import { readDecimalsAsText } from './exact-decimals.js';
import { SqlServerSession } from './session.js';

/** How long a database may be unavailable: Azure SQL moves or resumes one within a minute. */
const DEADLINE_MS = 60_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

type Driver = typeof import('tedious');

/** One connection, without a pool, which would silently replace a lost one. */
async function attempt(
  { Connection }: Driver,
  config: ConnectionConfiguration,
): Promise<Connection> {
  const numbers: number[] = [];
  const connection = new Connection(config);
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
  config: ConnectionConfiguration,
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
