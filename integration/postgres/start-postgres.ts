import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster } from './cluster.js';
import { newestPrograms } from './programs.js';

/** A server that runs, and ends with this process at the latest. */
export interface PostgresServer {
  /** With the name and the password of its superuser, without a database. */
  readonly url: string;
  /** Kills all of its processes, at once. */
  kill(): void;
  /** Starts a killed server again. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const USER = 'headwater';

/** Changes can be read from it. Nothing that it holds outlives the run. */
const SETTINGS = {
  wal_level: 'logical',
  max_wal_senders: '20',
  max_replication_slots: '20',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  listen_addresses: '127.0.0.1',
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Starts the newest installed PostgreSQL on a folder of its own, with these settings beside the usual ones of tests. Where it
 * can't, it says why.
 */
export async function startPostgres(
  settings: Readonly<Record<string, string>> = {},
): Promise<PostgresServer | { readonly notRun: string }> {
  const bin = newestPrograms();
  if (bin === undefined)
    return { notRun: 'no PostgreSQL is installed, and HEADWATER_POSTGRES_URL is not set' };
  const port = await freePort();
  const folder = mkdtempSync(
    join(process.env.HEADWATER_SCRATCH ?? tmpdir(), 'headwater-postgres-'),
  );
  const cluster = new Cluster(bin, folder, { ...SETTINGS, ...settings, port: String(port) });
  const password = `a secret, ${randomUUID()}`;
  try {
    cluster.create(USER, password);
    await cluster.start();
  } catch (error) {
    cluster.remove();
    return { notRun: `the installed one doesn't start: ${String(error).split('\n')[0]}` };
  }
  return {
    url: `postgres://${USER}:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    kill: () => cluster.kill(),
    restart: () => cluster.restart(),
    stop: () => cluster.stop(),
  };
}
