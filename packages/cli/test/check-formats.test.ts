import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckReport } from '@headwater/core/check';
import { duckdb } from '@headwater/duckdb';
import { expect, test } from 'vitest';
import { headwater, temporaryFolder } from './support/headwater.js';
import { runSql } from './support/jaffle.js';

const MAPPING = `
day: 0
schema: wh
connect: { database: ../shop.duckdb }
tables:
  - { source: customers, kind: copy, schema: jaffle_shop, table: customers }
  - { source: products, kind: copy, table: items }
  - source: orders
    kind: copy
    table: 'places, 100%: all'
`;

/** A repository whose mapping, in a folder of its own, names a right table and two wrong ones. */
async function repository() {
  const root = temporaryFolder();
  const cwd = join(root, 'checks');
  mkdirSync(cwd);
  await headwater(['load-baseline', '--database', 'shop.duckdb'], { cwd: root });
  await runSql(
    root,
    'shop.duckdb',
    'CREATE SCHEMA wh',
    'CREATE TABLE wh.items AS FROM jaffle_shop.products WHERE product_id <> 20',
    'CREATE TABLE wh."places, 100%: all" AS FROM jaffle_shop.orders WHERE order_id <> 2',
  );
  writeFileSync(join(cwd, 'check.yml'), MAPPING);
  return { root, cwd };
}

const CHECK = ['check', '--mapping', 'check.yml'];

