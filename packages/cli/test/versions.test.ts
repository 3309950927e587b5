import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerEntry, Maintenance, OperationResult, Status, Versions } from '@headwater/core';
import { beforeAll, expect, test } from 'vitest';
import { renderSize } from '../src/output/maintenance.js';
import { describeEntry } from '../src/output/summary.js';
import { answer, headwater, headwaterJson, temporaryFolder } from './support/headwater.js';

/** DuckDB that reports versions: always the seventh, whose files are gone. */
const VERSIONED = `
  import { duckdb } from '@headwater/duckdb';
  const inner = duckdb({ database: 'shop.duckdb' });
  const spelled = {
    source: ({ schema, table }, version) => schema + '.' + table + ' AT ' + version,
    restore: ({ schema, table }, version) => 'RESTORE ' + schema + '.' + table + ' TO ' + version,
  };
  const tableVersions = {
    versions: async () => [{ version: 7, committedAt: '2026-01-05 08:00:00.000' }],
    isReadable: async () => false,
    optimize: async () => ({ before: { files: 9, bytes: 3072 }, after: { files: 1, bytes: 2048 } }),
    vacuum: async (_, hours) => ({ before: { files: hours, bytes: 9 }, after: { files: 1, bytes: 0 } }),
  };
  async function telling(opening) {
    const session = await opening;
    return session && Object.assign(session, { tableVersions });
  }
  export default {
    adapter: {
      ...inner,
      dialect: { ...inner.dialect, tableVersions: spelled },
      openReader: (place) => telling(inner.openReader(place)),
      openWriter: (place) => telling(inner.openWriter(place)),
      close: () => inner.close(),
    },
  };`;

const loaded = temporaryFolder();

beforeAll(async () => {
  writeFileSync(join(loaded, 'headwater.config.mjs'), VERSIONED);
  await headwater(['load-baseline'], { cwd: loaded });
  await headwater(['apply-delta', '--day', '1'], { cwd: loaded });
});

/** A new folder with a source at day 1. */
function atDayOne(): string {
  const cwd = temporaryFolder();
  cpSync(loaded, cwd, { recursive: true });
  return cwd;
}

test.concurrent('status shows the version of each table', async () => {
  const cwd = atDayOne();
  const { json } = await headwaterJson<Status>(['status'], { cwd });
  expect(json.systems.jaffle_shop?.tables.orders).toEqual({
    rows: 560,
    customRows: 0,
    version: 7,
  });
  expect((await headwater(['status'], { cwd })).stdout).toMatch(
    /version │\n[\s\S]*orders +│ +560 │ +0 │ +7 │/,
  );
});

test.concurrent('versions shows which version of a table holds each day, and how to read it', async () => {
  const cwd = atDayOne();
  const { json } = await headwaterJson<Versions>(['versions'], { cwd });
  expect(json).toMatchObject({ target: 'shop.duckdb', dataset: 'jaffle' });
  const { schema, days } = json.systems.jaffle_shop ?? {};
  expect(schema).toBe('jaffle_shop');
  expect(days?.map(({ day, date }) => [day, date])).toEqual([
    [0, '2026-01-04'],
    [1, '2026-01-05'],
  ]);
  expect(days?.[0]?.tables.orders).toEqual({
    version: 7,
    query: 'SELECT * FROM jaffle_shop.orders AT 7',
  });
  const { stdout } = await headwater(['versions'], { cwd });
  expect(stdout).toMatch(/1 │ 2026-01-05 │ jaffle_shop │ orders +│ +7 │/);
  expect(stdout).toContain('SELECT * FROM jaffle_crm.web_sessions AT 7');
});

