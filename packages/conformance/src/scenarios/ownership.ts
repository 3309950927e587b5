import assert from 'node:assert/strict';
import { types } from '@headwater/core/dataset';
import type { Database } from '../database.js';
import { small } from '../datasets/small.js';
import { clean, refused, same } from '../expect.js';
import type { Scenario } from '../scenario.js';

const SCHEMAS = [...small.systems.map(({ name }) => name), 'headwater'];

/** Makes a table as somebody else would, with one row. */
async function createForeign(database: Database, schema: string, table: string): Promise<void> {
  const { dialect } = database;
  const name = { schema, table };
  const column = { name: 'theirs', type: types.integer, nullable: false, comment: 'Theirs.' };
  const spec = { name, comment: 'Theirs.', columns: [column], primaryKey: 'theirs' };
  const one = dialect.fromInteger(types.integer, dialect.bigint(1n));
  await database.execute(
    dialect.createSchema(schema),
    ...dialect.createTable({ ...spec, foreignKeys: [] }),
    dialect.insert({ into: name, columns: ['theirs'], select: `SELECT ${one}` }),
  );
}

const refusal = (key: string, schema: string, table: string, where: string): Scenario => ({
  key: `ownership/${key}`,
  promise: `A table of someone else ${where} is refused with NOT_OWNED; nothing is touched.`,
  async run(lab) {
    const database = await lab.database();
    await createForeign(database, schema, table);
    const before = await database.content(...SCHEMAS);
    const { what } = await refused('NOT_OWNED', () => database.source().loadBaseline());
    assert.ok(what.includes(table), `the refusal does not name ${table}: ${what}`);
    same(await database.content(...SCHEMAS), before, 'after the refusal');
  },
});

/** Headwater touches only what its ledger says that it made. */
export const ownership: readonly Scenario[] = [
  refusal('foreign-table', 'shelf', 'items', 'in the first system'),
  refusal('foreign-table-later', 'desk', 'notes', 'in a later system'),
  refusal('foreign-ledger', 'headwater', 'ledger', "under the ledger's name"),
  {
    key: 'ownership/neighbours',
    promise: 'Tables of other names in the same schemas do not matter, and stay as they are.',
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
