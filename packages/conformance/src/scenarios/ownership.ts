import type { Row, TableName } from '@headwater/core/adapter';
import { columnsOf } from '@headwater/core/planning';
import { CUSTOM_FIRST, types } from '@headwater/core/timeline';
import { assert } from 'chai';
import { type Database, placeOf } from '../database.js';
import { small } from '../datasets/small.js';
import { clean, holds, modelOf, refused, same } from '../expect.js';
import type { Lab, Scenario } from '../scenario.js';

const SCHEMAS = [...small.systems.map(({ name }) => name), 'headwater'];

/** Creates a table as somebody else would, with one row. */
async function createForeign(database: Database, schema: string, table: string): Promise<void> {
  const { dialect } = database;
  const name = { schema, table };
  const column = { name: 'theirs', type: types.integer, nullable: false, comment: 'Theirs.' };
  const spec = { name, comment: 'Theirs.', columns: [column], primaryKey: ['theirs'] };
  const one = dialect.fromInteger(types.integer, dialect.bigint(1n));
  await database.execute(
    dialect.createSchema(schema),
    ...dialect.createTable({ ...spec, foreignKeys: [] }),
    dialect.insert({ into: name, columns: ['theirs'], select: `SELECT ${one}` }),
  );
}

const refusal = (key: string, schema: string, table: string, where: string): Scenario => ({
  key: `ownership/${key}`,
  promise: `Someone else's table ${where} is refused with NOT_OWNED and isn't touched.`,
  async run(lab) {
    const database = await lab.database();
    await createForeign(database, schema, table);
    const before = await database.content(...SCHEMAS);
    const { what } = await refused('NOT_OWNED', () => database.source().loadBaseline());
    assert.ok(what.includes(table), `the refusal doesn't name ${table}: ${what}`);
    same(await database.content(...SCHEMAS), before, 'after the refusal');
  },
});

type Replacement = (database: Database, place: TableName, moved: TableName) => readonly string[];

/** What a user may put in place of a table of Headwater's after moving it away. */
const REPLACEMENTS = {
  'a table of their own': ({ dialect }, place) => {
    const column = { name: 'id', type: types.integer, nullable: false, comment: 'Theirs.' };
    const spec = { name: place, comment: 'Theirs.', columns: [column], primaryKey: ['id'] };
    return dialect.createTable({ ...spec, foreignKeys: [] });
  },
  'a copy of it': (database, place, moved) =>
    database.dialect.createTableAs(place, `SELECT * FROM ${database.name(moved)}`),
  'a view of it': (database, place, moved) => [
    `CREATE VIEW ${database.name(place)} AS SELECT * FROM ${database.name(moved)}`,
  ],
} satisfies Record<string, Replacement>;

const NOTES = placeOf(modelOf(small), 'desk', 'notes');

/** The notes, with an additional column without values. */
async function addColumn(database: Database): Promise<void> {
  const { dialect } = database;
  const name = { schema: NOTES.schema, table: NOTES.table.name };
  const { key, comment } = NOTES.table;
  const own = columnsOf(NOTES.table);
  const mine = { name: 'mine', type: types.text(20), nullable: true, comment: 'Mine.' };
  const rows = await database.rows(NOTES);
  // Recreated, since each platform has its own syntax for adding a column.
  await database.execute(
    dialect.dropTable(name),
    ...dialect.createTable({
      ...{ name, comment, primaryKey: [key.name], foreignKeys: [] },
      columns: [...own, mine],
    }),
  );
  await database.insert(NOTES, ...rows);
}

/** The column's non-null values, by key. */
async function added(database: Database): Promise<readonly Row[]> {
  const { dialect } = database;
  const [key, mine] = [dialect.identifier('id'), dialect.identifier('mine')];
  const from = database.name({ schema: NOTES.schema, table: NOTES.table.name });
  return database.session(
    (session) =>
      session.query(
        `SELECT ${key} AS ${key}, ${mine} AS ${mine} FROM ${from} WHERE ${mine} IS NOT NULL ORDER BY ${key}`,
      ),
    'read',
  );
}

