import { tableViews } from '@headwater/core';
import { type Column, types } from '@headwater/core/timeline';
import { assert } from 'chai';
import { type Database, expectedRows, placeOf } from '../database.js';
import { chain } from '../datasets/chain.js';
import { single, small } from '../datasets/small.js';
import { clean, holds, modelOf, refused, same } from '../expect.js';
import type { Lab, Scenario } from '../scenario.js';
import { failEverywhere, refusesDrift } from './atomicity.js';
import { item, surviveDays } from './custom-rows.js';
import { finishes, isStepwise } from './interruption.js';
import { stepwise } from './journal.js';
import { APPLY_DELTA } from './rehearsal.js';

const SCHEMAS = ['shelf', 'desk', 'headwater'];
const ITEMS = placeOf(modelOf(small), 'shelf', 'items');
/** Boxes removed, with their contents, on day 1 and on day 2, and one removed before the baseline. */
const [GOES_ON_DAY_1, GOES_ON_DAY_2, GONE] = [7, 10, 1];

/** A lab whose sources use hard deletes, whatever the run uses. */
const hard = (lab: Lab): Lab => ({
  database: async () => (await lab.database()).withDeletes('hard'),
});

const loaded = async (lab: Lab): Promise<Database> => {
  const database = await hard(lab).database();
  await database.source().loadBaseline();
  return database;
};

async function removeItem(database: Database, id: number): Promise<void> {
  const { name, key } = database.namesOf(ITEMS);
  await database.execute(`DELETE FROM ${name} WHERE ${key} = ${id}`);
}

const integer = (name: string): Column => ({
  name,
  type: types.integer,
  nullable: false,
  comment: name,
});

/** Hard deletes, which remove rows. */
export const deletes: readonly Scenario[] = [
  {
    key: 'deletes/rows',
    promise: 'A delete removes the rows with the given keys, and returns how many there were.',
    async run(lab) {
      const database = await lab.database();
      const { dialect } = database;
      const into = { schema: 'shelf', table: 'one' };
      const spec = {
        name: into,
        comment: '',
        columns: [integer('id')],
        primaryKey: ['id'],
        foreignKeys: [],
      };
      const id = dialect.identifier('id');
      const select = (first: number, count: number): string =>
        `SELECT ${dialect.fromInteger(types.integer, dialect.identifier('n'))} AS ${id} FROM ${dialect.series(first, count)}`;
      const remove = (first: number, count: number): string =>
        dialect.delete({ table: into, key: ['id'], select: select(first, count) });
      const structure = [dialect.createSchema('shelf'), ...dialect.createTable(spec)];
      const counts = await database.execute(
        ...structure,
        {
          sql: dialect.insert({ into, columns: ['id'], select: select(0, 10) }),
          effect: { kind: 'insert', table: into },
        },
        remove(2, 3),
        remove(2, 3),
        remove(9, 100),
        remove(50, 10),
      );
      assert.deepEqual(counts, [...structure.map(() => 0), 10, 3, 0, 1, 0]);
      const left = await database.session((session) =>
        session.query(`SELECT ${id} FROM ${database.name(into)} ORDER BY ${id}`),
      );
      assert.deepEqual(
        left.map((row) => row.id),
        [0, 1, 5, 6, 7, 8],
      );
    },
  },
  {
    key: 'deletes/with-parents',
    promise:
      'Removing a row also removes, in one operation, everything that refers to it; rows that would arrive later never do.',
    timeout: 600_000,
    async run(lab) {
      const database = await hard(lab).database();
      const source = database.source({ dataset: chain });
      const model = database.model(chain);
      await source.loadBaseline();
      await holds(database, model, 0);
      for (let day = 1; day <= 4; day += 1) {
        const { entries } = await source.applyDelta({ day });
        const window = { from: model.calendar.endOf(day - 1), to: model.calendar.endOf(day) };
        const removed = chain.systems.flatMap(({ name, tables }) =>
          tables.flatMap((table) =>
            [...tableViews(model, name, table.name).changes(window)].filter(
              ({ kind }) => kind === 'delete',
            ),
          ),
        );
        assert.strictEqual(entries[0]?.rows.deleted, removed.length, `rows removed on day ${day}`);
        await holds(database, model, day);
        await clean(database, chain);
      }
    },
  },
  {
    key: 'deletes/custom-child',
    promise:
      'A day that would remove the parent of a custom row is refused with CUSTOM_ROWS_ORPHANED and changes nothing.',
    timeout: 300_000,
    async run(lab) {
      const database = await loaded(lab);
      const source = database.source();
      await database.insert(ITEMS, item(7001, GOES_ON_DAY_2));
      const before = await database.content(...SCHEMAS);
      const request = { day: 2, through: true };
      const { what } = await refused('CUSTOM_ROWS_ORPHANED', () => source.applyDelta(request));
      assert.match(what, /7001/);
      await refused('CUSTOM_ROWS_ORPHANED', () =>
        source.dryRun({ operation: 'apply-delta', ...request }),
      );
      same(await database.content(...SCHEMAS), before, 'after the refusal');
      await source.applyDelta({ day: 1 });
      await refused('CUSTOM_ROWS_ORPHANED', () => source.applyDelta({ day: 2 }));
      await removeItem(database, 7001);
      await source.applyDelta({ day: 2 });
      await holds(database, database.model(small), 2);
    },
  },
  {
    key: 'deletes/custom-rows',
    promise: 'A day that removes rows leaves custom rows exactly as they are.',
    run: (lab) => surviveDays(hard(lab)),
  },
  {
    key: 'deletes/kept-custom',
    promise:
      'A reset to hard deletes that keeps custom rows is refused if their parents would be gone.',
    timeout: 300_000,
    async run(lab) {
      const soft = (await lab.database()).withDeletes('soft');
      await soft.source().loadBaseline();
      await soft.insert(ITEMS, item(7001, GONE));
      const before = await soft.content(...SCHEMAS);
      const database = soft.withDeletes('hard');
      const { what } = await refused('CUSTOM_ROWS_ORPHANED', () =>
        database.source().reset({ keepCustom: true }),
      );
      assert.match(what, /7001/);
      same(await soft.content(...SCHEMAS), before, 'after the refusal');
      await database.source().reset();
      await holds(database, database.model(small), 0);
    },
  },
  {
    key: 'deletes/drift',
    promise: "A day that doesn't find a row it should remove is refused with DRIFTED.",
    async run(lab) {
      const database = await hard(lab).database();
      const source = database.source({ dataset: single });
      await source.loadBaseline();
      const there = expectedRows(database.model(single), 'shelf', 'items', 0);
      assert.ok(
        there.some(({ id }) => id === GOES_ON_DAY_1),
        'day 1 removes an existing item',
      );
      await removeItem(database, GOES_ON_DAY_1);
      await refusesDrift(database);
    },
  },
  {
    key: 'deletes/undone',
    promise:
      'A day that removes rows leaves the previous state, whichever of its statements fails; without `transactions`, it can be finished.',
    timeout: 600_000,
    run: (lab) => failEverywhere(hard(lab), APPLY_DELTA),
  },
  ...(['before', 'after'] as const).map(
    (moment): Scenario => ({
      key: `deletes/cut-${moment}`,
      promise: `A day that removes rows and commits step by step, interrupted ${moment} any statement, is finished by the same command.`,
      timeout: 600_000,
      async run(lab) {
        // If every operation commits step by step, `deletes/undone` has interrupted it before each.
        const isDone = moment === 'before' && (await isStepwise(lab));
        if (!isDone) await finishes(hard(lab), APPLY_DELTA, moment, stepwise);
      },
    }),
  ),
];
