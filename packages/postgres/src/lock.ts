import { HeadwaterError } from '@headwater/core';
import { isRefusal, type Wire } from './wire.js';

/** Any number that others are unlikely to choose; the lock belongs to the database. */
const KEY = '7234017283807667570';

const HELD = `SELECT count(*) AS held FROM pg_locks
WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND granted
  AND (CAST(classid AS bigint) << 32) + CAST(objid AS bigint) = ${KEY}`;

/** Takes the lock that makes this connection the only writer; it ends with the connection. */
export async function lock(wire: Wire, seconds: number, target: string): Promise<void> {
  try {
    await wire.run(`SELECT pg_advisory_lock(${KEY})`);
  } catch (error) {
    if (!isRefusal(error) || error.code !== '55P03') throw error;
    throw new HeadwaterError('DATABASE_BUSY', {
      what: `Another run is using ${target}.`,
      why: `It didn't finish within ${seconds} seconds.`,
      next: 'Run the command again when it is done.',
    });
  }
  const { rows } = await wire.run(HELD);
  if (rows[0]?.held === 1) return;
  throw new HeadwaterError('UNSUPPORTED', {
    what: `${target} doesn't keep a lock between two statements.`,
    why: 'It may be a connection pool that lends a server for one transaction at a time.',
    next: 'Connect to the server itself, or to a pool that lends it for a session.',
  });
}

/** Refuses a standby, which nobody can write to. */
export async function requireWritable(wire: Wire, target: string): Promise<void> {
  const { rows } = await wire.run('SELECT pg_is_in_recovery() AS standby');
  if (rows[0]?.standby !== true) return;
  throw new HeadwaterError('DATABASE_READ_ONLY', {
    what: `${target} is a standby, which can't be changed.`,
    next: 'Connect to the primary server.',
  });
}
