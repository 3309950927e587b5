import { randomUUID } from 'node:crypto';
import type { Harness } from '@headwater/conformance';
import type { Adapter, Row } from '@headwater/core/adapter';
import { sqlserver } from '@headwater/sqlserver';

/** Where databases are made and dropped. */
const MAIN = 'master';

/** Runs statements on the server's own database, through the adapter: one driver is enough. */
async function onServer<T>(
  url: string,
  work: (query: (sql: string) => Promise<readonly Row[]>) => Promise<T>,
): Promise<T> {
  const adapter = sqlserver({ connectionString: url, database: MAIN });
  const session = await adapter.connect('read');
  if (session === undefined) throw new Error('The server gave no session.');
  try {
    return await work((sql) => session.query(sql));
  } finally {
    await session.close();
  }
}

/** What the server says that it is. */
export async function versionOf(url: string): Promise<string> {
  const [row] = await onServer(url, (query) => query('SELECT @@VERSION AS [version]'));
  return String(row?.version);
}

/** Ends whoever is still there: a statement that was cancelled may not have noticed yet. */
async function drop(url: string, name: string): Promise<void> {
  await onServer(url, async (query) => {
    const alone = `ALTER DATABASE [${name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE`;
    // Not every compatible server knows the statement; each knows the next ones.
    await query(alone).catch(() => undefined);
    const left = await query(
      `SELECT [spid] FROM sys.sysprocesses WHERE DB_NAME([dbid]) = N'${name}' AND [spid] <> @@SPID`,
    );
    for (const { spid } of left) await query(`KILL ${spid}`).catch(() => undefined);
    await query(`DROP DATABASE [${name}]`);
  });
}

const passwordIn = (url: string): readonly string[] =>
  [/(?:password|pwd)\s*=\s*([^;]+)/i, /:\/\/[^:@/]*:([^@/]+)@/].flatMap((pattern) => {
    const [, password] = pattern.exec(url) ?? [];
    return password === undefined ? [] : [decodeURIComponent(password)];
  });

/** A fresh database of a server, for one call of the harness; `change` may tamper with the adapter. */
export async function sqlserverDatabase(
  url: string,
  change = (adapter: Adapter): Adapter => adapter,
): Promise<Harness> {
  const name = `headwater_${randomUUID().replaceAll('-', '')}`;
  await onServer(url, (query) => query(`CREATE DATABASE [${name}]`));
  const open = (): Adapter => change(sqlserver({ connectionString: url, database: name }));
  return {
    adapter: open(),
    secondAdapter: open(),
    secrets: passwordIn(url),
    cleanup: () => drop(url, name),
  };
}
