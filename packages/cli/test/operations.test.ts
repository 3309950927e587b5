import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { OperationResult, Status, Verification } from '@headwater/core';
import { expect, test } from 'vitest';
import {
  headwater,
  headwaterJson,
  type PrintedPlan,
  temporaryFolder,
} from './support/headwater.js';
import { loadFile, rowsAt, rowsOf, runSql } from './support/jaffle.js';

interface Result extends OperationResult {
  readonly operation: string;
  readonly changed: boolean;
  readonly status: Status;
}

const DB = ['--database', 'shop.duckdb'];

test.concurrent('the days, one by one, with the counts of the reference', async () => {
  const cwd = temporaryFolder();
  const before = await headwaterJson<Status>(['status', ...DB], { cwd });
  expect(before.json.day).toBeNull();

  const loaded = await headwaterJson<Result>(['load-baseline', ...DB], { cwd });
  expect(loaded).toMatchObject({
    exitCode: 0,
    stderr: '',
    json: {
      operation: 'load-baseline',
      changed: true,
      entries: [
        { system: 'jaffle_shop', operation: 'load-baseline', day: 0, rows: { inserted: 1820 } },
        { system: 'jaffle_crm', operation: 'load-baseline', day: 0, rows: { inserted: 255 } },
      ],
    },
  });
  expect(rowsOf(loaded.json.status)).toEqual(rowsAt(0));

  const refusal = async (...args: string[]): Promise<unknown> => {
    const { exitCode, json } = await headwaterJson([...args, ...DB], { cwd });
    expect(exitCode).toBe(2);
    return json;
  };
  expect(await refusal('apply-delta', '--day', '2')).toMatchObject({ error: { code: 'DAY_GAP' } });
  expect(await refusal('apply-delta', '--day', '1', '--seed', '7')).toMatchObject({
    error: { code: 'PARAMETERS_DIFFER' },
  });

  for (const day of [1, 2, 3]) {
    const { json } = await headwaterJson<Result>(['apply-delta', '--day', `${day}`, ...DB], {
      cwd,
    });
    expect(json).toMatchObject({ operation: 'apply-delta', changed: true, status: { day } });
    expect(rowsOf(json.status)).toEqual(rowsAt(day));
  }

  expect(await refusal('load-baseline')).toMatchObject({ error: { code: 'ALREADY_LOADED' } });
  const again = await headwaterJson<Result>(['apply-delta', '--day', '3', ...DB], { cwd });
  expect(again).toMatchObject({ exitCode: 0, json: { changed: false, entries: [] } });

  const { json: status } = await headwaterJson<Status>(['status', ...DB], { cwd });
  expect(status).toMatchObject({
    day: 3,
    date: '2026-01-07',
    dataset: 'jaffle',
    generatorVersion: expect.any(String),
    seed: 42,
    scale: 1,
    epoch: '2026-01-04',
    systems: {
      jaffle_shop: { day: 3, tables: { payments: { rows: 374, customRows: 0 } } },
      jaffle_crm: { day: 3, tables: { web_sessions: { rows: 300, customRows: 0 } } },
    },
  });
});

test.concurrent('for people: eight tables on stdout, no colors, nothing on stderr', async () => {
  const cwd = temporaryFolder();
  const loaded = await headwater(['load-baseline', ...DB], { cwd });
  expect(loaded.exitCode).toBe(0);
  expect(loaded.stderr).toBe('');
  expect(loaded.stdout).toContain('day 0, simulated date 2026-01-04');
  for (const [table, rows] of Object.entries(rowsAt(0))) {
    expect(loaded.stdout).toMatch(new RegExp(`│ jaffle_\\w+ +│ ${table} +│ +${rows} │ +0 │`));
  }

  const again = await headwater(['load-baseline', ...DB], { cwd });
  expect(again.stdout).toContain('Already at day 0, nothing to do.');

  const through = await headwater(['apply-delta', '--day', '2', '--through', ...DB, '--verbose'], {
    cwd,
  });
  expect(through.stdout).toMatch(
    /jaffle_shop: apply-delta, day 1: .*\n.*\n.*day 2: .* soft-deleted/,
  );
  expect(through.stderr).toContain('jaffle_shop, day 1: Insert 60 rows into orders');

  await runSql(
    cwd,
    'shop.duckdb',
    "INSERT INTO jaffle_shop.customers VALUES (5000, 'A', 'B', 'c', now(), now(), NULL)",
  );
  const { stdout } = await headwater(['status', ...DB], { cwd });
  expect(stdout).toMatch(/customers +│ +148 │ +1 │/);
  const escapeCode = String.fromCharCode(27);
  expect(`${loaded.stdout}${through.stdout}${through.stderr}${stdout}`).not.toContain(escapeCode);
});

