import { HeadwaterError } from '@headwater/core';
import { type Adapter, Queue } from '@headwater/core/adapter';
import { capabilities } from '../capabilities.js';
import type { ClientName } from '../connect-error.js';
import { dialectOf } from '../dialect.js';
import { type LockOptions, readDatabase, targetOf } from '../options.js';
import { type Client, sessionsOn } from '../sessions.js';
import type { MotherDuckConnection } from './client.js';
import { BrowserConnection } from './connection.js';
import { PageToken } from './page-token.js';
import { engineVersion } from './version.js';

/** Where the browser's {@link motherduck} keeps the tables: give a token, or a connection. */
export interface BrowserMotherDuckOptions extends LockOptions {
  /** The database, which the first load creates: `jaffle`, or `md:jaffle`. */
  readonly database: string;
  /** An access token, with which `@motherduck/wasm-client` connects. It is kept in memory only. */
  readonly token?: string | undefined;
  /** An `MDConnection` of that client, to use instead. You close it. */
  readonly connection?: MotherDuckConnection | undefined;
}

/** Shared by all adapters of a page: a connection has one transaction. */
const connections = new Queue<MotherDuckConnection>();

/** Every adapter of a page shares its engine. */
const pageToken = new PageToken();

const CLIENT: ClientName = {
  name: '@motherduck/wasm-client',
  // It keeps a page's first attempt, even if that failed.
  again: 'Reload the page before the next attempt.',
};

async function connectWith(token: string | undefined): Promise<MotherDuckConnection> {
  if (token === undefined || token.trim() === '') {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: 'No token is given for MotherDuck.',
      next: "Give 'token', or a connection that has one.",
    });
  }
  // The engine shares memory between threads, which browsers allow only such pages.
  if (globalThis.crossOriginIsolated === false) {
    throw new HeadwaterError('CONNECTION_FAILED', {
      what: "MotherDuck's client needs a page that is isolated from other origins.",
      next: "Serve the page with 'Cross-Origin-Opener-Policy: same-origin' and 'Cross-Origin-Embedder-Policy: require-corp'.",
    });
  }
  const mdToken = token.trim();
  pageToken.use(mdToken);
  const { MDConnection } = await import('@motherduck/wasm-client');
  const connection = MDConnection.create({ mdToken });
  await connection.isInitialized();
  return connection;
}

/**
 * Headwater on MotherDuck, from a browser: the page's engine talks to the cloud, and the work is done there.
 *
 * @throws HeadwaterError INVALID_CONFIG
 * @example
 * import { motherduck } from '@headwater/motherduck/browser';
 *
 * const adapter = motherduck({ token, database: 'jaffle' });
 */
export function motherduck(options: BrowserMotherDuckOptions): Adapter {
  const { token, connection: given, ...others } = options;
  const database = readDatabase(others.database);
  let opened: Promise<MotherDuckConnection> | undefined;
  const connect = (): Promise<MotherDuckConnection> => {
    if (given !== undefined) return Promise.resolve(given);
    opened ??= connectWith(token).catch((error) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  const client: Client = {
    secrets: token === undefined ? [] : [token.trim()],
    async name() {
      if (given === undefined) return CLIENT;
      const version = await engineVersion(given).catch(() => undefined);
      return { name: CLIENT.name, version };
    },
    async connect() {
      const shared = await connect();
      const release = await connections.enter(shared);
      try {
        const connection = new BrowserConnection(shared);
        await connection.useUtc();
        return { connection, release };
      } catch (error) {
        release();
        throw error;
      }
    },
  };
  return {
    name: 'motherduck',
    target: targetOf(database),
    dialect: dialectOf(database),
    capabilities,
    ...sessionsOn(client, { ...others, database }),
    async close() {
      const open = opened;
      opened = undefined;
      await (await open?.catch(() => undefined))?.close();
    },
  };
}
