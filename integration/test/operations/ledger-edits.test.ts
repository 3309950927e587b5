import type { Source } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import { duckdb } from '@headwater/duckdb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { override } from '../../../packages/conformance/src/override.js';
import { lostAt } from './support/failing.js';
import { refusal } from './support/refusal.js';
import { snapshot } from './support/snapshot.js';
import { open, sql } from './support/sources.js';
import { tiny } from './support/tiny.js';

let adapter: Adapter;
let source: Source;
let tables: readonly string[];

/** Two days of two systems. */
async function prepare(): Promise<void> {
  adapter = duckdb();
  source = open(adapter, { dataset: tiny });
  await source.loadBaseline();
  await source.applyDelta({ day: 2, through: true });
}

/** A reset that was cut off between two of its steps. */
async function cutReset(): Promise<void> {
  const { capabilities } = adapter;
  const stepwise = override(adapter, { capabilities: { ...capabilities, transactionRows: -1 } });
  const cut = open(lostAt(stepwise, /INSERT INTO "first"/), { dataset: tiny });
  await refusal(() => cut.reset({ keepCustom: true }));
}

async function save(...names: readonly string[]): Promise<void> {
  tables = names;
  const copies = tables.map((table) => `CREATE TABLE saved.${table} AS FROM headwater.${table}`);
  await sql(adapter, 'CREATE SCHEMA saved', ...copies);
}

const undo = () =>
  sql(
    adapter,
    ...tables.map((table) => `CREATE OR REPLACE TABLE headwater.${table} AS FROM saved.${table}`),
  );

/** Puts a value into a cell, whatever the type and the constraints of its column. */
const edit = (table: string, where: string, column: string, value: string) =>
  sql(
    adapter,
    `CREATE OR REPLACE TABLE headwater.${table} AS
     SELECT * REPLACE (CASE WHEN ${where} THEN ${value} ELSE ${column} END AS ${column})
     FROM headwater.${table}`,
  );

async function isRefused(names: RegExp, ...commands: readonly Command[]): Promise<void> {
  for (const command of commands) {
    const { code, what, next } = await refusal(() => command(source));
    expect([code, what]).toEqual(['LEDGER_CORRUPT', expect.stringMatching(names)]);
    expect(next).toContain('first, second and headwater');
  }
}

type Command = (source: Source) => Promise<unknown>;
const status: Command = (it) => it.status();
const reset: Command = (it) => it.reset();

