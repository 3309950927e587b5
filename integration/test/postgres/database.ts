import { randomUUID } from 'node:crypto';
import type { Harness } from '@headwater/conformance';
import type { Adapter } from '@headwater/core/adapter';
import { type PostgresOptions, postgres } from '@headwater/postgres';
import { onDatabase, type Query } from '../support/server.js';

/** The same server's URL, with another database. */
export function urlOf(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return String(other);
}

/** The password in a URL. */
export const passwordIn = (url: string): string => decodeURIComponent(new URL(url).password);

const on = <T>(url: string, work: (query: Query) => Promise<T>): Promise<T> =>
  onDatabase(postgres({ connectionString: url }), async (query) => {
    await query('SET default_transaction_read_only = off');
    return work(query);
  });

/** Lends a session on the server's own database. */
export const onServer = <T>(url: string, work: (query: Query) => Promise<T>): Promise<T> =>
  on(urlOf(url, 'postgres'), work);

/** Whether readers can follow the server's changes. */
export async function isLogical(url: string): Promise<boolean> {
  const [row] = await onServer(url, (query) => query('SHOW wal_level'));
  return row?.wal_level === 'logical';
}

/** What the server says that it is. */
export async function versionOf(url: string): Promise<string> {
  const [row] = await onServer(url, (query) =>
    query("SELECT current_setting('server_version') AS version"),
  );
  return `PostgreSQL ${String(row?.version).split(' ')[0]}`;
}

/** A fresh database, empty or a copy, and the way to the server around it. */
export async function makeDatabase(server: string, template = 'template0') {
  const name = `headwater_${randomUUID().replaceAll('-', '')}`;
  const url = urlOf(server, name);
  await onServer(server, (query) =>
    query(`CREATE DATABASE ${name} TEMPLATE ${template} ENCODING 'UTF8'`),
  );
  return {
    name,
    url,
    /** Beside the adapter's own sessions. */
    here: <T>(work: (query: Query) => Promise<T>): Promise<T> => on(url, work),
    server: <T>(work: (query: Query) => Promise<T>): Promise<T> => onServer(server, work),
    open: (more: PostgresOptions = {}): Adapter => postgres({ connectionString: url, ...more }),
    drop: () => onServer(server, (query) => query(`DROP DATABASE ${name} WITH (FORCE)`)),
  };
}

export type Database = Awaited<ReturnType<typeof makeDatabase>>;

/** A fresh database for one call of the harness. */
export async function postgresDatabase(server: string): Promise<Harness> {
  const database = await makeDatabase(server);
  return {
    adapter: database.open(),
    secondAdapter: database.open(),
    secrets: [passwordIn(server), encodeURIComponent(passwordIn(server))],
    cleanup: async () => {
      await database.drop();
    },
  };
}
