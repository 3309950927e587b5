import { createSource } from '@headwater/core';
import type { Adapter, Session } from '@headwater/core/adapter';
import { jaffle } from '@headwater/dataset-jaffle';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { differences } from '../content/compare.js';
import { expectedRows, modelOf, TABLES } from '../content/simulated.js';
import { type Database, makeDatabase } from './database.js';

const place = inject('postgres');
const url = 'url' in place ? place.url : '';
const title = 'reason' in place ? `not run: ${place.reason}` : 'jaffle on PostgreSQL';

/** What a database or a role may have set, each of which would make the same SQL mean or show something else. */
const HOSTILE = {
  search_path: 'evil, pg_catalog',
  standard_conforming_strings: 'off',
  DateStyle: 'German, DMY',
  IntervalStyle: 'sql_standard',
  TimeZone: 'America/St_Johns',
  default_transaction_read_only: 'on',
  default_transaction_isolation: 'serializable',
  statement_timeout: '100ms',
  lock_timeout: '1ms',
  quote_all_identifiers: 'on',
  extra_float_digits: '-15',
  transform_null_equals: 'on',
};

/** Functions that a statement would call instead of the server's own, if it found them first. */
const EVIL = [
  'CREATE SCHEMA evil',
  "CREATE FUNCTION evil.now() RETURNS timestamptz LANGUAGE sql AS 'SELECT timestamptz ''1999-01-01'''",
  "CREATE FUNCTION evil.generate_series(bigint, bigint) RETURNS SETOF bigint LANGUAGE sql AS 'SELECT 7::bigint'",
  "CREATE FUNCTION evil.pg_advisory_lock(bigint) RETURNS void LANGUAGE sql AS 'SELECT'",
  "CREATE FUNCTION evil.pg_backend_pid() RETURNS integer LANGUAGE sql AS 'SELECT 7'",
];

async function makeHostile({ name, open, server }: Database): Promise<void> {
  const session = await open().openWriter();
  for (const sql of EVIL) await session.execute(sql);
  await session.close();
  for (const [setting, value] of Object.entries(HOSTILE)) {
    const list = setting === 'search_path' ? value : `'${value}'`;
    await server((query) => query(`ALTER DATABASE ${name} SET ${setting} = ${list}`));
  }
}

const model = modelOf();

async function departures(adapter: Adapter, day: number): Promise<readonly string[]> {
  const session = (await adapter.openReader()) as Session;
  try {
    const found: string[] = [];
    for (const ref of TABLES) {
      const { system, table, key } = ref;
      const actual = await session.query(`SELECT * FROM "${system}"."${table}" ORDER BY "${key}"`);
      const expected = expectedRows(model, ref, day);
      found.push(...differences(`day ${day} ${table}`, actual, expected));
    }
    return found;
  } finally {
    await session.close();
  }
}

describe.skipIf(url === '')(title, () => {
  let database: Database | undefined;
  afterAll(() => database?.drop());

  it('holds what the evaluator says, cell by cell, whatever the database has set', async () => {
    database = await makeDatabase(url);
    await makeHostile(database);
    const adapter = database.open();
    const source = createSource({ adapter, dataset: jaffle });
    await source.loadBaseline();
    expect(await departures(adapter, 0)).toEqual([]);
    await source.applyDelta({ day: 1 });
    expect(await departures(adapter, 1)).toEqual([]);
    await source.applyDelta({ day: 3, through: true });
    expect(await departures(adapter, 3)).toEqual([]);
    expect((await source.verify()).findings).toEqual([]);
  });
});