describe('a ledger that contradicts itself', () => {
  beforeAll(async () => {
    await prepare();
    await save('ledger');
  });
  afterEach(undo);
  afterAll(() => source.close());

  /** Day 2 of the second system. */
  const LAST = 'entry_id = 6';

  it.each([
    ['day', '99', /entry_id is 6, day is 99, .*2026-01-06 23:59:59 .*the last whole day is 2/],
    ['day', '-5', /entry_id is 6, day is -5/],
    ['day', '1', /entry_id is 6, day is 1/],
    ['instant', "TIMESTAMP 'infinity'", /instant is "infinity"/],
    ['instant', "TIMESTAMP '2026-01-06 23:59:58.5'", /instant is "2026-01-06 23:59:58.500000"/],
    ['instant', "TIMESTAMP '2026-01-05 23:59:59'", /day is 2/],
    ['finished_at', "TIMESTAMP '290000-01-01'", /finished_at is "290000/],
    ['started_at', 'NULL', /started_at is NULL/],
    ['epoch', "DATE '-infinity'", /epoch is "5877/],
    ['epoch', "DATE '2026-01-05'", /day is 2/],
    ['scale', '-1', /scale is -1, but must be a whole number from 1 to 1000000/],
    ['scale', '2', /scale is 2, but 1 in the record before/],
    ['scale', '1.5', /scale is "1\.\d"/],
    ['seed', '9223372036854775807', /seed is 9223372036854775807/],
    ['deletes', "'none'", /deletes is "none"/],
    ['operation', "'upsert'", /operation is "upsert"/],
    ['operation', "'load-baseline'", /day is 2, but a load-baseline leads to day 0/],
    ['table_names', "'notes'", /table_names is "notes", but must be a JSON list/],
    ['table_names', `'["notes", 1]'`, /table_names is/],
    ['table_versions', "'{'", /table_versions is "\{"/],
    ['table_versions', `'{"other":{"version":1,"committedAt":"x"}}'`, /'other'/],
    ['generator_version', "''", /generator_version is ""/],
    ['system_name', "' '", /system_name is " "/],
    ['rows_updated', '-1', /rows_updated is -1/],
    ['entry_id', '5', /entry_id is 5, entry_id is 5 in another record, too/],
    ['entry_id', '0', /entry_id is 0/],
    ['entry_id', '2147483647', /entry_id is 2147483647/],
  ])('is refused: %s is %s', async (column, value, names) => {
    await edit('ledger', LAST, column, value);
    await isRefused(names, status, reset);
  });

  it('is refused by every command, which changes nothing', async () => {
    await edit('ledger', LAST, 'day', '99');
    const before = await snapshot(adapter);
    await isRefused(
      /day is 99/,
      status,
      (it) => it.verify(),
      (it) => it.loadBaseline(),
      (it) => it.applyDelta({ day: 3 }),
      (it) => it.restore({ day: 1 }),
      (it) => it.reset({ keepCustom: true }),
      (it) => it.dryRun({ operation: 'reset' }),
    );
    expect(await snapshot(adapter)).toEqual(before);
  });

  it.each([
    ['a day was left out', 'DELETE FROM headwater.ledger WHERE entry_id = 4', /day is 2/],
    [
      'there are two loads',
      `INSERT INTO headwater.ledger SELECT * REPLACE (9 AS entry_id) FROM headwater.ledger WHERE entry_id = 1`,
      /entry_id is 9, operation is load-baseline, but the system was already loaded/,
    ],
    [
      'a column is of another type',
      'ALTER TABLE headwater.ledger ALTER day TYPE VARCHAR',
      /entry_id is 1, day is "0", but must be a whole number/,
    ],
    ['the order was turned around', 'UPDATE headwater.ledger SET entry_id = 20 - entry_id', / is /],
  ])('is refused: %s', async (_, statement, names) => {
    await sql(adapter, statement);
    await isRefused(names, status, reset);
  });

  it('is not a ledger if it is a view', async () => {
    await sql(
      adapter,
      'DROP TABLE headwater.ledger',
      'CREATE VIEW headwater.ledger AS FROM saved.ledger',
    );
    const { code, what } = await refusal(() => source.reset());
    expect([code, what]).toEqual(['NOT_OWNED', 'headwater.ledger is not a table.']);
    await sql(adapter, 'DROP VIEW headwater.ledger');
  });

  it('may lack its first entries', async () => {
    await sql(adapter, 'DELETE FROM headwater.ledger WHERE entry_id <= 4');
    expect((await source.status()).day).toBe(2);
    expect((await source.verify()).matches).toBe(true);
  });

  it('is reloaded by following the refusal', async () => {
    await edit('ledger', LAST, 'scale', '0');
    const { next } = await refusal(() => source.reset());
    const told = /in the schemas (\w+), (\w+) and (\w+) .*loadBaseline\(\)$/.exec(next ?? '');
    const schemas = told?.slice(1) ?? [];
    expect(schemas).toEqual(['first', 'second', 'headwater']);
    await sql(adapter, ...schemas.map((schema) => `DROP SCHEMA ${schema} CASCADE`));
    await source.loadBaseline();
    expect((await source.verify()).matches).toBe(true);
  });
});

describe('a database whose ledger is gone', () => {
  beforeAll(() => prepare());
  afterAll(() => source.close());

  it('is not loaded over, and its tables are listed until they are dropped', async () => {
    await sql(adapter, 'DROP SCHEMA headwater CASCADE');
    const before = await snapshot(adapter);
    const { systems } = await source.status();
    expect(systems.first?.notOwned).toEqual(['children', 'parents']);
    expect(systems.second?.notOwned).toEqual(['notes']);
    const { code, next } = await refusal(() => source.loadBaseline());
    expect([code, next]).toEqual(['NOT_OWNED', expect.stringContaining('ledger is gone')]);
    expect((await refusal(() => source.reset())).code).toBe('NOT_LOADED');
    expect(await snapshot(adapter)).toEqual(before);

    await sql(adapter, 'DROP SCHEMA first CASCADE', 'DROP SCHEMA second CASCADE');
    await source.loadBaseline();
    expect((await source.verify()).matches).toBe(true);
    expect((await source.status()).systems.first?.notOwned).toEqual([]);
  });
});

describe('a journal that contradicts itself', () => {
  beforeAll(async () => {
    await prepare();
    await cutReset();
    await save('ledger', 'journal');
  });
  afterEach(undo);
  afterAll(() => source.close());

  it('is trusted while it is consistent', async () => {
    expect((await source.status()).systems.first?.unfinished?.operation).toBe('reset');
  });

  it.each([
    ['step', '1000', /step is 1000, but 'steps' is/],
    ['step', '-1', /step is -1/],
    ['steps', '1', / is /],
    ['label', 'NULL', /label is NULL/],
    ['capture', "'cdc'", /capture is "cdc"/],
    ['capture', `'"cdc"'`, /capture is 'cdc' for a reset/],
    ['reset_state', "'null'", /reset_state has no progress for a reset/],
    ['reset_state', "'{}'", /reset_state is "\{\}"/],
    [
      'reset_state',
      `replace(reset_state, '"dropped":[]', '"dropped":["theirs"]')`,
      /reset_state names the table 'theirs'/,
    ],
    [
      'reset_state',
      `replace(reset_state, '"captures":[]', '"captures":["constructor"]')`,
      /reset_state names 'constructor', which isn't a change capture of this platform/,
    ],
    ['operation', "'load-baseline'", / is /],
    ['day', '1', /day is 1/],
    ['seed', '7', /seed is 7, but 1 in journal_id/],
    ['entry_id', '1', /entry_id|step/],
    ['journal_id', '2', /journal_id is 2 in another record, too/],
  ])('is refused: %s is %s', async (column, value, names) => {
    const last = 'journal_id = (SELECT max(journal_id) FROM headwater.journal)';
    await edit('journal', last, column, value);
    await isRefused(names, status, reset);
  });
});