test.concurrent('verify finds drift with exit code 4, and names it', async () => {
  const cwd = temporaryFolder();
  await loadFile(cwd, 'shop.duckdb', 0);
  const clean = await headwater(['verify', ...DB], { cwd });
  expect(clean).toMatchObject({ exitCode: 0, stderr: '' });
  expect(clean.stdout).toContain('Every table and row is correct: jaffle_shop (5 tables, day 0)');

  await runSql(
    cwd,
    'shop.duckdb',
    "UPDATE jaffle_shop.products SET name = 'Laptop' WHERE product_id = 1",
    'DELETE FROM jaffle_shop.order_items WHERE order_item_id <= 7',
  );
  const drifted = await headwater(['verify', ...DB], { cwd });
  expect(drifted.exitCode).toBe(4);
  expect(drifted.stdout).toMatch(/jaffle_shop.order_items: 7 rows missing\n {2}key 1\n/);
  expect(drifted.stdout).toContain("  key 1; name should be 'Laptop Pro', is 'Laptop'\n");

  const { exitCode, json } = await headwaterJson<Verification>(['verify', ...DB], { cwd });
  expect(exitCode).toBe(4);
  const standing = { day: 0, instant: '2026-01-04T23:59:59', tables: 5 };
  expect(json).toMatchObject({ matches: false, systems: { jaffle_shop: standing } });
  expect(json.findings.map(({ table, difference, rows }) => [table, difference, rows])).toEqual([
    ['products', 'different', 1],
    ['order_items', 'missing', 7],
  ]);

  const reset = await headwaterJson<Result>(['reset', '--yes', ...DB], { cwd });
  expect(reset).toMatchObject({ exitCode: 0, json: { operation: 'reset', changed: true } });
  expect((await headwater(['verify', ...DB], { cwd })).exitCode).toBe(0);
});

test.concurrent('verify reports a changed structure as drift, and additions as notes', async () => {
  const cwd = temporaryFolder();
  await loadFile(cwd, 'shop.duckdb', 0);
  await runSql(
    cwd,
    'shop.duckdb',
    'ALTER TABLE jaffle_crm.web_sessions ADD COLUMN mine INTEGER',
    'CREATE INDEX by_day ON jaffle_crm.web_sessions (session_start)',
  );
  const added = await headwater(['verify', ...DB], { cwd });
  expect(added.exitCode).toBe(0);
  expect(added.stdout).toContain(
    'Note: jaffle_crm.web_sessions has an addition: the column mine (INTEGER).',
  );
  expect(added.stdout).toContain(
    'Note: jaffle_crm.web_sessions has an addition: the index by_day.',
  );

  await runSql(
    cwd,
    'shop.duckdb',
    'CREATE TABLE jaffle_crm.copied AS FROM jaffle_crm.web_sessions',
    'DROP TABLE jaffle_crm.web_sessions',
    'CREATE VIEW jaffle_crm.web_sessions AS FROM jaffle_crm.copied',
    'ALTER TABLE jaffle_crm.email_activity ALTER created_at DROP DEFAULT',
    'ALTER TABLE jaffle_shop.payments ALTER amount TYPE VARCHAR',
    "UPDATE jaffle_shop.payments SET amount = 'much' WHERE payment_id = 1",
  );
  const changed = await headwater(['verify', ...DB], { cwd });
  expect(changed.exitCode).toBe(4);
  for (const line of [
    'jaffle_shop.payments: the type of amount should be DECIMAL(10, 2), is VARCHAR',
    /jaffle_crm.email_activity: the default of created_at should be make_timestamp\(.*\), and there is none/,
    'jaffle_crm.web_sessions: it is a view, not a table',
    'A reset recreates missing tables.',
  ]) {
    expect(changed.stdout).toMatch(line);
  }
  const { json } = await headwaterJson<Verification>(['verify', ...DB], { cwd });
  expect(json.findings.map(({ table, difference }) => [table, difference])).toEqual([
    ['payments', 'changed-type'],
    ['email_activity', 'changed-default'],
    ['web_sessions', 'not-a-table'],
  ]);
  expect(json.findings[0]).toMatchObject({ column: 'amount', rows: null, actual: 'VARCHAR' });
});

