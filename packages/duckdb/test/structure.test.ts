import type { TableSpec } from '@headwater/core/adapter';
import { types } from '@headwater/core/timeline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dialectIn } from '../src/dialect.js';
import { codeOf, column, useMemory } from './support.js';

const dialect = dialectIn();

const memory = useMemory();

const PARENT: TableSpec = {
  name: { schema: 'The "shop"', table: 'select' },
  comment: "It's the parents' table.",
  columns: [column('from', types.integer, false), column('Größe', types.text(20))],
  primaryKey: ['from'],
  foreignKeys: [],
};

const CHILD: TableSpec = {
  name: { schema: 'The "shop"', table: 'child "table"' },
  comment: '',
  columns: [
    column('id', types.bigint, false),
    column('parent id', types.integer),
    column('at', types.timestamp, false),
  ],
  primaryKey: ['id'],
  foreignKeys: [{ column: 'parent id', references: PARENT.name, referencedColumn: 'from' }],
};

const execute = async (statements: readonly string[]): Promise<void> => {
  for (const sql of statements) await memory.session().execute(sql);
};

const fill = [
  `INSERT INTO "The ""shop"""."select" VALUES (1, 'a'), (2, NULL)`,
  `INSERT INTO "The ""shop"""."child ""table""" VALUES (1, 2, now()), (2, NULL, now())`,
];

it('get unique constraints, but no indexes, which updates of referenced rows would fail on', () => {
  const indexes = [
    { columns: ['Größe', 'from'], isUnique: true },
    { columns: ['Größe'], isUnique: false },
  ];
  const sql = dialect.createTable({ ...PARENT, indexes }).join('\n');
  expect(sql).toContain('UNIQUE ("Größe", "from")');
  expect(sql.match(/UNIQUE|INDEX/g)).toEqual(['UNIQUE']);
});

