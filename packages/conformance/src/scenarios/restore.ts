import { manifestOf } from '@headwater/core/adapter';
import { assert } from 'chai';
import type { Database } from '../database.js';
import { expectedRows, placeOf } from '../database.js';
import { small } from '../datasets/small.js';
import { clean, differences, holds, modelOf, none, refused, same } from '../expect.js';
import type { Lab, Scenario } from '../scenario.js';

const model = modelOf(small);
const SCHEMAS = ['shelf', 'desk', 'headwater'];
const BOXES = placeOf(model, 'shelf', 'boxes');
const AUDIT = { created_at: '2026-01-02 08:00:00', updated_at: '2026-01-02 08:00:01' };
const CUSTOM_BOX = { id: 5000, status: 'mine', ...AUDIT, deleted_at: null };

async function loaded(lab: Lab, day: number): Promise<Database> {
  const database = await lab.database();
  await database.source().loadBaseline();
  await database.source().applyDelta({ day, through: true });
  return database;
}

/** A restore returns to an earlier day. */
export const restore: readonly Scenario[] = [
  {
    key: 'restore/each-day',
    promise: 'restore returns to any earlier day, and later days can be applied from there.',
    timeout: 300_000,
    async run(lab) {
      const database = await loaded(lab, 3);
      const source = database.source();
      for (const day of [2, 0]) {
        await source.restore({ day });
        await holds(database, database.model(small), day);
        await clean(database, small);
        assert.strictEqual((await source.status()).day, day);
      }
      await source.applyDelta({ day: 1 });
      await holds(database, database.model(small), 1);
    },
  },
  {
    key: 'restore/repairs',
    promise: "restore to the source's current day brings back what was deleted or changed.",
    async run(lab) {
      const database = await loaded(lab, 1);
      const { name, key } = database.namesOf(placeOf(model, 'desk', 'notes'));
      await database.execute(`DELETE FROM ${name} WHERE ${key} = 1`);
      await database.source().restore({ day: 1 });
      await holds(database, database.model(small), 1);
    },
  },
  {
    key: 'restore/custom-rows',
    promise: 'restore removes custom rows added later; with --keep-custom it keeps them.',
    timeout: 300_000,
    async run(lab) {
      const database = await loaded(lab, 2);
      await database.insert(BOXES, CUSTOM_BOX);
      await database.source().restore({ day: 1, keepCustom: true });
      const kept = (await database.rows(BOXES)).filter(({ id }) => id === CUSTOM_BOX.id);
      none(differences('the custom box', kept, [CUSTOM_BOX]));
      await clean(database, small);
      assert.strictEqual((await database.source().status()).day, 1);
      await database.source().restore({ day: 0 });
      await holds(database, database.model(small), 0);
    },
  },
  {
    key: 'restore/refused',
    promise: "restore refuses an invalid day, a day ahead, and a source that isn't loaded.",
    async run(lab) {
      const database = await lab.database();
      const source = database.source();
      await refused('NOT_LOADED', () => source.restore({ day: 0 }));
      await source.loadBaseline();
      const before = await database.content(...SCHEMAS);
      for (const day of [-1, 1.5, Number.NaN]) {
        await refused('INVALID_INPUT', () => source.restore({ day }));
      }
      await refused('DAY_GAP', () => source.restore({ day: 1 }));
      const other = database.source({ seed: 99 });
      await refused('PARAMETERS_DIFFER', () => other.restore({ day: 0 }));
      same(await database.content(...SCHEMAS), before, 'after the refusals');
    },
  },
];

/** Every version reported for a day holds the day's rows. */
async function readsEachDay(database: Database, days: readonly number[]): Promise<void> {
  const { systems } = await database.source().versions();
  for (const { name, tables } of model.systems) {
    const told = systems[name]?.days ?? [];
    assert.deepEqual(
      told.map(({ day }) => day),
      days,
      `the days reported for ${name}`,
    );
    for (const { day, tables: versions } of told) {
      for (const table of tables) {
        const query = versions[table.name]?.query ?? assert.fail(`no version of ${table.name}`);
        const key = database.dialect.identifier(table.key.name);
        const rows = await database.session(
          (session) => session.query(`${query} ORDER BY ${key}`),
          'read',
        );
        const expected = expectedRows(database.model(small), name, table.name, day);
        none(differences(`the version of day ${day} of ${name}.${table.name}`, rows, expected));
      }
    }
  }
}

/** Former table versions are reported as declared. */
export const versions: readonly Scenario[] = [
  {
    key: 'versions/each-day',
    promise:
      'With `tableVersions`, the version reported for a day holds its rows; without, versions is UNSUPPORTED.',
    timeout: 300_000,
    async run(lab) {
      const database = await loaded(lab, 2);
      if (!manifestOf(database.adapter).tableVersions) {
        await refused('UNSUPPORTED', () => database.source().versions());
        return;
      }
      await readsEachDay(database, [0, 1, 2]);
      await database.source().reset();
      await readsEachDay(database, [0, 1, 2]);
    },
  },
  {
    key: 'versions/files',
    promise:
      'With `tableVersions`, optimize and vacuum keep every row and every recent day; without, they are UNSUPPORTED.',
    timeout: 300_000,
    async run(lab) {
      const database = await loaded(lab, 1);
      const source = database.source();
      if (!manifestOf(database.adapter).tableVersions) {
        await refused('UNSUPPORTED', () => source.optimize());
        await refused('UNSUPPORTED', () => source.vacuum());
        return;
      }
      await refused('INVALID_INPUT', () => source.vacuum({ retainHours: -1 }));
      for (const { systems } of [await source.optimize(), await source.vacuum()]) {
        assert.deepEqual(Object.keys(systems.shelf ?? {}), ['boxes', 'items']);
      }
      await readsEachDay(database, [0, 1]);
      await clean(database, small);
    },
  },
];
