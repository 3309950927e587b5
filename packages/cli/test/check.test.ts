import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckReport } from '@headwater/core/check';
import { expect, test } from 'vitest';
import { headwater, headwaterJson, temporaryFolder } from './support/headwater.js';
import { runSql } from './support/jaffle.js';

/** Starting processes takes a while on a busy machine. */
const PATIENCE = 120_000;

const MAPPING = `
day: 2
schema: jaffle_shop
connect: { database: shop.duckdb }
tables:
  - { source: customers, kind: copy, table: customers }
  - { source: jaffle_shop.products, kind: copy, table: wh.items }
`;

const put = (folder: string, text: string, name = 'check.yml'): void =>
  writeFileSync(join(folder, name), text);

/** A source that is its own target, with a copy of one of its tables. */
async function loaded(): Promise<string> {
  const cwd = temporaryFolder();
  await headwater(['load-baseline', '--database', 'shop.duckdb'], { cwd });
  await headwater(['apply-delta', '--day', '2', '--through', '--database', 'shop.duckdb'], { cwd });
  await runSql(
    cwd,
    'shop.duckdb',
    'CREATE SCHEMA wh',
    'CREATE TABLE wh.items AS FROM jaffle_shop.products',
  );
  put(cwd, MAPPING);
  return cwd;
}

const CHECK = ['check', '--mapping', 'check.yml'];

test.concurrent(
  'a table that is right passes, and one that is not is a finding',
  async () => {
    const cwd = await loaded();
    const right = await headwater(CHECK, { cwd });
    expect(right).toMatchObject({ exitCode: 0, stderr: '' });
    expect(right.stdout).toContain('jaffle, day 2 (2026-01-06), in shop.duckdb: 2 tables correct');

    await runSql(
      cwd,
      'shop.duckdb',
      `UPDATE wh.items SET name = '<b>&' WHERE product_id = 3`,
      'DELETE FROM wh.items WHERE product_id = 20',
    );
    const reports = ['--junit', 'check.xml', '--html', 'check.html'];
    const wrong = await headwater([...CHECK, ...reports], { cwd });
    expect(wrong).toMatchObject({ exitCode: 4, stderr: '' });
    expect(wrong.stdout).toContain('1 of 2 tables wrong');
    expect(wrong.stdout).toMatch(/1 row missing\n\s+key 20\n/);
    expect(wrong.stdout).toMatch(/1 row different\n\s+key 3; name should be '.+', is '<b>&'\n/);

    const xml = readFileSync(join(cwd, 'check.xml'), 'utf8');
    expect(xml).toContain('tests="2" failures="1"');
    expect(xml).toContain('<failure type="missing" message="1 row missing, 1 row different">');
    expect(xml).toContain('is &#39;&lt;b&gt;&amp;&#39;');
    const html = readFileSync(join(cwd, 'check.html'), 'utf8');
    expect(html).toContain('<code>&#39;&lt;b&gt;&amp;&#39;</code>');
    expect(html).not.toContain('<b>&');
    expect(html).not.toMatch(/(src|href)=/);

    const { exitCode, json } = await headwaterJson<CheckReport>(CHECK, { cwd });
    expect(exitCode).toBe(4);
    expect(json).toMatchObject({
      target: 'shop.duckdb',
      dataset: 'jaffle',
      day: 2,
      date: '2026-01-06',
      seed: 42,
      passes: false,
    });
    expect(json.tables.map(({ table, findings }) => [table, findings.length])).toEqual([
      ['customers', 0],
      ['products', 2],
    ]);
    expect(json.tables[1]).toMatchObject({ expectedRows: 20, foundRows: 19, kind: 'copy' });
    expect(json.tables[1]?.findings[1]).toMatchObject({
      difference: 'different',
      rows: 1,
      first: [{ key: 3, at: null, columns: [{ column: 'name', actual: '<b>&' }] }],
    });
  },
  PATIENCE,
);

