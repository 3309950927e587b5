import type { AsyncDuckDB } from '@duckdb/duckdb-wasm';
import { type Adapter, type Dialect, Queue, type Session } from '@headwater/core/adapter';
import { dialectIn } from '../dialect.js';
import { DuckDBSession } from '../session.js';
import { BrowserConnection } from './connection.js';

/** Where the browser's {@link duckdb} keeps the tables: {@link startDuckDB} gives it. */
export interface BrowserDuckDBOptions {
  /** An engine with a database open. You terminate it. */
  readonly instance: AsyncDuckDB;
  /** The catalog of that database, if it is a file. */
  readonly catalog?: string | undefined;
}

/** Shared by all adapters of a page. */
const instances = new Queue<AsyncDuckDB>();

/** JSON is kept as text: its type is in an extension, which a page without a network can't load. */
function dialectOf(catalog: string | undefined): Dialect {
  const plain = dialectIn(catalog);
  return { ...plain, type: (type) => (type.kind === 'json' ? 'VARCHAR' : plain.type(type)) };
}

/** Without its extension for time zones, DuckDB has no such setting, and prints in UTC. */
const USE_UTC = "SET SESSION TimeZone = 'UTC'";
const HAS_ZONES = "SELECT name FROM duckdb_settings() WHERE name = 'TimeZone'";

async function open({ instance }: BrowserDuckDBOptions): Promise<Session> {
  const leave = await instances.enter(instance);
  try {
    const connection = new BrowserConnection(await instance.connect());
    if ((await connection.query(HAS_ZONES)).length > 0) await connection.run(USE_UTC);
    return new DuckDBSession(connection, leave);
  } catch (error) {
    leave();
    throw error;
  }
}

/**
 * Headwater on DuckDB in a browser: in memory, or in a file that the browser keeps for the page's origin.
 *
 * @example
 * import { duckdb, startDuckDB } from '@headwater/duckdb/browser';
 *
 * const engine = { module: '/duckdb-eh.wasm', worker: '/duckdb-browser-eh.worker.js' };
 * const adapter = duckdb(await startDuckDB(engine));
 */
export function duckdb(options: BrowserDuckDBOptions): Adapter {
  const { catalog } = options;
  return {
    name: 'duckdb',
    target: catalog ?? 'DuckDB in this page',
    dialect: dialectOf(catalog),
    capabilities: {
      transactions: true,
      transactionRows: null,
      enforcedForeignKeys: true,
      // It lives as long as the engine, which is the page's.
      ephemeral: false,
    },
    openReader: () => open(options),
    openWriter: () => open(options),
    close: async () => undefined,
  };
}
