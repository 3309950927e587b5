import { cpSync, readdirSync } from 'node:fs';
import type { OperationResult, Plan, Status } from '@headwater/core';
import { beforeAll, expect, test } from 'vitest';
import { answer, headwater, headwaterJson, temporaryFolder } from './support/headwater.js';
import { loadFile, rowsAt, rowsOf, runSql } from './support/jaffle.js';

interface Result extends OperationResult {
  readonly operation: string;
  readonly changed: boolean;
  readonly status: Status;
}

const DB = ['--database', 'shop.duckdb'];
const CUSTOM =
  "INSERT INTO jaffle_shop.customers VALUES (5000, 'A', 'B', 'c@example.com', now(), now(), NULL)";

const loaded = temporaryFolder();
beforeAll(() => loadFile(loaded, 'shop.duckdb', 3), 60_000);

/** A new folder with a source at day 3. */
function atDayThree(): string {
  const cwd = temporaryFolder();
  cpSync(loaded, cwd, { recursive: true });
  return cwd;
}

test.concurrent('restore returns to an earlier day, and deltas continue from there', async () => {
  const cwd = atDayThree();
  const restored = await headwaterJson<Result>(['restore', '--day', '1', '--yes', ...DB], { cwd });
  expect(restored).toMatchObject({
    exitCode: 0,
    stderr: '',
    json: {
      operation: 'restore',
      changed: true,
      entries: [
        { system: 'jaffle_shop', operation: 'restore', day: 1 },
        { system: 'jaffle_crm', operation: 'restore', day: 1 },
      ],
      status: { day: 1, date: '2026-01-05' },
    },
  });
  expect(rowsOf(restored.json.status)).toEqual(rowsAt(1));
  expect((await headwater(['verify', ...DB], { cwd })).exitCode).toBe(0);

  const { json } = await headwaterJson<Result>(['apply-delta', '--day', '2', ...DB], { cwd });
  expect(rowsOf(json.status)).toEqual(rowsAt(2));
});

test.concurrent('restore asks on a terminal, needs --yes elsewhere, and keeps custom rows if asked to', async () => {
  const cwd = atDayThree();
  await runSql(cwd, 'shop.duckdb', CUSTOM);
  const restore = ['restore', '--day', '2', ...DB];

  const refused = await headwater(restore, { cwd });
  expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
  expect(refused.stderr).toContain('--yes');
  const declined = await headwater(restore, {
    cwd,
    terminal: true,
    watch: answer('Restore jaffle', 'n'),
  });
  expect(declined).toMatchObject({ exitCode: 3, stdout: '' });
  expect(declined.stderr).toContain('from day 3 to day 2? 1 custom row will be removed.');

  const watch = answer('Restore jaffle', 'y');
  const kept = await headwater([...restore, '--keep-custom'], { cwd, terminal: true, watch });
  expect(kept.exitCode).toBe(0);
  expect(kept.stderr).toContain('1 custom row will be kept');
  expect(kept.stdout).toMatch(/customers +│ +148 │ +1 │/);
  const done = await headwater([...restore, '--yes'], { cwd });
  expect(done.stdout).toMatch(/customers +│ +147 │ +0 │/);
});

test.concurrent('restore refuses a later day without asking, and dry runs change nothing', async () => {
  const cwd = atDayThree();
  const ahead = ['restore', '--day', '5', ...DB];
  for (const surroundings of [{ cwd, terminal: true }, { cwd }]) {
    const yes = surroundings.terminal ? [] : ['--yes'];
    const { exitCode, stderr } = await headwater([...ahead, ...yes], surroundings);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('headwater apply-delta --day 5 --through');
  }
  const dry = ['restore', '--day', '1', '--dry-run', ...DB];
  const { stdout } = await headwater(dry, { cwd });
  expect(stdout).toMatch(/restore would do this. Nothing was changed[\s\S]*Insert 560 rows/);
  const { json } = await headwaterJson<Plan & { dryRun: boolean }>(dry, { cwd });
  expect(json).toMatchObject({ dryRun: true, operation: 'restore', day: 1 });
  expect((await headwaterJson<Status>(['status', ...DB], { cwd })).json.day).toBe(3);
});

test.concurrent('plan restore prints the SQL of a day', async () => {
  const cwd = temporaryFolder();
  const args = ['plan', 'restore', '--day', '1', '--keep-custom'];
  const { stdout } = await headwater(args, { cwd });
  expect(stdout).toMatch(/^-- restore, day 1, for duckdb$/m);
  expect(stdout).toMatch(/Insert 560 rows into orders \(expected rows: 560\)/);
  expect(stdout).toContain('Keep custom rows of customers');
  expect(readdirSync(cwd)).toEqual([]);
});

test.concurrent.each([['versions'], ['optimize'], ['vacuum', '--yes']])(
  '%s is refused where tables keep no former versions',
  async (...typed) => {
    const cwd = temporaryFolder();
    const { exitCode, json } = await headwaterJson([...typed, ...DB], { cwd });
    expect({ exitCode, json }).toMatchObject({
      exitCode: 2,
      json: {
        error: {
          code: 'UNSUPPORTED',
          what: expect.stringContaining("'duckdb' doesn't keep former"),
        },
      },
    });
    expect(readdirSync(cwd)).toEqual([]);
  },
);