test('annotations stand at the lines of the mapping, and the summary is added to', async () => {
  const { root, cwd } = await repository();
  const summary = join(root, 'summary.md');
  writeFileSync(summary, 'Before.\n');
  const env = { GITHUB_WORKSPACE: root, GITHUB_STEP_SUMMARY: summary };
  const { exitCode, stdout, stderr } = await headwater([...CHECK, '--format', 'github'], {
    cwd,
    env,
  });
  expect({ exitCode, stderr }).toEqual({ exitCode: 4, stderr: '' });
  expect(stdout).toContain('2 of 3 tables wrong');
  expect(stdout.split('\n').filter((line) => line.startsWith('::'))).toEqual([
    '::error file=checks/check.yml,line=7,title=wh.items (copy of jaffle_shop.products)::' +
      '1 row missing:%0A  1 row missing%0A    key 20',
    '::error file=checks/check.yml,line=8,title=wh.places%2C 100%25%3A all (copy of jaffle_shop.orders)::' +
      '1 row missing:%0A  1 row missing%0A    key 2',
  ]);
  const written = readFileSync(summary, 'utf8');
  expect(written).toMatch(/^Before\.\n### headwater check: jaffle, day 0/);
  expect(written).toContain('❌ **2 of 3 tables wrong**');
  expect(written).toContain('| jaffle\\_shop.customers (copy of jaffle\\_shop.customers) |');
  expect(written).toContain('```text\n  1 row missing\n    key 20\n```');
});

test('a summary that cannot be written is no reason to fail', async () => {
  const { root, cwd } = await repository();
  const args = [...CHECK, '--format', 'github', '--table', 'customers'];
  const env = { GITHUB_STEP_SUMMARY: join(root, 'nowhere', 'summary.md') };
  const { exitCode, stdout, stderr } = await headwater(args, { cwd, env });
  expect(exitCode).toBe(0);
  expect(stdout).not.toContain('::error');
  expect(stderr).toContain('The summary in GITHUB_STEP_SUMMARY was not written: ENOENT');
});

test('Markdown is printed, and only where it is asked for', async () => {
  const { root, cwd } = await repository();
  const env = { GITHUB_STEP_SUMMARY: join(root, 'summary.md') };
  const { stdout } = await headwater([...CHECK, '--format', 'markdown'], { cwd, env });
  expect(stdout).toMatch(/^### headwater check: jaffle, day 0/);
  expect(existsSync(join(root, 'summary.md'))).toBe(false);
  const both = await headwater([...CHECK, '--format', 'markdown', '--json'], { cwd });
  expect(both).toMatchObject({ exitCode: 2 });
});

test('only the tables that are named are checked', async () => {
  const { cwd } = await repository();
  const only = (...names: readonly string[]) => headwater([...CHECK, '--table', ...names], { cwd });
  expect((await only('wh.items')).stdout).toContain('1 of 1 table wrong');
  expect((await only('jaffle_shop.products', 'CUSTOMERS')).stdout).toContain('1 of 2 tables wrong');
  const unknown = await only('customers', 'payments');
  expect(unknown.exitCode).toBe(2);
  expect(unknown.stderr).toContain("The mapping has no table 'payments'.");
  expect(unknown.stderr).toContain(
    'Its tables are: jaffle_shop.customers, wh.items, wh.places, 100%: all.',
  );
});

test('a column that nothing checks is listed, and a finding if one is strict', async () => {
  const { root, cwd } = await repository();
  await runSql(
    root,
    'shop.duckdb',
    'CREATE TABLE wh.loaded AS SELECT *, 1.5 AS margin, 7 AS batch FROM jaffle_shop.customers',
  );
  const mapping = (metadata: string): string =>
    `day: 0\nconnect: { database: ../shop.duckdb }\ntables:\n` +
    `  - { source: customers, kind: copy, table: wh.loaded, ignore: [email], metadata: ${metadata} }\n`;
  writeFileSync(join(cwd, 'check.yml'), mapping('[batch]'));
  const lenient = await headwater(CHECK, { cwd });
  expect(lenient).toMatchObject({ exitCode: 0 });
  expect(lenient.stdout).toMatch(/ok [^\n]+\n[^\n]+ not checked: margin /);
  const strict = await headwater([...CHECK, '--strict'], { cwd });
  expect(strict).toMatchObject({ exitCode: 4 });
  expect(strict.stdout).toContain('the column margin is not checked');
  writeFileSync(join(cwd, 'check.yml'), mapping('[Batch, margin]'));
  expect(await headwater([...CHECK, '--strict'], { cwd })).toMatchObject({ exitCode: 0 });
});

test.each(['rows.csv', 'rows.parquet'])('all rows at fault are written to %s', async (file) => {
  const { root, cwd } = await repository();
  await runSql(
    root,
    'shop.duckdb',
    'UPDATE wh.items SET name = \'a, "b"\', category = NULL WHERE product_id < 8',
  );
  const args = [...CHECK, '--table', 'items', '--rows', file, '--json'];
  const { stdout, exitCode } = await headwater(args, { cwd });
  expect(exitCode).toBe(4);
  const { tables } = JSON.parse(stdout) as CheckReport;
  expect(tables[0]?.findings.map(({ rows, first }) => [rows, first.length])).toEqual([
    [1, 1],
    [7, 5],
  ]);
  const session = await duckdb().openWriter();
  try {
    const found = await session.query(
      `SELECT finding, key, "column", expected IS NULL AS none, "found" FROM '${join(cwd, file)}' WHERE "column" IN ('name', 'category') ORDER BY ALL`,
    );
    expect(found).toHaveLength(2 + 2 * 7);
    expect(found[0]).toMatchObject({ finding: 'different', column: 'category', found: null });
    expect(found[1]).toMatchObject({ none: false, column: 'name', found: 'a, "b"' });
    expect(found.at(-1)).toMatchObject({ finding: 'missing', none: false, found: null });
  } finally {
    await session.close();
  }
  // An earlier list is replaced, and nothing else.
  expect(await headwater(args, { cwd })).toMatchObject({ exitCode: 4 });
  writeFileSync(join(cwd, file), 'mine');
  const refused = await headwater([...CHECK, '--rows', file], { cwd });
  expect(refused).toMatchObject({ exitCode: 2 });
  expect(refused.stderr).toContain("isn't a list of rows of headwater check");
});

test('a file for rows is of a kind that is known', async () => {
  const { cwd } = await repository();
  const { exitCode, stderr } = await headwater([...CHECK, '--rows', 'rows.xlsx'], { cwd });
  expect(exitCode).toBe(2);
  expect(stderr).toContain('Name a file that ends in .csv or .parquet.');
});