async function keepAddedColumns(lab: Lab): Promise<void> {
  const database = await lab.database();
  const { dialect } = database;
  const source = database.source();
  await source.loadBaseline();
  await addColumn(database);
  const [first] = await database.rows(NOTES);
  await database.insert(NOTES, { ...first, id: CUSTOM_FIRST });
  const from = database.name({ schema: NOTES.schema, table: NOTES.table.name });
  const set = `UPDATE ${from} SET ${dialect.identifier('mine')} = ${dialect.text('kept')}`;
  await database.execute(set);
  await source.applyDelta({ day: 1 });
  await clean(database, small);
  await source.reset({ keepCustom: true });
  assert.deepEqual(await added(database), [{ id: CUSTOM_FIRST, mine: 'kept' }], 'kept rows');
  await source.applyDelta({ day: 1 });
  await source.restore({ day: 0 });
  assert.deepEqual(await added(database), [], 'the column exists without values');
  await source.reset();
  assert.deepEqual(await added(database), []);
  await holds(database, database.model(small), 0);
  assert.deepEqual((await source.status()).systems.desk?.notOwned, []);
}

const replaced = (kind: keyof typeof REPLACEMENTS, key: string): Scenario => ({
  key: `ownership/${key}`,
  promise: `If a table of Headwater's was replaced by ${kind}, every operation that writes is refused with NOT_OWNED and touches nothing.`,
  async run(lab) {
    const database = await lab.database();
    const { dialect } = database;
    await database.source().loadBaseline();
    await database.source().applyDelta({ day: 1 });
    const place = { schema: 'desk', table: 'notes' };
    const moved = { schema: 'headwater', table: 'moved' };
    const replacement: Replacement = REPLACEMENTS[kind];
    // Copy and drop rather than rename, which each platform spells differently.
    await database.execute(
      ...dialect.createTableAs(moved, `SELECT * FROM ${database.name(place)}`),
      dialect.dropTable(place),
      ...replacement(database, place, moved),
    );
    const before = await database.content(...SCHEMAS);
    const writers: readonly (() => Promise<unknown>)[] = [
      () => database.source().applyDelta({ day: 2 }),
      () => database.source().reset(),
      () => database.source().reset({ keepCustom: true }),
      () => database.source().restore({ day: 0 }),
      () => database.source().dryRun({ operation: 'reset' }),
    ];
    for (const write of writers) {
      const { what } = await refused('NOT_OWNED', write);
      assert.ok(what.includes('desk.notes'), `the refusal doesn't name desk.notes: ${what}`);
      same(await database.content(...SCHEMAS), before, 'after the refusal');
    }
    const { systems } = await database.source().status();
    assert.deepEqual(systems.desk?.notOwned, ['notes'], "status doesn't report it");
  },
});

/** Headwater touches only what its ledger says it created. */
export const ownership: readonly Scenario[] = [
  refusal('foreign-table', 'shelf', 'items', 'in the first system'),
  refusal('foreign-table-later', 'desk', 'notes', 'in a later system'),
  refusal('foreign-ledger', 'headwater', 'ledger', "under the ledger's name"),
  replaced('a table of their own', 'replaced-table'),
  replaced('a copy of it', 'replaced-by-copy'),
  replaced('a view of it', 'replaced-by-view'),
  {
    key: 'ownership/added-columns',
    promise:
      "A table with a column added by the user is still Headwater's. A reset keeps the column, and its values in the rows it keeps.",
    run: keepAddedColumns,
  },
  {
    key: 'ownership/neighbours',
    promise: "Tables with other names in the same schemas don't matter and stay as they are.",
    async run(lab) {
      const database = await lab.database();
      for (const schema of SCHEMAS) await createForeign(database, schema, 'theirs');
      const before = await database.content(...SCHEMAS);
      const source = database.source();
      await source.loadBaseline();
      await source.applyDelta({ day: 1 });
      await source.reset();
      await clean(database, small);
      const after = await database.content(...SCHEMAS);
      for (const schema of SCHEMAS) {
        assert.deepEqual(after[schema]?.theirs, before[schema]?.theirs, `${schema}.theirs`);
      }
    },
  },
];
