import type { FoundTable, TableSpec } from '@headwater/core/adapter';
import { additions, departures } from '@headwater/core/planning';
import { types } from '@headwater/core/timeline';
import { assert } from 'chai';
import { column } from '../column.js';
import type { Database } from '../database.js';
import type { Scenario } from '../scenario.js';

const SCHEMA = 'shelf';

const PARENT: TableSpec = {
  name: { schema: SCHEMA, table: 'parents' },
  comment: 'A column of every type.',
  columns: [
    column('id', types.bigint),
    column('whole', types.integer),
    column('amount', types.decimal(14, 2)),
    column('units', types.decimal(19, 0), true),
    column('title', types.text(40)),
    column('long', types.text(4001), true),
    column('active', types.boolean),
    column('born', types.date, true),
    column('seen', types.timestamp, true),
    { ...column('made', types.timestamp), default: 'now' },
  ],
  primaryKey: ['id'],
  foreignKeys: [],
};

const CHILD: TableSpec = {
  name: { schema: SCHEMA, table: 'children' },
  comment: 'With a key of its parents.',
  columns: [column('id', types.integer), column('parent_id', types.bigint, true)],
  primaryKey: ['id'],
  foreignKeys: [{ column: 'parent_id', references: PARENT.name, referencedColumn: 'id' }],
};

async function created(database: Database): Promise<void> {
  const { dialect } = database;
  const tables = [PARENT, CHILD].flatMap((spec) => dialect.createTable(spec));
  await database.execute(dialect.createSchema(SCHEMA), ...tables);
}

const found = (database: Database): Promise<readonly FoundTable[]> =>
  database.session((session) => session.tablesOf(SCHEMA), 'read');

const named = (tables: readonly FoundTable[], { name }: TableSpec): FoundTable => {
  const table = tables.find((one) => one.name === name.table);
  return table ?? assert.fail(`tablesOf() doesn't find ${name.table}`);
};

