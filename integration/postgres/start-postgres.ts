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

type Settings = Readonly<Record<string, string>>;
type Started = PostgresServer | { readonly notRun: string };

/** Starts a server on a folder of its own, once its cluster is prepared. */
async function launch(
  settings: Settings,
  prepare: (cluster: Cluster) => void,
  urlAt: (port: number) => string,
): Promise<Started> {
  const bin = newestPrograms();
  if (bin === undefined)
    return { notRun: 'no PostgreSQL is installed, and HEADWATER_POSTGRES_URL is not set' };
  const port = await freePort();
  const folder = mkdtempSync(
    join(process.env.HEADWATER_SCRATCH ?? tmpdir(), 'headwater-postgres-'),
  );
  const cluster = new Cluster(bin, folder, { ...SETTINGS, ...settings, port: String(port) });
  try {
    prepare(cluster);
    await cluster.start();
  } catch (error) {
    cluster.remove();
    return { notRun: `the installed one doesn't start: ${String(error).split('\n')[0]}` };
  }
  return {
    url: urlAt(port),
    kill: () => cluster.kill(),
    restart: () => cluster.restart(),
    stop: () => cluster.stop(),
  };
}

/**
 * Starts the newest installed PostgreSQL on a folder of its own, with these settings beside the usual ones of tests. Where it
 * can't, it says why.
 */
export function startPostgres(settings: Settings = {}): Promise<Started> {
  const password = `a secret, ${randomUUID()}`;
  return launch(
    settings,
    (cluster) => cluster.create(USER, password),
    (port) => `postgres://${USER}:${encodeURIComponent(password)}@127.0.0.1:${port}`,
  );
}

/** Starts a hot standby of a server that {@link startPostgres} has started. */
export function startStandby(primary: string): Promise<Started> {
  return launch(
    {},
    (cluster) => cluster.follow(primary),
    (port) => {
      const url = new URL(primary);
      url.port = String(port);
      return String(url);
    },
  );
}
