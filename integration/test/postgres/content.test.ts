import { createSource } from '@headwater/core';
import type { Adapter, Session } from '@headwater/core/adapter';
import { jaffle } from '@headwater/dataset-jaffle';
import { postgres } from '@headwater/postgres';
import { describe, expect, inject, it } from 'vitest';
import { differences } from '../content/compare.js';
import { Simulated, TABLES } from '../content/simulated.js';
import { isFull } from '../support/full.js';
import { type Database, makeDatabase } from './database.js';

const place = inject('postgres');
const url = 'url' in place ? place.url : '';

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

/** A server whose settings are hostile, and an embedded one. */
const PLACES = {
  server: async () => {
    const database = await makeDatabase(url);
    await makeHostile(database);
    return { adapter: database.open(), drop: database.drop };
  },
  PGlite: async () => {
    const adapter = postgres({ database: 'memory://' });
    return { adapter, drop: () => adapter.close() };
  },
};

/** In any run, the server takes both, and PGlite the one with more kinds of statements. */
const RUNS = [
  ...(url === ''
    ? []
    : ([
        ['server', 'soft'],
        ['server', 'hard'],
      ] as const)),
  ...(isFull ? ([['PGlite', 'soft']] as const) : []),
  ['PGlite', 'hard'] as const,
];

const daysOf = (where: keyof typeof PLACES): readonly number[] => {
  if (isFull) return [0, 1, 3, 10];
  return where === 'server' ? [0, 1, 3] : [0, 1];
};

async function departures(
  adapter: Adapter,
  duck: Simulated,
  day: number,
): Promise<readonly string[]> {
  const session = (await adapter.openReader()) as Session;
  try {
    const found: string[] = [];
    for (const ref of TABLES) {
      const { system, table, key } = ref;
      const actual = await session.query(`SELECT * FROM "${system}"."${table}" ORDER BY "${key}"`);
      found.push(...differences(`day ${day} ${table}`, actual, await duck.rows(ref)));
    }
    return found;
  } finally {
    await session.close();
  }
}

describe.each(RUNS)('jaffle on %s, with %s deletes', (where, deletes) => {
  it('is what DuckDB holds, cell by cell', { timeout: 600_000 }, async () => {
    const { adapter, drop } = await PLACES[where]();
    const duck = await Simulated.load({ deletes });
    try {
      const source = createSource({ adapter, dataset: jaffle, deletes });
      await source.loadBaseline();
      for (const day of daysOf(where)) {
        if (day > 0) await source.applyDelta({ day, through: true });
        await duck.moveTo(day);
        expect(await departures(adapter, duck, day)).toEqual([]);
      }
      expect((await source.verify()).findings).toEqual([]);
    } finally {
      await duck.close();
      await drop();
    }
  });
});
