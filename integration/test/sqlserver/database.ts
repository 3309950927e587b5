import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Harness } from '@headwater/conformance';
import type { Adapter } from '@headwater/core/adapter';
import { sqlserver } from '@headwater/sqlserver';
import { onDatabase, type Query } from '../support/server.js';

export const onServer = <T>(
  connectionString: string,
  work: (query: Query) => Promise<T>,
): Promise<T> => onDatabase(sqlserver({ connectionString, database: 'master' }), work);

/** What the server says that it is. */
export async function versionOf(connectionString: string): Promise<string> {
  const [row] = await onServer(connectionString, (query) => query('SELECT @@VERSION AS [version]'));
  return String(row?.version);
}

/** What a connection string says: `Server=host,1433;User Id=…;Password=…;Encrypt=true`. */
export function partsOf(connectionString: string) {
  const pairs = connectionString.split(';').map((pair) => pair.split(/=(.*)/s));
  const find = (...names: readonly string[]): string =>
    pairs.find(([key = '']) => names.includes(key.trim().toLowerCase()))?.[1]?.trim() ?? '';
  const [host = '', port = '1433'] = find('server', 'data source').replace(/^tcp:/, '').split(',');
  const password = find('password', 'pwd');
  return { host, port: Number(port), login: find('user id', 'uid', 'user'), password };
}

const DROP_ATTEMPTS = 40;

/** Ends remaining sessions: a canceled statement may not have noticed yet. */
async function drop(name: string, query: Query): Promise<void> {
  // Not every compatible server knows this statement; each knows the next ones.
  await query(`ALTER DATABASE [${name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE`).catch(() => []);
  for (let attempt = 1; ; attempt += 1) {
    const left = await query(
      `SELECT DISTINCT [spid] FROM sys.sysprocesses WHERE DB_NAME([dbid]) = N'${name}' AND [spid] <> @@SPID`,
    );
    for (const { spid } of left) await query(`KILL ${spid}`).catch(() => []);
    try {
      await query(`DROP DATABASE [${name}]`);
      return;
    } catch (error) {
      if (attempt === DROP_ATTEMPTS) throw error;
    }
    await pause(250);
  }
}

/** A fresh database, and the way to the server around it. */
export async function makeDatabase(connectionString: string) {
  const name = `headwater_${randomUUID().replaceAll('-', '')}`;
  const server = <T>(work: (query: Query) => Promise<T>): Promise<T> =>
    onServer(connectionString, work);
  await server((query) => query(`CREATE DATABASE [${name}]`));
  return {
    name,
    server,
    open: (): Adapter => sqlserver({ connectionString, database: name }),
    drop: () => server((query) => drop(name, query)),
  };
}

export type Database = Awaited<ReturnType<typeof makeDatabase>>;

/** A fresh database for one call of the harness. */
export async function sqlserverDatabase(connectionString: string): Promise<Harness> {
  const database = await makeDatabase(connectionString);
  return {
    adapter: database.open(),
    secondAdapter: database.open(),
    secrets: [partsOf(connectionString).password],
    cleanup: database.drop,
  };
}

/** Names for databases a test creates itself, and the removal of all of them. */
export function temporaryNames(connectionString: string) {
  const given: string[] = [];
  return {
    next(): string {
      const name = `headwater_${randomUUID().replaceAll('-', '')}`;
      given.push(name);
      return name;
    },
    drop: () =>
      onServer(connectionString, async (query) => {
        const there = (await query('SELECT [name] FROM sys.databases')).map((row) => row.name);
        for (const name of given) if (there.includes(name)) await drop(name, query);
      }),
  };
}
