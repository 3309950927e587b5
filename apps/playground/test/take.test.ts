/** What can be taken away is what the command writes: the same bytes, or the same rows and types. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { headwater } from '../../../packages/cli/test/support/headwater.js';
import { describePage, untilDatabaseIsAt, visit } from './support/page.js';

const DAY = 3;

describePage('taking it away', () => {
  let page: Page;
  const folder = mkdtempSync(join(process.env.HEADWATER_SCRATCH ?? '/tmp', 'headwater-take-'));

  beforeAll(async () => {
    page = await visit(`?panel=take&day=${DAY}&deletes=hard&seed=7`);
    await untilDatabaseIsAt(page, DAY);
  });

  afterAll(async () => {
    await page?.context().close();
    rmSync(folder, { recursive: true, force: true });
  });

  const choice = (name: string) => page.getByRole('combobox', { name, exact: true });

  interface Asked {
    readonly what: RegExp;
    readonly of?: string;
    readonly as: string;
  }

  /** Downloads a file, and runs the command that the page shows for it. Gives both files. */
  async function bothWays({ what, of, as }: Asked) {
    const option = choice('What to save').getByRole('option', { name: what });
    await choice('What to save').selectOption((await option.textContent()) ?? '');
    if (of !== undefined) await choice('Table').selectOption(of);
    await choice('Format').selectOption(as);
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    const download = await downloading;
    const name = download.suggestedFilename();
    const taken = join(folder, `taken-${name}`);
    await download.saveAs(taken);
    const out = mkdtempSync(join(folder, 'command-'));
    const command = (await page.getByRole('region', { name: 'The command' }).textContent()) ?? '';
    for (const line of command.split('\n')) {
      const [npx, program, ...args] = line.split(' ');
      expect([npx, program]).toEqual(['npx', 'headwater']);
      expect((await headwater(args, { cwd: out })).exitCode).toBe(0);
    }
    return { name, taken, command, folder: out, written: join(out, 'answers', name) };
  }

  it.each([
    { what: /^Rows/, of: 'jaffle_shop.orders', as: 'csv' },
    { what: /^History/, of: 'jaffle_shop.customers', as: 'jsonl' },
    { what: /^Changes/, of: 'jaffle_crm.email_activity', as: 'csv' },
    { what: /^Changes/, of: '', as: 'debezium' },
  ])('$what of "$of" as $as are the bytes that the command writes', async (asked) => {
    const { taken, written, command } = await bothWays(asked);
    expect(command).toContain('--seed 7 --deletes hard');
    const bytes = readFileSync(taken);
    expect(bytes.length).toBeGreaterThan(1000);
    expect(bytes.equals(readFileSync(written))).toBe(true);
  });

  it('all tables come as one archive, with a file for each', async () => {
    const { taken, name, folder: out } = await bothWays({ what: /^Rows/, of: '', as: 'csv' });
    expect(name).toBe('jaffle-state.zip');
    // The files in it aren't compressed.
    const archive = readFileSync(taken);
    const names = archive.toString('latin1').matchAll(/jaffle_\w+\.\w+\.csv/g);
    expect(new Set(Array.from(names, ([each]) => each)).size).toBe(8);
    for (const table of ['jaffle_shop.payments', 'jaffle_crm.campaigns']) {
      expect(archive.includes(readFileSync(join(out, 'answers', `${table}.csv`)))).toBe(true);
    }
  });

  it('Parquet has the rows and types of what the command writes', async () => {
    const { taken, written } = await bothWays({
      what: /^History/,
      of: 'jaffle_shop.products',
      as: 'parquet',
    });
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
    const typesOf = (file: string) => read(`DESCRIBE FROM '${file}'`);
    expect(await typesOf(taken)).toEqual(await typesOf(written));
    const differing = `(FROM '${taken}' EXCEPT ALL FROM '${written}') UNION ALL (FROM '${written}' EXCEPT ALL FROM '${taken}')`;
    expect(await read(differing)).toEqual([]);
    expect(await read(`SELECT count(*) > 20 FROM '${taken}'`)).toEqual([[true]]);
    connection.closeSync();
  });

  it('the database is a file that the command verifies, with the tables of the visitor', async () => {
    await page.getByRole('tab', { name: 'SQL' }).click();
    await page
      .getByLabel('SQL for DuckDB')
      .fill('CREATE SCHEMA mine; CREATE TABLE mine.t AS SELECT 42 AS a');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText(/^1 row written/).waitFor();
    await page.getByRole('tab', { name: 'Take it away' }).click();
    const { taken, name } = await bothWays({ what: /^The whole database/, as: 'duckdb' });
    expect(name).toBe('jaffle.duckdb');
    const verified = await headwater(['verify', '--database', taken], { cwd: folder });
    expect(verified.stdout + verified.stderr).toContain('Every table and row is correct');
    const applied = await headwater(['apply-delta', '--day', '4', '--database', taken], {
      cwd: folder,
    });
    expect(applied.exitCode).toBe(0);
    const instance = await DuckDBInstance.create(taken);
    const connection = await instance.connect();
    expect((await connection.runAndReadAll('FROM mine.t')).getRowsJson()).toEqual([[42]]);
    connection.closeSync();
  });

  it('the SQL of an operation is that of the plan', async () => {
    await choice('Operation').selectOption('apply-delta');
    await page.getByRole('button', { name: 'Show the SQL' }).click();
    const sql = await page.getByRole('region', { name: 'SQL of the operation' }).textContent();
    const printed = await headwater(
      ['plan', 'apply-delta', '--day', String(DAY), '--seed', '7', '--deletes', 'hard'],
      { cwd: folder },
    );
    expect(printed.stdout.startsWith((sql ?? '').slice(0, 15_000))).toBe(true);
  });
});