describe('tables', () => {
  beforeEach(async () => {
    await execute([dialect.createSchema('The "shop"'), dialect.createSchema('The "shop"')]);
    await execute([...dialect.createTable(PARENT), ...dialect.createTable(CHILD)]);
  });

  afterEach(async () => {
    await execute(['DROP SCHEMA "The ""shop""" CASCADE']);
  });

  it('have their keys and constraints', async () => {
    const rows = await memory.query(
      `SELECT table_name AS name, constraint_type AS type, constraint_column_names AS columns,
       referenced_table AS parent FROM duckdb_constraints() ORDER BY ALL`,
    );
    expect(
      rows.map(({ name, type, columns, parent }) => [name, type, String(columns), parent]),
    ).toEqual([
      ['child "table"', 'FOREIGN KEY', "['parent id']", 'select'],
      ['child "table"', 'NOT NULL', "['at']", null],
      ['child "table"', 'NOT NULL', "['id']", null],
      ['child "table"', 'PRIMARY KEY', "['id']", null],
      ['select', 'NOT NULL', "['from']", null],
      ['select', 'PRIMARY KEY', "['from']", null],
    ]);
  });

  it.each([
    ['a second row of a key', `INSERT INTO "The ""shop"""."select" VALUES (1, 'b')`],
    [
      'a row without its parent',
      `INSERT INTO "The ""shop"""."child ""table""" VALUES (3, 3, now())`,
    ],
    [
      'NULL where it is not allowed',
      `INSERT INTO "The ""shop"""."child ""table""" VALUES (3, 1, NULL)`,
    ],
    ['a parent taken from its child', `DELETE FROM "The ""shop"""."select" WHERE "from" = 2`],
  ])('refuse %s', async (_, sql) => {
    await execute(fill);
    expect(await codeOf(() => memory.session().execute(sql))).toBe('STATEMENT_FAILED');
  });

  it('have their comments', async () => {
    const tables = await memory.query('SELECT comment FROM duckdb_tables() ORDER BY table_name');
    expect(tables).toEqual([{ comment: '' }, { comment: "It's the parents' table." }]);
    const columns = await memory.query(
      'SELECT column_name, comment FROM duckdb_columns() WHERE NOT internal ORDER BY ALL',
    );
    expect(columns).toEqual(
      ['Größe', 'at', 'from', 'id', 'parent id'].map((name) => ({
        column_name: name,
        comment: `It's the "${name}".`,
      })),
    );
  });

  it('are listed with their columns', async () => {
    await execute(['CREATE TEMP TABLE aside (a INTEGER)', 'CREATE TABLE main.other (a INTEGER)']);
    const found = await memory.session().tablesOf('The "shop"');
    expect(
      found
        .map(({ name, columns }) => [name, ...columns.map((one) => `${one.name} ${one.type}`)])
        .toSorted(),
    ).toEqual([
      ['child "table"', 'id BIGINT', 'parent id INTEGER', 'at TIMESTAMP'],
      ['select', 'from INTEGER', 'Größe VARCHAR'],
    ]);
    await execute(['DROP TABLE temp.aside', 'DROP TABLE main.other']);
  });

  it('are emptied, and made again where they are missing, in one transaction', async () => {
    const emptying = () => dialect.emptyTables([PARENT, CHILD], 'truncate').map(({ sql }) => sql);
    const structure = 'SELECT * FROM duckdb_columns() WHERE NOT internal ORDER BY ALL';
    const strip = (rows: readonly object[]): unknown[] =>
      rows.map((row) => ({ ...row, table_oid: null, schema_oid: null }));
    const before = strip(await memory.query(structure));
    await execute(fill);
    await memory.session().transaction(() => execute(emptying()));
    expect(await memory.query('SELECT * FROM "The ""shop"""."select"')).toEqual([]);
    await execute(fill);
    await execute(['DROP TABLE "The ""shop"""."child ""table"""']);
    await memory.session().transaction(() => execute(emptying()));
    expect(strip(await memory.query(structure))).toEqual(before);
    await execute(fill);
  });

  it('are updated by key from a query', async () => {
    await execute(fill);
    const update = dialect.update({
      table: PARENT.name,
      key: ['from'],
      columns: ['Größe'],
      select: `SELECT * FROM (VALUES (2, 'x'), (3, 'y')) AS t ("from", "Größe")`,
    });
    expect(await memory.session().execute(update)).toBe(1);
    const rows = await memory.query('SELECT * FROM "The ""shop"""."select" ORDER BY ALL');
    expect(rows).toEqual([
      { from: 1, Größe: 'a' },
      { from: 2, Größe: 'x' },
    ]);
  });

  it('have defaults in UTC, wherever the session is', async () => {
    const made = { ...column('made', types.timestamp, false), default: 'now' as const };
    const name = { schema: 'The "shop"', table: 'made' };
    const spec = { ...PARENT, name, columns: [column('from', types.integer, false), made] };
    await execute([
      ...dialect.createTable(spec),
      "SET SESSION TimeZone = 'Asia/Tokyo'",
      `INSERT INTO "The ""shop"""."made" ("from") VALUES (1)`,
      "SET SESSION TimeZone = 'UTC'",
    ]);
    const [row] = await memory.query(
      `SELECT epoch(now()) - epoch("made") AS age, "made" = date_trunc('second', "made") AS whole FROM "The ""shop"""."made"`,
    );
    expect(row).toEqual({ age: expect.any(Number), whole: true });
    expect(Math.abs(Number(row?.age))).toBeLessThan(600);
    const found = await memory.session().tablesOf('The "shop"');
    const [, reported] = found.find((one) => one.name === 'made')?.columns ?? [];
    expect(reported).toMatchObject({ nullable: false, default: dialect.now });
  });

  it('make way for the deletes of their parents, and come back with all rows and comments', async () => {
    const structure = 'SELECT * FROM duckdb_columns() WHERE NOT internal ORDER BY ALL';
    const strip = (rows: readonly object[]): unknown[] =>
      rows.map((row) => ({ ...row, table_oid: null, schema_oid: null }));
    await execute(fill);
    const before = strip(await memory.query(structure));
    const child = 'SELECT * FROM "The ""shop"""."child ""table""" ORDER BY ALL';
    const rows = await memory.query(child);
    expect(rows).toHaveLength(2);
    const { remove = [], restore = [] } = dialect.setAside?.(CHILD) ?? {};
    await memory.session().transaction(() => execute([...remove, ...restore]));
    expect(strip(await memory.query(structure))).toEqual(before);
    expect(await memory.query(child)).toEqual(rows);
    await execute(['CREATE INDEX mine ON "The ""shop"""."child ""table""" ("parent id")']);
    await expect(memory.session().transaction(() => execute(remove))).rejects.toMatchObject({
      code: 'STATEMENT_FAILED',
      why: expect.stringContaining('the index mine. Drop it'),
    });
    expect(await memory.query(child)).toEqual(rows);
  });

  it('make no way where something was added, however the schema is spelled', async () => {
    await execute(['ALTER TABLE "The ""shop"""."child ""table""" ADD COLUMN mine INTEGER']);
    const name = { ...CHILD.name, schema: CHILD.name.schema.toUpperCase() };
    const { remove = [] } = dialect.setAside?.({ ...CHILD, name }) ?? {};
    await expect(memory.session().transaction(() => execute(remove))).rejects.toMatchObject({
      why: expect.stringContaining('the column mine. Drop it'),
    });
  });

  it('can be kept aside', async () => {
    await execute(fill);
    const kept = { schema: 'The "shop"', table: 'kept "rows"' };
    await execute([
      ...dialect.createTableAs(kept, 'SELECT * FROM "The ""shop"""."select"'),
      ...dialect.createTableAs(kept, 'SELECT "from" FROM "The ""shop"""."select"'),
    ]);
    expect(await memory.query('SELECT * FROM "The ""shop"""."kept ""rows"""')).toHaveLength(2);
    await execute([dialect.dropTable(kept), dialect.dropTable(kept)]);
    expect(
      await memory.query(`SELECT * FROM duckdb_tables() WHERE table_name = 'kept "rows"'`),
    ).toEqual([]);
  });
});
