import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Status } from '@headwater/core';
import { describe, expect, test } from 'vitest';
import { flagsOfDemo } from '../src/demo/file.js';
import { headwater, headwaterJson, temporaryFolder } from './support/headwater.js';
import { loadFile, rowsOf, runSql } from './support/jaffle.js';

interface DemoResult {
  readonly steps: readonly { readonly operation: string }[];
  readonly status: Status;
}

const FILE = 'headwater-demo.duckdb';

test.concurrent('the demo tells its story and leaves a file at day 3, again and again', async () => {
  const cwd = temporaryFolder();
  // What a demo stopped right away leaves behind.
  await runSql(cwd, FILE);
  const first = await headwater(['demo'], { cwd });
  expect(first).toMatchObject({ exitCode: 0, stderr: '' });
  const story = first.stdout.split('\n').flatMap((line) => /^[▶✔] ([\w-]+)/.exec(line)?.[1] ?? []);
  const days = ['apply-delta', 'apply-delta', 'apply-delta'];
  expect(story).toEqual(['load-baseline', ...days, 'verify', 'reset', 'verify', ...days]);
  expect(first.stdout).toContain('day 3, simulated date 2026-01-07');
  expect(first.stdout).toContain(`duckdb ${FILE}`);
  expect(first.stdout).not.toContain(String.fromCharCode(27));
  expect(readdirSync(cwd)).toEqual([FILE]);

  await runSql(
    cwd,
    FILE,
    "INSERT INTO jaffle_shop.customers VALUES (5000, 'A', 'B', 'c', now(), now(), NULL)",
  );
  const refused = await headwater(['demo'], { cwd });
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain('1 custom row will be removed');
  expect(refused.stderr).toContain('--yes');

  const again = ['demo', '--yes', '--scale', '2'];
  const { exitCode, json } = await headwaterJson<DemoResult>(again, { cwd });
  expect({ exitCode, json }).toMatchObject({
    exitCode: 0,
    json: { operation: 'demo', database: FILE, matches: true, status: { day: 3, scale: 2 } },
  });
  expect(json.steps.map(({ operation }) => operation)).toEqual(['reset', ...story.slice(1)]);
  expect(rowsOf(json.status).orders).toBe(2 * 680);
});

test('the commands the demo suggests act on its file, whatever is configured', () => {
  const cwd = temporaryFolder();
  const database = 'shop.duckdb';
  const installed = join(cwd, 'node_modules/@headwater/duckdb');
  mkdirSync(installed, { recursive: true });
  writeFileSync(join(installed, 'index.js'), '');
  expect(flagsOfDemo(database, cwd)).toEqual({ database });
  writeFileSync(join(cwd, 'headwater.config.mjs'), "export default { adapter: 'sqlserver' };");
  expect(flagsOfDemo(database, cwd)).toEqual({ dataset: 'jaffle', database, adapter: 'duckdb' });
});

describe('the demo asks before it removes', () => {
  const CASES: readonly (readonly [
    what: string,
    day: number,
    sql: string,
    flags: string,
    loss: string,
  ])[] = [
    ["days beyond the demo's", 5, 'SELECT 1', '', 'it is at day 5'],
    ['another seed', 1, 'SELECT 1', '--seed 7', 'seed 7 instead of 42'],
    [
      'what someone changed',
      1,
      'UPDATE jaffle_shop.customers SET first_name = upper(first_name) WHERE customer_id = 1',
      '',
      'changes in 1 table will be undone',
    ],
  ];

  test.concurrent.each(CASES)('%s', async (_, day, sql, flags, loss) => {
    const cwd = temporaryFolder();
    await loadFile(cwd, 'shop.duckdb', day);
    await runSql(cwd, 'shop.duckdb', sql);
    const before = readFileSync(join(cwd, 'shop.duckdb'));
    const demo = ['demo', '--database', 'shop.duckdb', ...flags.split(' ').filter(Boolean)];
    const refused = await headwater(demo, { cwd });
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain(loss);
    expect(refused.stderr).toContain('--yes');
    expect(readFileSync(join(cwd, 'shop.duckdb')).equals(before)).toBe(true);
  });
});

test.concurrent("the demo refuses a file that isn't its own", async () => {
  const cwd = temporaryFolder();
  await runSql(cwd, 'mine.duckdb', 'CREATE TABLE precious (id INTEGER)');
  const foreign = await headwaterJson(['demo', '--database', 'mine.duckdb'], { cwd });
  expect(foreign).toMatchObject({ exitCode: 2, json: { error: { code: 'NOT_OWNED' } } });

  writeFileSync(join(cwd, 'text.txt'), 'This is no database. '.repeat(400));
  const text = await headwaterJson(['demo', '--database', 'text.txt'], { cwd });
  expect(text).toMatchObject({ exitCode: 2, json: { error: { code: 'DATABASE_UNREADABLE' } } });
});
