import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Session } from '@headwater/core/adapter';
import { type PostgresOptions, postgres } from '@headwater/postgres';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Database, makeDatabase, passwordIn, urlOf } from './database.js';

const place = inject('postgres');
const url = 'url' in place ? place.url : '';
const title = 'reason' in place ? `not run: ${place.reason}` : 'a connection to PostgreSQL';

interface Refused {
  readonly code: string;
  readonly what: string;
  readonly why: string;
  readonly next: string;
  readonly stack: string;
}

describe.skipIf(url === '')(title, () => {
  let database: Database;
  const open: { close(): unknown }[] = [];
  /** A role that may log in, and nothing else. */
  const GUEST = { user: `headwater_guest_${process.pid}`, password: 'guest, guest' };

  beforeAll(async () => {
    database = await makeDatabase(url);
    await database.server((query) =>
      query(`CREATE ROLE ${GUEST.user} LOGIN PASSWORD '${GUEST.password}'`),
    );
  });
  afterAll(async () => {
    await database?.drop();
    await database?.server((query) => query(`DROP ROLE ${GUEST.user}`));
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });

  const { hostname, port, username } = url === '' ? new URL('http://x') : new URL(url);
  const server = { host: hostname, port: Number(port || 5432) };

  const refusalOf = async (options: PostgresOptions): Promise<Refused> => {
    const error: unknown = await postgres(options)
      .openWriter()
      .then(
        (session) => session.close(),
        (reason: unknown) => reason,
      );
    return error as Refused;
  };

  const writer = async (options: PostgresOptions = {}): Promise<Session> => {
    const session = await database.open(options).openWriter();
    open.push(session);
    return session;
  };

  it('with a wrong password is refused, and shows neither that nor the right one', async () => {
    const password = 'wrong, wrong';
    const { code, what, stack } = await refusalOf({
      ...server,
      user: decodeURIComponent(username),
      password,
      database: database.name,
    });
    expect({ code, what }).toMatchObject({
      code: 'CONNECTION_FAILED',
      what: expect.stringContaining('refused the login'),
    });
    for (const secret of [password, passwordIn(url)]) expect(stack).not.toContain(secret);
  });

  it('to a server without encryption says so, where it is required', async () => {
    const { code, what } = await refusalOf({ connectionString: `${database.url}?sslmode=require` });
    expect(code).toBe('CONNECTION_FAILED');
    expect(what).toContain('has no encryption');
  });

  it('finds its password in a password file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'headwater-pgpass-'));
    const file = join(folder, 'pgpass');
    writeFileSync(file, `*:*:*:${GUEST.user}:${GUEST.password}\n`, { mode: 0o600 });
    try {
      const guest = { ...server, user: GUEST.user, database: database.name };
      await expect(postgres(guest).openReader()).rejects.toThrow('asks for a password');
      const session = await postgres({ ...guest, passfile: file }).openReader();
      expect(await session?.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await session?.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('creates a missing database to write, never to read', async () => {
    const name = `headwater_made_${process.pid}`;
    const adapter = postgres({ connectionString: urlOf(url, name) });
    expect(await adapter.openReader()).toBeUndefined();
    const { what, next } = await refusalOf({ ...server, ...GUEST, database: name });
    expect(what).toContain("doesn't exist and couldn't be created");
    expect(next).toContain(`CREATE DATABASE "${name}"`);
    await (await adapter.openWriter()).close();
    const session = await adapter.openReader();
    expect(await session?.query('SELECT current_database() AS name')).toEqual([{ name }]);
    await session?.close();
    await database.server((query) => query(`DROP DATABASE ${name} WITH (FORCE)`));
  });

  it('of a user without the right to create schemas says what is lacking', async () => {
    const session = await postgres({ ...server, ...GUEST, database: database.name }).openWriter();
    open.push(session);
    await expect(session.execute('CREATE SCHEMA shelf')).rejects.toMatchObject({
      code: 'STATEMENT_FAILED',
      what: expect.stringContaining('lacks a permission'),
      why: expect.stringContaining('42501'),
    });
  });

  it('that is cut stays lost: no statement runs on another one, without lock and transaction', async () => {
    const session = await writer();
    const [row] = await session.query('SELECT pg_backend_pid() AS pid');
    await session.execute('CREATE TABLE public.cut (id integer)');
    const work = session.transaction(async () => {
      await session.execute('INSERT INTO public.cut VALUES (1)');
      await database.server((query) => query(`SELECT pg_terminate_backend(${row?.pid})`));
      await session.execute('INSERT INTO public.cut VALUES (2)');
    });
    await expect(work).rejects.toMatchObject({ code: 'CONNECTION_FAILED' });
    await expect(session.query('SELECT 1')).rejects.toMatchObject({ code: 'CONNECTION_FAILED' });
    await session.close();
    expect(await (await writer()).query('SELECT id FROM public.cut')).toEqual([]);
  });

  it('reports a transaction as failed whose error was swallowed, as it was rolled back', async () => {
    const session = await writer();
    await session.execute('CREATE TABLE public.undone (id integer PRIMARY KEY)');
    const work = session.transaction(async () => {
      await session.execute('INSERT INTO public.undone VALUES (1)');
      await session.execute('INSERT INTO public.undone VALUES (1)').catch(() => undefined);
    });
    await expect(work).rejects.toMatchObject({
      code: 'STATEMENT_FAILED',
      why: expect.stringContaining('23505'),
    });
    expect(await session.query('SELECT id FROM public.undone')).toEqual([]);
  });

  it('that only reads changes nothing, and does not wait without end for one that writes', async () => {
    const session = await writer();
    await session.execute('CREATE TABLE public.held (id integer)');
    const reader = (await database.open({ lockTimeout: 0 }).openReader()) as Session;
    open.push(reader);
    await expect(reader.execute('DELETE FROM public.held')).rejects.toMatchObject({
      code: 'DATABASE_READ_ONLY',
    });
    await session.transaction(async () => {
      await session.execute('TRUNCATE TABLE public.held');
      await expect(reader.query('SELECT id FROM public.held')).rejects.toMatchObject({
        code: 'DATABASE_BUSY',
        next: expect.stringContaining('lockTimeout'),
      });
    });
    expect(await reader.query('SELECT id FROM public.held')).toEqual([]);
  });

  it('works as a role, which then owns what is created', async () => {
    await database.server((query) =>
      query(`GRANT CREATE ON DATABASE ${database.name} TO ${GUEST.user}`),
    );
    const session = await writer({ role: GUEST.user });
    await session.execute('CREATE SCHEMA owned');
    const owner =
      "SELECT pg_get_userbyid(nspowner) AS owner FROM pg_namespace WHERE nspname = 'owned'";
    expect(await session.query(owner)).toEqual([{ owner: GUEST.user }]);
    await session.execute('DROP SCHEMA owned');
  });

  const PGBOUNCER = '/usr/sbin/pgbouncer';

  async function pool(
    mode: 'session' | 'transaction',
  ): Promise<{ port: number; stop(): Promise<void> }> {
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port: own } = free.address() as AddressInfo;
    free.close();
    const folder = mkdtempSync(join(tmpdir(), 'headwater-pgbouncer-'));
    const config = join(folder, 'pgbouncer.ini');
    const user = decodeURIComponent(username);
    writeFileSync(
      config,
      `[databases]
* = host=${server.host} port=${server.port} user=${user} password='${passwordIn(url)}'
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${own}
auth_type = any
pool_mode = ${mode}
unix_socket_dir =
ignore_startup_parameters = extra_float_digits
`,
    );
    // It refuses to run as root.
    const id = (kind: string): number =>
      Number(execFileSync('id', [kind, 'nobody'], { encoding: 'utf8' }));
    const owner = process.getuid?.() === 0 ? { uid: id('-u'), gid: id('-g') } : undefined;
    if (owner !== undefined) {
      chownSync(folder, owner.uid, owner.gid);
      chownSync(config, owner.uid, owner.gid);
    }
    const child = spawn(PGBOUNCER, ['-q', config], { ...owner, stdio: 'ignore' });
    for (let attempt = 0; ; attempt += 1) {
      const socket = connect(own, '127.0.0.1');
      const isUp = await once(socket, 'connect').then(
        () => true,
        () => false,
      );
      socket.destroy();
      if (isUp) break;
      if (attempt > 200) throw new Error("PgBouncer doesn't start.");
      await pause(50);
    }
    return {
      port: own,
      async stop() {
        child.kill('SIGKILL');
        await once(child, 'exit');
        rmSync(folder, { recursive: true });
      },
    };
  }

  it.runIf(existsSync(PGBOUNCER)).each([
    ['transaction', { code: 'UNSUPPORTED', what: expect.stringContaining('connection pool') }],
    ['session', undefined],
  ] as const)('through PgBouncer in %s mode', async (mode, expected) => {
    const { port: own, stop } = await pool(mode);
    try {
      const options = {
        host: '127.0.0.1',
        port: own,
        user: 'anyone',
        password: 'any',
        database: database.name,
      };
      const refused = await refusalOf(options);
      if (expected === undefined) expect(refused).toBeUndefined();
      else expect(refused).toMatchObject(expected);
    } finally {
      await stop();
    }
  });
});