/** What a session reports about existing tables. */
export const structure: readonly Scenario[] = [
  {
    key: 'structure/as-created',
    promise:
      "tablesOf() reports a table as createTable() created it, with types as type() spells them; what it doesn't report is undefined.",
    async run(lab) {
      const database = await lab.database();
      await created(database);
      const tables = await found(database);
      for (const spec of [PARENT, CHILD]) {
        const table = named(tables, spec);
        assert.deepEqual(departures(database.dialect, spec, table), [], spec.name.table);
        const order = spec.columns.map(({ name }) => name);
        assert.deepEqual(
          table.columns.map(({ name }) => name),
          order,
          "columns are in the table's order",
        );
        assert.deepEqual(table.indexes ?? [], [], "a key's index is reported as a separate index");
        if (table.comment !== undefined) assert.strictEqual(table.comment, spec.comment);
      }
      if (database.adapter.capabilities.enforcedForeignKeys) {
        const { foreignKeys, primaryKey } = named(tables, CHILD);
        assert.ok(foreignKeys && primaryKey, "enforced keys aren't reported");
      }
    },
  },
  {
    key: 'structure/indexes',
    promise:
      "tablesOf() reports a table's own indexes, where it gets any, by the names that indexName() gives them.",
    async run(lab) {
      const database = await lab.database();
      const { dialect } = database;
      const indexes = [
        { columns: ['made'], isUnique: false },
        { columns: ['whole', 'born'], isUnique: false },
        { columns: ['title'], isUnique: true },
      ];
      const spec: TableSpec = { ...PARENT, indexes };
      await database.execute(dialect.createSchema(SCHEMA), ...dialect.createTable(spec));
      const table = named(await found(database), spec);
      assert.deepEqual(departures(dialect, spec, table), []);
      assert.deepEqual(additions(dialect, spec, table), []);
      const expected = indexes.flatMap((index) => dialect.indexName(spec.name.table, index) ?? []);
      if (table.indexes !== undefined) {
        assert.deepEqual(table.indexes.toSorted(), expected.toSorted());
      }
    },
  },
  {
    key: 'structure/told-apart',
    promise:
      'tablesOf() distinguishes other columns, keys, and types from those a table should have.',
    async run(lab) {
      const database = await lab.database();
      const { dialect } = database;
      await created(database);
      const { columns, ...rest } = CHILD;
      const other: TableSpec = {
        ...rest,
        columns: [column('id', types.bigint, true), column('parent', types.bigint)],
        primaryKey: ['parent'],
        foreignKeys: [],
      };
      const table = named(await found(database), CHILD);
      const differences = departures(dialect, other, table).map(({ difference }) => difference);
      assert.deepEqual(differences, [
        'changed-type',
        ...(table.columns[0]?.nullable === undefined ? [] : ['changed-nullability']),
        'missing-column',
        ...(table.primaryKey === undefined ? [] : ['changed-primary-key']),
      ]);
      const bare = { ...CHILD.name, table: 'bare' };
      const [id, source] = [dialect.identifier('id'), database.name(CHILD.name)];
      await database.execute(...dialect.createTableAs(bare, `SELECT ${id} FROM ${source}`));
      const copy = named(await found(database), { ...CHILD, name: bare });
      assert.deepEqual(
        [copy.kind, copy.columns.map(({ name }) => name), copy.primaryKey ?? []],
        ['table', ['id'], []],
      );
      assert.deepEqual(copy.foreignKeys ?? [], [], 'foreign keys of another table');
    },
  },
  {
    key: 'structure/defaults',
    promise:
      'With `now`, a column a row omits gets the current second in UTC; without, it has no default.',
    async run(lab) {
      const database = await lab.database();
      const { dialect } = database;
      const spec: TableSpec = {
        ...CHILD,
        columns: [
          column('id', types.integer),
          { ...column('made', types.timestamp, true), default: 'now' },
        ],
        foreignKeys: [],
      };
      const one = dialect.fromInteger(types.integer, dialect.bigint(1n));
      await database.execute(
        dialect.createSchema(SCHEMA),
        ...dialect.createTable(spec),
        dialect.insert({ into: spec.name, columns: ['id'], select: `SELECT ${one}` }),
      );
      const name = database.name(spec.name);
      const [row] = await database.session((session) => session.query(`SELECT * FROM ${name}`));
      if (dialect.now === undefined) {
        assert.strictEqual(row?.made, null);
        return;
      }
      assert.match(String(row?.made), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/, 'whole seconds');
      const made = Date.parse(`${String(row?.made).replace(' ', 'T')}Z`);
      // Time zones are further apart than clocks.
      assert.ok(Math.abs(Date.now() - made) < 600_000, `${row?.made} is not now, in UTC`);
    },
  },
  {
    key: 'structure/views',
    promise:
      "tablesOf() reports a view as a view, with its columns; asked for 'names', it reports the same names and kinds.",
    async run(lab) {
      const database = await lab.database();
      await created(database);
      const [view, source] = ['seen', 'children'].map((table) =>
        database.name({ schema: SCHEMA, table }),
      );
      await database.execute(`CREATE VIEW ${view} AS SELECT * FROM ${source}`);
      const { kind, columns } = named(await found(database), {
        ...CHILD,
        name: { schema: SCHEMA, table: 'seen' },
      });
      const expected = { kind: 'view', columns: ['id', 'parent_id'] };
      assert.deepEqual({ kind, columns: columns.map(({ name }) => name) }, expected);
      const whole = await found(database);
      assert.strictEqual(named(whole, CHILD).kind, 'table');
      const kindsOf = (tables: readonly FoundTable[]) =>
        tables.map((table) => [table.name, table.kind]).toSorted();
      const names = await database.session((session) => session.tablesOf(SCHEMA, 'names'), 'read');
      assert.deepEqual(kindsOf(names), kindsOf(whole));
    },
  },
  {
    key: 'structure/ids',
    promise: 'An id reported by tablesOf() stays with its table and is never reused.',
    async run(lab) {
      const database = await lab.database();
      const { dialect } = database;
      await created(database);
      const before = await found(database);
      const again = await found(database);
      const idsOf = (tables: readonly FoundTable[]) =>
        [PARENT, CHILD].map((spec) => named(tables, spec).id);
      assert.deepEqual(idsOf(again), idsOf(before));
      await database.execute(dialect.dropTable(CHILD.name), ...dialect.createTable(CHILD));
      const [parent, child] = idsOf(await found(database));
      assert.strictEqual(parent, idsOf(before)[0]);
      if (child !== undefined) assert.notStrictEqual(child, idsOf(before)[1]);
    },
  },
];
