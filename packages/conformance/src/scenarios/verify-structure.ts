import assert from 'node:assert/strict';
import type { Verification } from '@headwater/core';
import type { Cell, FoundTable, Row, TableSpec } from '@headwater/core/adapter';
import { type Column, types } from '@headwater/core/dataset';
import { columnsOf } from '@headwater/core/planning';
import { type Database, placeOf } from '../database.js';
import { small } from '../datasets/small.js';
import { clean, modelOf } from '../expect.js';
import { literal } from '../literal.js';
import type { Lab, Scenario } from '../scenario.js';

const ITEMS = placeOf(modelOf(small), 'shelf', 'items');

/** A table to which no other one refers. */
const SPEC: TableSpec = {
  name: { schema: 'shelf', table: 'items' },
  comment: ITEMS.table.comment,
  columns: columnsOf(ITEMS.table),
  primaryKey: 'id',
  foreignKeys: [
    {
      column: 'box_id',
      references: { schema: 'shelf', table: 'boxes' },
      referencedColumn: 'id',
    },
  ],
};

interface Rebuilt {
  readonly database: Database;
  /** As the platform tells of it before it was changed. */
  readonly before: FoundTable;
}

/** A loaded source whose items lie in a table of another structure; `value` may change what they hold. */
async function rebuilt(
  lab: Lab,
  columns: readonly Column[],
  value: (row: Row, column: string) => Cell = (row, column) => row[column] ?? null,
): Promise<Rebuilt> {
  const database = await lab.database();
  const { dialect } = database;
  await database.source().loadBaseline();
  const tables = await database.session((session) => session.tablesOf('shelf'), 'read');
  const before = tables.find(({ name }) => name === 'items');
  if (before === undefined) assert.fail('tablesOf() does not find the items');
  const rows = await database.rows(ITEMS);
  const selects = rows.map((row) => {
    const values = columns.map(({ name, type }) => literal(dialect, type, value(row, name)));
    return `SELECT ${values.join(', ')}`;
  });
  await database.execute(
    dialect.dropTable(SPEC.name),
    ...dialect.createTable({ ...SPEC, columns }),
    dialect.insert({
      into: SPEC.name,
      columns: columns.map(({ name }) => name),
      select: selects.join('\nUNION ALL '),
    }),
  );
  return { database, before };
}

/** What verify says of the items, and that it says nothing of other tables. */
async function verified(database: Database): Promise<Verification> {
  const verification = await database.source().verify();
  for (const { table } of [...verification.findings, ...verification.notes]) {
    assert.equal(table, 'items', 'verify finds fault with another table');
  }
  assert.equal(verification.matches, verification.findings.length === 0);
  return verification;
}

const kindsOf = ({ findings }: Verification): readonly string[] =>
  findings.map(({ difference, column }) => [difference, column].join(' ').trim());

const changed = (name: string, change: Partial<Column>): readonly Column[] =>
  SPEC.columns.map((column) => (column.name === name ? { ...column, ...change } : column));

