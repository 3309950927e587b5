import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Session } from '@headwater/core/adapter';
import { sqlserver } from '@headwater/sqlserver';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Database, makeDatabase, partsOf } from './database.js';

const place = inject('sqlserver');
const url = 'url' in place ? place.url : '';
const title = 'reason' in place ? `not run: ${place.reason}` : 'a connection to SQL Server';

describe.skipIf(url === '')(title, () => {
  let database: Database;
  const open: { close(): unknown }[] = [];

  beforeAll(async () => {
    database = await makeDatabase(url);
  });
  afterAll(() => database?.drop(), 120_000);
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });

  const refusalOf = async (options: Parameters<typeof sqlserver>[0]) => {
    const error: unknown = await sqlserver({ connectionString: url, ...options })
      .openWriter()
      .catch((reason: unknown) => reason);
    return error as { code: string; what: string; next: string; stack: string };
  };

  const writer = async (connectionString = url): Promise<Session> => {
    const session = await sqlserver({
      connectionString,
      database: database.name,
      lockTimeout: 60,
    }).openWriter();
    open.push(session);
    return session;
  };

  it('with a wrong password is refused, and shows neither that nor the right one', async () => {
    const password = 'wrong-Password-1';
    const { login: user, password: right } = partsOf(url);
    const { code, what, stack } = await refusalOf({ user, password });
    expect(code).toBe('CONNECTION_FAILED');
    expect(what).toContain('refused the login');
    for (const secret of [password, right]) expect(stack).not.toContain(secret);
  });

  it('to a database that is not there says so', async () => {
    const { code, what } = await refusalOf({ database: 'headwater_nowhere' });
    expect(code).toBe('CONNECTION_FAILED');
    expect(what).toContain('headwater_nowhere on');
    expect(what).toContain("can't be opened");
  });

  // Who trusts the certificate by name has one that would not be trusted otherwise.
  it.runIf(/TrustServerCertificate=true/i.test(url))(
    'to a server whose certificate nobody vouches for says what to set',
    async () => {
      const options = { encrypt: true, trustServerCertificate: false };
      const { code, what, next } = await refusalOf(options);
      expect(code).toBe('CONNECTION_FAILED');
      expect(what).toContain("isn't trusted");
      expect(next).toContain('trustServerCertificate');
    },
  );

  it('that is cut stays lost: no statement runs on another one, without lock and transaction', async () => {
    const session = await writer();
    const [row] = await session.query('SELECT @@SPID AS [spid]');
    await session.execute('CREATE TABLE [cut] ([id] INT NOT NULL)');
    const work = session.transaction(async () => {
      await session.execute('INSERT INTO [cut] VALUES (1)');
      await database.server((query) => query(`KILL ${row?.spid}`));
      await session.execute('INSERT INTO [cut] VALUES (2)');
    });
    await expect(work).rejects.toMatchObject({ code: 'CONNECTION_FAILED' });
    await expect(session.query('SELECT 1')).rejects.toMatchObject({ code: 'CONNECTION_FAILED' });
    await session.close();
    expect(await (await writer()).query('SELECT [id] FROM [cut]')).toEqual([]);
  });

  it('runs nothing more in a transaction after an error, which has undone it', async () => {
    const session = await writer();
    await session.execute('CREATE TABLE [undone] ([id] INT NOT NULL PRIMARY KEY)');
    const work = session.transaction(async () => {
      await session.execute('INSERT INTO [undone] VALUES (1)');
      await session.execute('INSERT INTO [undone] VALUES (1)').catch(() => undefined);
      await session.execute('INSERT INTO [undone] VALUES (2)');
    });
    await expect(work).rejects.toMatchObject({ code: 'STATEMENT_FAILED' });
    expect(await session.query('SELECT [id] FROM [undone]')).toEqual([]);
  });

  it('that only reads does not wait without end for one that writes', async () => {
    const session = await writer();
    await session.execute('CREATE TABLE [held] ([id] INT NOT NULL)');
    const reader = await sqlserver({
      connectionString: url,
      database: database.name,
      lockTimeout: 0,
    }).openReader();
    if (reader === undefined) throw new Error('There is no database.');
    open.push(reader);
    await session.transaction(async () => {
      // Keeps out readers of older versions as well.
      await session.execute('TRUNCATE TABLE [held]');
      await expect(reader.query('SELECT [id] FROM [held]')).rejects.toMatchObject({
        code: 'DATABASE_BUSY',
        next: expect.stringContaining('lockTimeout'),
      });
    });
    expect(await reader.query('SELECT [id] FROM [held]')).toEqual([]);
  });

  it('is tried again while the way to the server is interrupted', async () => {
    const { host, port } = partsOf(url);
    const sockets: Socket[] = [];
    let attempts = 0;
    const proxy: Server = createServer((socket) => {
      attempts += 1;
      if (attempts <= 2) {
        socket.resetAndDestroy();
        return;
      }
      const onward = connect(port, host);
      sockets.push(socket, onward);
      for (const one of [socket, onward]) one.on('error', () => one.destroy());
      socket.pipe(onward).pipe(socket);
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const session = await writer(
      url.replace(
        /(server|data source)=[^;]*/i,
        `Server=127.0.0.1,${(proxy.address() as AddressInfo).port}`,
      ),
    );
    expect(await session.query('SELECT 1 AS [one]')).toEqual([{ one: 1 }]);
    expect(attempts).toBe(3);
    await session.close();
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });
});
