import type { Verification } from '@headwater/core';
import type { Cell, FoundTable, Row, TableSpec } from '@headwater/core/adapter';
import { columnsOf } from '@headwater/core/planning';
import { type Column, types } from '@headwater/core/timeline';
import { assert } from 'chai';
import { type Database, placeOf } from '../database.js';
import { small } from '../datasets/small.js';
import { clean, modelOf } from '../expect.js';
import { literal } from '../literal.js';
import type { Lab, Scenario } from '../scenario.js';

const ITEMS = placeOf(modelOf(small), 'shelf', 'items');

/** A table no other table refers to. */
const SPEC: TableSpec = {
  name: { schema: 'shelf', table: 'items' },
  comment: ITEMS.table.comment,
  columns: columnsOf(ITEMS.table),
  primaryKey: ['id'],
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
  /** As the platform reports it before the change. */
  readonly before: FoundTable;
}

/**
 * A loaded source whose items are in a table with a different structure; `value` may change their
 * contents.
 */
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
  if (before === undefined) assert.fail("tablesOf() doesn't find the items");
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

/** What verify reports for the items; checks that it reports nothing for other tables. */
async function verified(database: Database): Promise<Verification> {
  const verification = await database.source().verify();
  for (const { table } of [...verification.findings, ...verification.notes]) {
    assert.strictEqual(table, 'items', 'verify reports another table');
  }
  assert.strictEqual(verification.matches, verification.findings.length === 0);
  return verification;
}

const kindsOf = ({ findings }: Verification): readonly string[] =>
  findings.map(({ difference, column }) => [difference, column].join(' ').trim());

const changed = (name: string, change: Partial<Column>): readonly Column[] =>
  SPEC.columns.map((column) => (column.name === name ? { ...column, ...change } : column));

/** verify compares tables' structure as well as their rows. */
export const verifyStructure: readonly Scenario[] = [
  {
    key: 'verify/changed-type',
    promise: 'verify reports a column of a different type, and still compares its values.',
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
    promise: "verify continues with the other columns if values can't be compared.",
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
    promise: 'verify reports a missing column, and compares the others.',
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
    promise:
      "verify reports a column that may be NULL and shouldn't, if the platform reports nullability.",
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
      'verify reports a column that has lost its default, if the platform has and reports defaults.',
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
    promise: 'verify reports the keys a table has lost, if the platform reports keys.',
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
    promise: 'verify reports a view in place of a table, whatever it contains.',
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
      assert.strictEqual(found.findings[0]?.actual, 'view');
    },
  },
  {
    key: 'verify/added-column',
    promise: 'verify notes an added column, but not as a finding.',
    async run(lab) {
      const mine = { name: 'mine', type: types.integer, nullable: true, comment: 'Added.' };
      const { database } = await rebuilt(lab, [...SPEC.columns, mine]);
      const { matches, notes } = await verified(database);
      assert.strictEqual(matches, true);
      assert.deepEqual(
        notes.map(({ addition, column }) => [addition, column]),
        [['added-column', 'mine']],
      );
    },
  },
];
