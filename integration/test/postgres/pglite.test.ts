import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { conformanceScenarios, type Harness, runConformance } from '@headwater/conformance';
import { createSource } from '@headwater/core';
import { postgres } from '@headwater/postgres';
import { afterAll, describe, expect, it } from 'vitest';
import { tiny } from '../operations/support/tiny.js';
import { deletes } from '../support/deletes.js';
import { isFull } from '../support/full.js';
import { buildProjects } from '../support/process.js';

const folder = mkdtempSync(join(process.env.HEADWATER_SCRATCH ?? tmpdir(), 'headwater-pglite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const blank = join(folder, 'blank.pglite');

/** Making one takes PGlite seconds; a copy is as good. */
async function makeBlank(): Promise<void> {
  const adapter = postgres({ database: blank });
  await (await adapter.openWriter()).close();
  await adapter.close();
}

async function copyOfBlank(): Promise<string> {
  if (!existsSync(blank)) await makeBlank();
  const database = join(folder, `${randomUUID()}.pglite`);
  cpSync(blank, database, { recursive: true });
  return database;
}

/** An embedded database in a folder of its own. */
async function pgliteFolder(): Promise<Harness> {
  const database = await copyOfBlank();
  const [adapter, secondAdapter] = [postgres({ database }), postgres({ database })];
  return {
    adapter,
    secondAdapter,
    async cleanup() {
      await adapter.close();
      await secondAdapter.close();
      rmSync(database, { recursive: true, force: true });
    },
  };
}

/** A statement runs on the thread that would cancel it. */
const NEVER_ENDS = ['sessions/cancel'];

/** What the server's own run leaves open: whether PGlite's driver and its one connection do the same. */
const SHORT = [
  'sessions/typed-errors',
  'sessions/failed-transaction',
  'values/decimal',
  'values/rows-changed',
  'locking/two-runs',
];

const KEYS = conformanceScenarios()
  .map(({ key }) => key)
  .filter((key) => !NEVER_ENDS.includes(key));

runConformance({
  runner: { describe, it },
  harness: pgliteFolder,
  deletes,
  knownGaps: { 'capture/switched-on': 'its wal_level is replica: nobody could read from it' },
  only: isFull ? KEYS : SHORT,
});

// Making one in memory takes seconds.
if (isFull) {
  describe('in memory', () => {
    runConformance({
      runner: { describe, it },
      harness: () => {
        const adapter = postgres({ database: 'memory://' });
        return { adapter, cleanup: () => adapter.close() };
      },
      only: ['capabilities/', 'reading/', 'locking/'],
    });
  });
}

const PACKAGE = new URL('../../../packages/postgres/dist/index.js', import.meta.url);

/** Loads a row, and keeps the database open until it is killed. */
const HOLD = `
  const { postgres } = await import(process.argv[1]);
  const session = await postgres({ database: process.argv[2] }).openWriter();
  await session.execute('CREATE TABLE public.held AS SELECT 1 AS id');
  process.stdout.write('open');
  setInterval(() => session, 1000);`;

describe('a folder', () => {
  it('is busy while another process has it open, and free and whole once that one is killed', async () => {
    buildProjects('packages/postgres');
    const database = await copyOfBlank();
    const holder = spawn(
      process.execPath,
      ['--input-type=module', '-e', HOLD, String(PACKAGE), database],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(holder.stdout, 'data');
    const adapter = postgres({ database, lockTimeout: 0 });
    await expect(adapter.openReader()).rejects.toMatchObject({ code: 'DATABASE_BUSY' });
    await expect(adapter.openWriter()).rejects.toMatchObject({ code: 'DATABASE_BUSY' });
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const session = await adapter.openReader();
    expect(await session?.query('SELECT id FROM public.held')).toEqual([{ id: 1 }]);
    await session?.close();
    await adapter.close();
  });

  it('has no logical replication, and says so before anything is loaded', async () => {
    const adapter = postgres({ database: await copyOfBlank() });
    const source = createSource({ adapter, dataset: tiny });
    await expect(source.loadBaseline({ capture: 'logical' })).rejects.toMatchObject({
      code: 'CAPTURE_UNAVAILABLE',
      why: expect.stringMatching(/wal_level is replica, not logical .*wal_level = logical.*PGlite/),
    });
    expect((await source.status()).day).toBeNull();
    await source.close();
  });

  it('that holds other files, or is none, is left alone', async () => {
    const other = postgres({ database: `${folder}/` });
    await copyOfBlank();
    await expect(other.openWriter()).rejects.toMatchObject({ code: 'DATABASE_UNREADABLE' });
    const nowhere = postgres({ database: join(folder, 'nowhere', 'shop.pglite') });
    await expect(nowhere.openWriter()).rejects.toMatchObject({ code: 'CONNECTION_FAILED' });
    const file = postgres({ database: fileURLToPath(import.meta.url) });
    await expect(file.openReader()).rejects.toMatchObject({ code: 'DATABASE_UNREADABLE' });
  });
});