/** verify compares tables with what they were created as, not only what they hold. */
export const verifyStructure: readonly Scenario[] = [
  {
    key: 'verify/changed-type',
    promise: 'verify names a column of another type, and still compares its values.',
    async run(lab) {
      const columns = changed('quantity', { type: types.bigint });
      const { database } = await rebuilt(lab, columns, (row, column) =>
        column === 'quantity' && row.id === 3 ? 1 : (row[column] ?? null),
      );
      const found = await verified(database);
      assert.deepEqual(kindsOf(found), ['changed-type quantity', 'different']);
      const [type, values] = found.findings;
      assert.ok(type?.expected && type.actual && type.expected !== type.actual, 'both types');
      assert.deepEqual(
        values?.first.map(({ key }) => key),
        [3],
      );
    },
  },
  {
    key: 'verify/incomparable-type',
    promise: 'verify goes on with the other columns where values can not be compared.',
    async run(lab) {
      const columns = changed('born', { type: types.text(40) });
      const { database } = await rebuilt(lab, columns, (row, column) => {
        if (column === 'born') return `no date ${row.id}`;
        return column === 'title' && row.id === 3 ? 'changed' : (row[column] ?? null);
      });
      const found = await verified(database);
      assert.deepEqual(kindsOf(found), ['changed-type born', 'different']);
      const [, values] = found.findings;
      assert.deepEqual(
        values?.first.map(({ key, columns: differing }) => [
          key,
          differing.map((one) => one.column),
        ]),
        [[3, ['title']]],
      );
    },
  },
  {
    key: 'verify/missing-column',
    promise: 'verify names a column that a table lacks, and compares the others.',
    async run(lab) {
      const columns = SPEC.columns.filter(({ name }) => name !== 'serial');
      const { database } = await rebuilt(lab, columns, (row, column) =>
        column === 'title' && row.id === 3 ? 'changed' : (row[column] ?? null),
      );
      assert.deepEqual(kindsOf(await verified(database)), ['missing-column serial', 'different']);
    },
  },
  {
    key: 'verify/changed-nullability',
    promise: 'verify names a column that may be NULL and should not, where the platform tells.',
    async run(lab) {
      const { database, before } = await rebuilt(lab, changed('title', { nullable: true }));
      const isTold = before.columns.some(({ nullable }) => nullable !== undefined);
      const expected = isTold ? ['changed-nullability title'] : [];
      assert.deepEqual(kindsOf(await verified(database)), expected);
    },
  },
  {
    key: 'verify/changed-default',
    promise:
      'verify names a column that has lost its default, where there are any and the platform tells.',
    async run(lab) {
      const { database, before } = await rebuilt(
        lab,
        changed('updated_at', { default: undefined }),
      );
      const isTold = before.columns.find(({ name }) => name === 'updated_at')?.default;
      const expected = isTold ? ['changed-default updated_at'] : [];
      assert.deepEqual(kindsOf(await verified(database)), expected);
    },
  },
  {
    key: 'verify/missing-keys',
    promise: 'verify names the keys that a table has lost, where the platform tells of them.',
    async run(lab) {
      const { database, before } = await rebuilt(lab, SPEC.columns);
      await clean(database, small);
      const { dialect } = database;
      const copy = { schema: 'shelf', table: 'copied' };
      const all = (table: string): string =>
        `SELECT * FROM ${database.name({ schema: 'shelf', table })}`;
      await database.execute(
        ...dialect.createTableAs(copy, all('items')),
        dialect.dropTable(SPEC.name),
        ...dialect.createTableAs(SPEC.name, all('copied')),
        dialect.dropTable(copy),
      );
      const kinds = kindsOf(await verified(database));
      assert.deepEqual(
        kinds.filter((kind) => kind.includes('key')),
        [
          ...(before.primaryKey === undefined ? [] : ['changed-primary-key']),
          ...(before.foreignKeys === undefined ? [] : ['missing-foreign-key box_id']),
        ],
      );
      assert.ok(!kinds.includes('different'), 'the rows are the same');
    },
  },
  {
    key: 'verify/not-a-table',
    promise: 'verify names a view in the place of a table, whatever it shows.',
    async run(lab) {
      const { database } = await rebuilt(lab, SPEC.columns);
      const { dialect } = database;
      const copy = { schema: 'shelf', table: 'copied' };
      const [items, copied] = [SPEC.name, copy].map((name) => database.name(name));
      await database.execute(
        ...dialect.createTableAs(copy, `SELECT * FROM ${items}`),
        dialect.dropTable(SPEC.name),
        `CREATE VIEW ${items} AS SELECT * FROM ${copied}`,
      );
      const found = await verified(database);
      assert.deepEqual(kindsOf(found), ['not-a-table']);
      assert.equal(found.findings[0]?.actual, 'view');
    },
  },
  {
    key: 'verify/added-column',
    promise: 'verify notes a column that was added, and finds no fault with it.',
    async run(lab) {
      const mine = { name: 'mine', type: types.integer, nullable: true, comment: 'Added.' };
      const { database } = await rebuilt(lab, [...SPEC.columns, mine]);
      const { matches, notes } = await verified(database);
      assert.equal(matches, true);
      assert.deepEqual(
        notes.map(({ addition, column }) => [addition, column]),
        [['added-column', 'mine']],
      );
    },
  },
];