test.concurrent('a restore says why rows are recomputed, and what comes back', async () => {
  const cwd = atDayOne();
  const declined = await headwater(['restore', '--day', '0'], {
    cwd,
    terminal: true,
    watch: answer('Restore jaffle', 'n'),
  });
  expect(declined.exitCode).toBe(3);
  expect(declined.stderr).toContain('Those of day 0 come back if');

  const typed = ['restore', '--day', '0', '--yes'];
  const { exitCode, json } = await headwaterJson<OperationResult>(typed, { cwd });
  expect(exitCode).toBe(0);
  expect(json.notices).toHaveLength(2);
  expect(json.notices[0]).toMatch(/^jaffle_shop: the rows of day 0 are recomputed, because files/);
  expect((await headwater(['verify'], { cwd })).exitCode).toBe(0);
});

test.concurrent('optimize shows the files of each table before and after', async () => {
  const cwd = atDayOne();
  const { json } = await headwaterJson<Maintenance>(['optimize'], { cwd });
  expect(json).toMatchObject({
    operation: 'optimize',
    target: 'shop.duckdb',
    dataset: 'jaffle',
    systems: {
      jaffle_shop: {
        orders: { before: { files: 9, bytes: 3072 }, after: { files: 1, bytes: 2048 } },
      },
    },
  });
  const { stdout } = await headwater(['optimize'], { cwd });
  expect(stdout).toMatch(/orders +│ +9 │ +3.0 KiB │ +1 │ +2.0 KiB │/);
});

test.concurrent('vacuum asks, and keeps versions for the given time', async () => {
  const cwd = atDayOne();
  const refused = await headwater(['vacuum'], { cwd });
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toMatch(/It removes former versions[\s\S]*--yes/);
  const watch = answer('Delete former versions', 'n');
  const declined = await headwater(['vacuum'], { cwd, terminal: true, watch });
  expect(declined.exitCode).toBe(3);
  expect(declined.stderr).toContain('older than 168 hours');

  const filesBefore = async (...typed: string[]): Promise<number | undefined> => {
    const { json } = await headwaterJson<Maintenance>(['vacuum', '--yes', ...typed], { cwd });
    return json.systems.jaffle_crm?.campaigns?.before.files;
  };
  expect(await filesBefore()).toBe(168);
  expect(await filesBefore('--retain-hours', '0')).toBe(0);
});

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KiB'],
  [1024 ** 2 * 1.5, '1.5 MiB'],
  [1024 ** 6, '1048576.0 TiB'],
])('%d bytes are %s', (bytes, text) => {
  expect(renderSize(bytes)).toBe(text);
});

const ENTRY: LedgerEntry = {
  entryId: 5,
  dataset: 'jaffle',
  system: 'jaffle_crm',
  schema: 'jaffle_crm',
  tables: ['campaigns'],
  generatorVersion: '1',
  parameters: { seed: 42, scale: 1, epoch: '2026-01-04', deletes: 'soft' },
  day: 1,
  instant: Date.parse('2026-01-05T23:59:59Z') / 1000,
  operation: 'restore',
  rows: { inserted: 0, updated: 0, softDeleted: 0, deleted: 0 },
  versions: null,
  startedAt: 0,
  finishedAt: 1,
};

test.each<[Partial<LedgerEntry>, string]>([
  [{}, 'jaffle_crm: restore, day 1'],
  [
    { rows: { inserted: 7, updated: 0, softDeleted: 0, deleted: 0 } },
    'jaffle_crm: restore, day 1: 7 inserted',
  ],
  [
    { operation: 'apply-delta', rows: { inserted: 0, updated: 2, softDeleted: 3, deleted: 0 } },
    'jaffle_crm: apply-delta, day 1: 2 updated, 3 soft-deleted',
  ],
  [{ operation: 'apply-delta' }, 'jaffle_crm: apply-delta, day 1: no rows'],
  [
    { operation: 'apply-delta', instant: ENTRY.instant + 3600 },
    'jaffle_crm: apply-delta, day 2 up to 00:59:59: no rows',
  ],
])('what was done is told with the rows that were counted: %j', (entry, text) => {
  expect(describeEntry({ ...ENTRY, ...entry })).toBe(text);
});