test.concurrent(
  "a table that can't be compared keeps neither the others' findings nor the reports back",
  async () => {
    const cwd = await loaded();
    await runSql(
      cwd,
      'shop.duckdb',
      'ALTER TABLE wh.items ALTER updated_at TYPE INTEGER USING epoch(updated_at)',
      "UPDATE jaffle_shop.customers SET first_name = 'x' WHERE customer_id = 20",
    );
    const text = await headwater([...CHECK, '--junit', 'check.xml', '--html', 'check.html'], {
      cwd,
    });
    expect(text).toMatchObject({ exitCode: 2, stderr: '' });
    expect(text.stdout).toContain("1 of 2 tables wrong, 1 can't be compared.");
    expect(text.stdout).toMatch(/1 row different\n\s+key 20; first_name/);
    expect(text.stdout).toMatch(/wh\.items can't be compared\.\n\s+why: .*INTEGER/);
    expect(text.stdout).not.toContain('plan');
    expect(readFileSync(join(cwd, 'check.xml'), 'utf8')).toContain('failures="1" errors="1"');
    expect(readFileSync(join(cwd, 'check.html'), 'utf8')).toContain('1 row different');
    const { exitCode, json } = await headwaterJson<CheckReport>(CHECK, { cwd });
    expect(exitCode).toBe(2);
    expect(json.tables).toMatchObject([
      { findings: [{ difference: 'different', rows: 1 }] },
      { findings: [], error: { code: 'STATEMENT_FAILED' } },
    ]);
  },
  PATIENCE,
);

test.concurrent(
  'what the command line says wins over the mapping',
  async () => {
    const cwd = await loaded();
    const asked = async (...args: string[]): Promise<CheckReport> =>
      (await headwaterJson<CheckReport>([...CHECK, ...args], { cwd })).json;
    expect(await asked('--day', '1')).toMatchObject({ day: 1, passes: false });
    expect(await asked('--seed', '7')).toMatchObject({ seed: 7, passes: false });
    put(cwd, `deletes: hard${MAPPING}`);
    const kept = await asked();
    expect(kept).toMatchObject({ deletes: 'hard', passes: false });
    expect(kept.tables.flatMap(({ findings }) => findings)).toMatchObject([
      { difference: 'extra', rows: 2, causes: [{ cause: 'other-source', rows: 2 }] },
    ]);
    expect(await asked('--deletes', 'soft')).toMatchObject({ deletes: 'soft', passes: true });
    const elsewhere = await headwaterJson([...CHECK, '--database', 'none.duckdb'], { cwd });
    expect(elsewhere).toMatchObject({
      exitCode: 2,
      json: { error: { code: 'CONNECTION_FAILED' } },
    });
    expect(existsSync(join(cwd, 'none.duckdb'))).toBe(false);
  },
  PATIENCE,
);

test.concurrent.each([
  ['not YAML', 'tables: [', 'INVALID_INPUT', "check.yml can't be read as YAML"],
  ['no tables', 'day: 1', 'INVALID_CONFIG', "'tables' is missing"],
  ['an empty list', 'tables: []', 'INVALID_CONFIG', 'at least one table'],
  ['an unknown setting', `${MAPPING}\nsecret: x`, 'INVALID_CONFIG', "'secret' is not a setting"],
  [
    'an unknown kind',
    'tables: [{ source: orders, kind: view, table: a.b }]',
    'INVALID_CONFIG',
    "'copy', 'scd2', 'changes' or 'query'",
  ],
  [
    'an unknown table',
    'day: 1\ntables: [{ source: nothing, kind: copy, table: a.b }]',
    'INVALID_CONFIG',
    "has no table 'nothing'",
  ],
  [
    'an unknown column',
    'day: 1\nconnect: { database: ":memory:" }\ntables: [{ source: orders, kind: copy, table: a.b, ignore: [x] }]',
    'INVALID_CONFIG',
    "names 'x'",
  ],
  [
    'no schema',
    'day: 1\ntables: [{ source: orders, kind: copy, table: b }]',
    'INVALID_CONFIG',
    "which schema 'b' is in",
  ],
  [
    'a flag that says nothing',
    'tables: [{ source: orders, kind: copy, table: a.b, deletes: { column: f, yes: 1, no: 1 } }]',
    'INVALID_CONFIG',
    'that differ',
  ],
  [
    'no day',
    'tables: [{ source: orders, kind: copy, table: a.b }]',
    'INVALID_INPUT',
    "'--day <n>' not specified",
  ],
  ['a day out of reach', MAPPING.replace('2', '99999999'), 'DAY_OUT_OF_RANGE', '99999999'],
])(
  'refuses a mapping with %s',
  async (_, text, code, words) => {
    const cwd = temporaryFolder();
    put(cwd, text);
    const { exitCode, json } = await headwaterJson<{ error: { code: string; what: string } }>(
      CHECK,
      { cwd },
    );
    expect(exitCode).toBe(2);
    expect(json.error.code).toBe(code);
    expect(json.error.what).toContain(words);
  },
  PATIENCE,
);

test.concurrent(
  'refuses a file that is not there, a day nobody can know, and a report that has no place',
  async () => {
    const cwd = temporaryFolder();
    put(cwd, MAPPING.replace('shop.duckdb', "':memory:'"));
    const refusal = async (...args: string[]) =>
      (await headwaterJson(['check', ...args], { cwd })).json;
    expect(await refusal('--mapping', 'none.yml')).toMatchObject({
      error: { code: 'INVALID_INPUT', what: "none.yml can't be read." },
    });
    expect(await refusal('--mapping', 'check.yml', '--epoch', 'today')).toMatchObject({
      error: { code: 'INVALID_INPUT', next: expect.stringContaining('--epoch YYYY-MM-DD') },
    });
    expect(await refusal('--mapping', 'check.yml', '--html', 'no/folder.html')).toMatchObject({
      error: { code: 'INVALID_INPUT', what: "Can't write the report no/folder.html." },
    });
    expect(await refusal('--mapping', 'check.yml', '--junit', '.')).toMatchObject({
      error: { code: 'INVALID_INPUT', what: "Can't write the report .." },
    });
    const twice = ['--junit', 'check.out', '--html', './check.out'];
    expect(await refusal('--mapping', 'check.yml', ...twice)).toMatchObject({
      error: { code: 'INVALID_INPUT', what: '--junit and --html both name ./check.out.' },
    });
    expect(existsSync(join(cwd, 'check.out'))).toBe(false);
    // Before anything is compared: the target has neither schema nor table.
    expect(await refusal('--mapping', 'check.yml', '--html', 'check.yml')).toMatchObject({
      error: { why: "It is the check's mapping, check.yml, which is only read." },
    });
    expect(readFileSync(join(cwd, 'check.yml'), 'utf8')).toContain('jaffle_shop.products');
    // The place for reports is checked before the target.
    const nowhere = ['--database', 'none.duckdb', '--html', 'no/folder.html'];
    expect(await refusal('--mapping', 'check.yml', ...nowhere)).toMatchObject({
      error: { what: "Can't write the report no/folder.html." },
    });
  },
  PATIENCE,
);

/** A file that can be opened but not written to. */
const FULL = '/dev/full';

test.skipIf(!existsSync(FULL)).concurrent(
  'findings are printed even if a report turns out to have no place',
  async () => {
    const cwd = temporaryFolder();
    put(cwd, MAPPING.replace('shop.duckdb', "':memory:'"));
    const full = await headwater([...CHECK, '--junit', FULL], { cwd });
    expect(full).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(FULL) });
    expect(full.stdout).toContain('2 of 2 tables wrong');
  },
  PATIENCE,
);

test.concurrent(
  'a copy of a source that stands within a day is right at that time alone',
  async () => {
    const cwd = temporaryFolder();
    const to = ['--database', 'shop.duckdb'];
    await headwater(['load-baseline', ...to], { cwd });
    await headwater(['apply-delta', '--day', '1', '--at', '12:00:00', ...to], { cwd });
    const tables = ['customers', 'orders', 'payments'].map(
      (table) => `  - { source: ${table}, kind: copy, table: ${table} }`,
    );
    put(cwd, ['day: 1', 'schema: jaffle_shop', 'tables:', ...tables, ''].join('\n'));
    const then = await headwater([...CHECK, '--at', '12:00:00', ...to], { cwd });
    expect(then.stdout).toContain('day 1 at 12:00:00 (2026-01-05)');
    expect(then).toMatchObject({ exitCode: 0, stderr: '' });
    const later = await headwater([...CHECK, '--at', '12:30:00', ...to], { cwd });
    expect(later.exitCode).toBe(4);
    expect((await headwater([...CHECK, ...to], { cwd })).exitCode).toBe(4);
  },
  PATIENCE,
);
