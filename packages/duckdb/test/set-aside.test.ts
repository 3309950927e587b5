import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Row, TableName, TableSpec } from '@headwater/core/adapter';
import { types } from '@headwater/core/timeline';
import { describe, expect, it } from 'vitest';
import { dialectIn } from '../src/dialect.js';
import { duckdb } from '../src/index.js';
import { column, useFolder } from './support.js';

const dialect = dialectIn();

const path = useFolder();

/** Runs statements, never writes its log back into the file, and dies. */
const RUN_AND_DIE = `
  const { DuckDBInstance } = require('@duckdb/node-api');
  const [file, statements] = process.argv.slice(1);
  (async () => {
    const instance = await DuckDBInstance.create(file, { checkpoint_threshold: '1TB' });
    const connection = await instance.connect();
    for (const sql of JSON.parse(statements)) await connection.run(sql);
    process.kill(process.pid, 'SIGKILL');
  })();`;

const named = (table: string): TableName => ({ schema: 'shop', table });

const specOf = (table: string, parent?: string): TableSpec => ({
  name: named(table),
  comment: `The ${table}.`,
  columns: [
    column('id', types.integer, false),
    ...(parent === undefined ? [] : [column('parent', types.integer)]),
  ],
  primaryKey: ['id'],
  foreignKeys:
    parent === undefined
      ? []
      : [{ column: 'parent', references: named(parent), referencedColumn: 'id' }],
});

const [CUSTOMERS, ORDERS, ITEMS] = [
  specOf('customers'),
  specOf('orders', 'customers'),
  specOf('items', 'orders'),
] as const;

const load = [
  dialect.createSchema('shop'),
  ...[CUSTOMERS, ORDERS, ITEMS].flatMap((spec) => dialect.createTable(spec)),
  'INSERT INTO shop.customers VALUES (1), (2), (5000)',
  'INSERT INTO shop.orders VALUES (10, 1), (20, 2), (5000, 5000)',
  'INSERT INTO shop.items VALUES (100, 10), (200, 20), (5000, 5000)',
];

const remove = (spec: TableSpec, key: number): string =>
  dialect.delete({ table: spec.name, key: ['id'], select: `SELECT ${key} AS id` });
const aside = (spec: TableSpec) => dialect.setAside?.(spec) ?? { remove: [], restore: [] };

/** A customer goes with an order and its item. */
const day = [
  'BEGIN TRANSACTION',
  remove(ITEMS, 100),
  ...aside(ITEMS).remove,
  remove(ORDERS, 10),
  ...aside(ORDERS).remove,
  remove(CUSTOMERS, 1),
  ...aside(ORDERS).restore,
  ...aside(ITEMS).restore,
  'COMMIT',
];

const BEFORE = { customers: [1, 2, 5000], orders: [10, 20, 5000], items: [100, 200, 5000] };
const AFTER = { customers: [2, 5000], orders: [20, 5000], items: [200, 5000] };

async function runAndDie(file: string, statements: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, ['-e', RUN_AND_DIE, file, JSON.stringify(statements)], {
    cwd: new URL('..', import.meta.url),
    stdio: 'inherit',
  });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
}

/** What the tables hold; fails where a foreign key is not kept any more. */
async function reopened(database: string): Promise<unknown> {
  const session = await duckdb({ database }).openWriter();
  try {
    const ids = async (table: string): Promise<unknown> =>
      (await session.query(`SELECT id FROM shop.${table} ORDER BY id`)).map((row: Row) => row.id);
    const found = {
      customers: await ids('customers'),
      orders: await ids('orders'),
      items: await ids('items'),
    };
    for (const orphan of ['shop.orders VALUES (30, 3)', 'shop.items VALUES (300, 30)']) {
      const code = { code: 'STATEMENT_FAILED' };
      await expect(session.execute(`INSERT INTO ${orphan}`)).rejects.toMatchObject(code);
    }
    const comments = await session.query(
      "SELECT DISTINCT comment FROM duckdb_tables() WHERE schema_name = 'shop' ORDER BY ALL",
    );
    expect(comments.map(({ comment }) => comment)).toEqual([
      'The customers.',
      'The items.',
      'The orders.',
    ]);
    return found;
  } finally {
    await session.close();
  }
}

describe('deletes around which tables are set aside', () => {
  it('outlive a process that is killed before its log is in the file', async () => {
    const file = path('committed.duckdb');
    await runAndDie(file, [...load, ...day]);
    expect(existsSync(`${file}.wal`)).toBe(true);
    expect(await reopened(file)).toEqual(AFTER);
  });

  it.each([3, 7, 11, 15, 19, day.length - 1])(
    'leave the former rows where it is killed after %i of their statements',
    async (done) => {
      const file = path(`cut-${done}.duckdb`);
      await runAndDie(file, [...load, ...day.slice(0, done)]);
      expect(await reopened(file)).toEqual(BEFORE);
    },
  );

  it('need the way around', async () => {
    const adapter = duckdb();
    const session = await adapter.openWriter();
    for (const sql of load) await session.execute(sql);
    const plain = [remove(ITEMS, 100), remove(ORDERS, 10)];
    const deleted = session.transaction(async () => {
      for (const sql of plain) await session.execute(sql);
    });
    await expect(deleted).rejects.toMatchObject({ code: 'STATEMENT_FAILED' });
    await session.close();
    await adapter.close();
  });
});
