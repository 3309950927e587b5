import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createSource, type Source } from '@headwater/core';
import type { Row } from '@headwater/core/adapter';
import { type PostgresOptions, postgres } from '@headwater/postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { unkeyed } from '../../../packages/conformance/src/datasets/unkeyed.js';
import { newestPrograms } from '../../postgres/programs.js';
import { tiny } from '../operations/support/tiny.js';
import { type Database, isLogical, makeDatabase, passwordIn, urlOf } from './database.js';

const place = inject('postgres');
const url = 'url' in place ? place.url : '';
const isReady = url !== '' && (await isLogical(url));
const reason = 'reason' in place ? place.reason : "the server's wal_level isn't logical";
const title = isReady ? 'logical replication from PostgreSQL' : `not run: ${reason}`;

/** A client of its own that reads a slot, as other readers do. */
const READER = join(newestPrograms() ?? '', 'pg_recvlogical');

const PATIENCE_MS = 30_000;

describe.skipIf(!isReady)(title, () => {
  let database: Database;
  /** A role that may log in, and create things in the test's database. */
  const user = `headwater_loader_${process.pid}`;
  const password = 'loader, loader';

  beforeAll(async () => {
    database = await makeDatabase(url);
    await database.server((query) => query(`CREATE ROLE ${user} LOGIN PASSWORD '${password}'`));
    await allow('GRANT');
  });
  afterAll(async () => {
    await database.drop();
    await database.server((query) => query(`DROP ROLE ${user}`));
  });

  const allow = (what: 'GRANT' | 'REVOKE'): Promise<unknown> =>
    database.server((query) =>
      query(
        `${what} CREATE ON DATABASE ${database.name} ${what === 'GRANT' ? 'TO' : 'FROM'} ${user}`,
      ),
    );

  /** A source that the role loads, in schemas of the test's own. */
  function sourceOf(name: string, options: PostgresOptions = {}): Source {
    const { hostname: host, port } = new URL(url);
    const login = { host, port: Number(port || 5432), user, password };
    return createSource({
      adapter: postgres({ ...login, database: database.name, ...options }),
      dataset: tiny,
      schemas: {
        systems: { first: `${name}_first`, second: `${name}_second` },
        ledger: `${name}_headwater`,
      },
    });
  }

  const ask = (sql: string): Promise<readonly Row[]> => database.here((query) => query(sql));

  const publishedIn = async (name: string): Promise<readonly string[]> => {
    const rows = await ask(
      `SELECT pubname || ': ' || schemaname || '.' || tablename AS found FROM pg_publication_tables
       WHERE starts_with(schemaname, '${name}') ORDER BY found`,
    );
    return rows.map(({ found }) => String(found));
  };

  const identitiesIn = async (name: string): Promise<readonly unknown[]> => {
    const rows = await ask(
      `SELECT DISTINCT relreplident AS identity FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
       WHERE relkind = 'r' AND starts_with(nspname, '${name}_') AND nspname <> '${name}_headwater' ORDER BY identity`,
    );
    return rows.map(({ identity }) => identity);
  };

  const allOf = (name: string): readonly string[] => [
    `headwater_${name}_first: ${name}_first.children`,
    `headwater_${name}_first: ${name}_first.parents`,
    `headwater_${name}_second: ${name}_second.notes`,
  ];

  it('is refused to a user without the right, before anything is loaded', async () => {
    await allow('REVOKE');
    try {
      await expect(sourceOf('poor').loadBaseline({ capture: 'logical' })).rejects.toMatchObject({
        code: 'CAPTURE_UNAVAILABLE',
        why: expect.stringContaining(`${user} lacks CREATE on the database ${database.name}`),
      });
    } finally {
      await allow('GRANT');
    }
    expect((await sourceOf('poor').status()).day).toBeNull();
  });

  it('needs no superuser; it survives another load, a reset, a restore, and a lost schema', async () => {
    const source = sourceOf('kept');
    await source.loadBaseline({ capture: 'logical' });
    await source.loadBaseline({ capture: 'logical' });
    expect(await publishedIn('kept')).toEqual(allOf('kept'));
    expect(await identitiesIn('kept')).toEqual(['d']);
    await source.applyDelta({ day: 2, through: true });
    await source.restore({ day: 1 });
    await source.reset({ deliver: 'deletes' });
    expect(await publishedIn('kept')).toEqual(allOf('kept'));
    expect((await source.verify()).findings).toEqual([]);

    await ask('DROP SCHEMA kept_first, kept_second, kept_headwater CASCADE');
    await source.loadBaseline();
    expect((await source.status()).systems.first?.captures).toEqual([]);
    await source.loadBaseline({ capture: 'logical' });
    expect(await publishedIn('kept')).toEqual(allOf('kept'));
  });

  it('records rows as they were where the settings say so', async () => {
    const source = sourceOf('full', { replicaIdentity: 'full' });
    await source.loadBaseline({ capture: 'logical' });
    expect(await identitiesIn('full')).toEqual(['f']);
    await sourceOf('full').loadBaseline({ capture: 'logical' });
    expect(await identitiesIn('full')).toEqual(['f']);
    await sourceOf('full', { replicaIdentity: 'default' }).loadBaseline({ capture: 'logical' });
    expect(await identitiesIn('full')).toEqual(['d']);
  });

  it('of tables without a key lets their rows be deleted', async () => {
    const source = createSource({
      adapter: database.open(),
      dataset: unkeyed,
      schemas: { systems: { plant: 'keyless_plant' }, ledger: 'keyless_headwater' },
    });
    await source.loadBaseline({ capture: 'logical' });
    expect(await identitiesIn('keyless')).toEqual(['d', 'f']);
    await source.reset({ deliver: 'deletes' });
    expect((await source.verify()).findings).toEqual([]);
  });

  const until = async (isThere: () => Promise<boolean>): Promise<void> => {
    const latest = Date.now() + PATIENCE_MS;
    while (!(await isThere())) {
      if (Date.now() > latest) throw new Error('It does not come.');
      await pause(50);
    }
  };

  /** What a slot has to tell, once it has: the first letter of each message of pgoutput. */
  const messagesIn = async (slot: string, publication: string): Promise<string> => {
    let kinds = '';
    await until(async () => {
      const [row] = await ask(
        `SELECT string_agg(chr(get_byte(data, 0)), '') AS kinds FROM pg_logical_slot_get_binary_changes('${slot}', NULL, NULL, 'proto_version', '1', 'publication_names', '${publication}')`,
      );
      // Relations are told when they are first mentioned, and older servers tell of empty transactions.
      kinds = String(row?.kinds ?? '')
        .replaceAll('R', '')
        .replaceAll('BC', '');
      return kinds !== '';
    });
    return kinds;
  };

  it('tells readers of a reset what its delivery says', async () => {
    const source = sourceOf('told');
    await source.loadBaseline({ capture: 'logical' });
    const slot = `told_${process.pid}`;
    await ask(`SELECT pg_create_logical_replication_slot('${slot}', 'pgoutput')`);
    try {
      const messages = () => messagesIn(slot, 'headwater_told_second');
      await source.applyDelta({ day: 1 });
      expect(await messages()).toMatch(/^BI+U+C$/);
      const { notices } = await source.reset();
      expect(notices.map(String).join('\n')).toContain('one truncation of all tables');
      expect(await messages()).toMatch(/^BTI+C$/);
      await source.reset({ deliver: 'deletes' });
      expect(await messages()).toMatch(/^BD+I+C$/);
    } finally {
      await ask(`SELECT pg_drop_replication_slot('${slot}')`);
    }
  });

  it.runIf(existsSync(READER))(
    'shows slots with their lag, and warns of an inactive one',
    async () => {
      const source = sourceOf('read');
      await source.loadBaseline({ capture: 'logical' });
      const slot = `read_${process.pid}`;
      const status = async () => (await source.status()).systems.second?.captures[0];
      expect(await status()).toMatchObject({ tables: 1, readers: [], warnings: [] });
      await ask(`SELECT pg_create_logical_replication_slot('${slot}', 'pgoutput')`);
      await source.applyDelta({ day: 1 });
      const idle = await status();
      expect(idle?.position).toMatch(/^[0-9A-F]+\/[0-9A-F]+$/);
      expect(idle?.readers).toEqual([{ name: slot, active: false, lag: expect.any(Number) }]);
      expect(idle?.readers?.[0]?.lag).toBeGreaterThan(0);
      // Both systems' readers are the database's, and their warnings one.
      expect((await source.status()).systems.first?.captures[0]?.warnings).toEqual(idle?.warnings);
      expect(idle?.warnings).toEqual([
        expect.stringContaining(`SELECT pg_drop_replication_slot('${slot}')`),
      ]);

      const options = ['proto_version=1', 'publication_names=headwater_read_second'];
      const server = new URL(urlOf(url, database.name));
      const reader = spawn(
        READER,
        [
          ...[
            '--start',
            '--no-loop',
            '--file=/dev/null',
            '--status-interval=1',
            '--fsync-interval=1',
            `--slot=${slot}`,
          ],
          ...options.map((option) => `--option=${option}`),
          ...[`--host=${server.hostname}`, `--port=${server.port || 5432}`],
          ...[`--username=${decodeURIComponent(server.username)}`, `--dbname=${database.name}`],
        ],
        { stdio: 'ignore', env: { ...process.env, PGPASSWORD: passwordIn(url) } },
      );
      const ended = once(reader, 'exit');
      try {
        const lag = idle?.readers?.[0]?.lag ?? 0;
        await until(async () => {
          const [found] = (await status())?.readers ?? [];
          return found?.active === true && (found.lag ?? lag) < lag;
        });
        expect((await status())?.warnings).toEqual([]);
      } finally {
        reader.kill('SIGKILL');
        await ended;
      }
      await until(async () => (await status())?.readers?.[0]?.active === false);
      await ask(`SELECT pg_drop_replication_slot('${slot}')`);
      expect(await status()).toMatchObject({ readers: [], warnings: [] });
    },
  );
});