test.concurrent('a reset and a restore keep added indexes', async () => {
  const cwd = temporaryFolder();
  // A file whose catalog is named like a schema, so that every name must start with it.
  const file = 'jaffle_crm.duckdb';
  await headwater(['load-baseline', '--database', file], { cwd });
  await runSql(
    cwd,
    file,
    'CREATE UNIQUE INDEX "by ""day" ON jaffle_crm.jaffle_crm.web_sessions (session_start, (session_id + 1))',
    'CREATE INDEX "on" ON jaffle_shop.payments (amount)',
  );
  await headwater(['apply-delta', '--day', '1', '--database', file], { cwd });
  for (const operation of ['restore --day 0', 'reset --keep-custom']) {
    const done = await headwater([...operation.split(' '), '--yes', '--database', file], { cwd });
    expect(done.exitCode).toBe(0);
    const { json } = await headwaterJson<Verification>(['verify', '--database', file], { cwd });
    expect(json.matches).toBe(true);
    expect(json.notes.map(({ table, index }) => [table, index])).toEqual([
      ['payments', 'on'],
      ['web_sessions', 'by "day'],
    ]);
  }
});

test.concurrent('a dry run says what would be done, without doing it', async () => {
  const cwd = temporaryFolder();
  const first = await headwater(['load-baseline', '--dry-run', ...DB], { cwd });
  expect(first).toMatchObject({ exitCode: 0, stderr: '' });
  expect(first.stdout).toMatch(/Nothing was changed[\s\S]*Insert 500 rows into orders +│ +500 │/);
  expect(existsSync(join(cwd, 'shop.duckdb'))).toBe(false);

  await loadFile(cwd, 'shop.duckdb', 0);
  const delta = ['apply-delta', '--day', '1', '--dry-run', ...DB];
  const { json } = await headwaterJson<PrintedPlan & { dryRun: boolean }>(delta, { cwd });
  expect(json).toMatchObject({ dryRun: true, operation: 'apply-delta', day: 1, scale: 1 });
  expect(json.steps.find(({ label }) => label.includes('payments'))?.expectedRows).toBe(272);
  // It doesn't ask, since it removes nothing.
  expect((await headwater(['reset', '--dry-run', ...DB], { cwd })).exitCode).toBe(0);
  expect((await headwaterJson<Status>(['status', ...DB], { cwd })).json.day).toBe(0);
  const done = await headwater(['load-baseline', '--dry-run', ...DB], { cwd });
  expect(done.stdout).toContain('Already at day 0, nothing to do.');
});

test.concurrent('plan prints SQL without a connection', async () => {
  // There is no such folder, so connecting would fail.
  const nowhere = ['--database', 'no/folder/shop.duckdb'];
  const cwd = temporaryFolder();
  for (const operation of [
    'load-baseline',
    'apply-delta --day 2',
    'reset --keep-custom',
    'verify',
  ]) {
    const args = ['plan', ...operation.split(' '), ...nowhere];
    const { exitCode, stdout, stderr } = await headwater(args, { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^-- jaffle_shop\n\n-- steps? 1.*: .+\n\w+/m);
    expect(stdout).toMatch(operation === 'verify' ? /^-- step 5: /m : / \(expected rows: \d+\)$/m);
    const { steps } = (await headwaterJson<PrintedPlan>(args, { cwd })).json;
    expect(stdout.match(/;$/gm)?.length).toBeGreaterThanOrEqual(steps.length);
  }
  const args = ['plan', 'apply-delta', '--day', '2', '--scale', '3', ...nowhere];
  const { json } = await headwaterJson<PrintedPlan>(args, { cwd });
  expect(json).toMatchObject({ operation: 'apply-delta', day: 2, scale: 3, adapter: 'duckdb' });
  expect(json.steps[0]).toMatchObject({ system: 'jaffle_shop', kind: 'insert', expectedRows: 66 });
});
