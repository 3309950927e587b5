import { tableViews } from '@headwater/core';
import type { Model, SystemDefinition } from '@headwater/core/dataset';
import { jaffle } from '@headwater/dataset-jaffle';
import { assert } from 'chai';
import { small } from '../datasets/small.js';
import { sparse } from '../datasets/sparse.js';
import { clean, holds, refused, same } from '../expect.js';
import type { Scenario } from '../scenario.js';

/** The rows by kind that a day gives a system, by its changes. */
function rowsByKind(model: Model, { name, tables }: SystemDefinition, day: number) {
  const window = { from: model.calendar.endOf(day - 1), to: model.calendar.endOf(day) };
  const changes = tables.flatMap((table) => [
    ...tableViews(model, name, table.name).changes(window),
  ]);
  const count = (kind: string, isSoftDelete = false): number =>
    changes.filter((change) => change.kind === kind && change.isSoftDelete === isSoftDelete).length;
  return {
    inserted: count('insert'),
    updated: count('update'),
    softDeleted: count('update', true),
    deleted: count('delete'),
  };
}

const SYSTEMS = small.systems.map(({ name }) => name);

/** A state reached day by day is the day's state. */
export const incremental: readonly Scenario[] = [
  {
    key: 'incremental/verify-clean',
    promise: 'After the baseline and after each day, verify finds nothing.',
    timeout: 300_000,
    async run(lab) {
      const database = await lab.database();
      const source = database.source({ dataset: jaffle });
      await source.loadBaseline();
      await clean(database, jaffle);
      for (let day = 1; day <= 3; day += 1) {
        await source.applyDelta({ day });
        await clean(database, jaffle);
      }
    },
  },
  {
    key: 'incremental/rows-by-kind',
    promise:
      'The ledger counts the same inserts, updates, soft deletes, and deletes as the evaluator.',
    async run(lab) {
      for (const dataset of [small, sparse]) {
        const database = await lab.database();
        const source = database.source({ dataset });
        const model = database.model(dataset);
        await source.loadBaseline();
        for (let day = 1; day <= 3; day += 1) {
          const { entries } = await source.applyDelta({ day });
          for (const system of model.systems) {
            const entry = entries.find((one) => one.system === system.name);
            const expected = rowsByKind(model, system, day);
            assert.deepEqual(entry?.rows, expected, `rows of ${system.name} on day ${day}`);
          }
        }
      }
    },
  },
  {
    key: 'incremental/through',
    promise: 'Applying days with --through gives the same result as applying them one by one.',
    async run(lab) {
      const [one, two] = [await lab.database(), await lab.database()];
      await one.source().loadBaseline();
      await two.source().loadBaseline();
      for (const day of [1, 2, 3]) await one.source().applyDelta({ day });
      await two.source().applyDelta({ day: 3, through: true });
      same(await two.content(...SYSTEMS), await one.content(...SYSTEMS), 'through day 3');
    },
  },
  {
    key: 'incremental/within-day',
    promise: 'A day applied in parts gives, at the end of each part, the state at that instant.',
    timeout: 300_000,
    async run(lab) {
      const database = await lab.database();
      const source = database.source({ dataset: jaffle });
      const model = database.model(jaffle);
      await source.loadBaseline();
      const stops = [
        { day: 1, at: 30_000 },
        { day: 1, at: 50_000 },
        { day: 2, at: 45_000, through: true },
      ];
      for (const { day, at, through } of stops) {
        await source.applyDelta({ day, at, through });
        await holds(database, model, day, model.calendar.startOf(day) + at);
        await clean(database, jaffle);
      }
      await refused('DAY_BEHIND', () => source.applyDelta({ day: 2, at: 44_999 }));
      await source.applyDelta({ day: 2 });
      await holds(database, model, 2);
    },
  },
  {
    key: 'incremental/late-within-day',
    promise: 'A day with late rows can be applied in parts, and its inserts can be split.',
    timeout: 300_000,
    async run(lab) {
      const database = await lab.database();
      const source = database.source({ adapter: database.limitSeries(5), dataset: sparse });
      const model = database.model(sparse);
      await source.loadBaseline();
      // Between the parcels and their labels.
      for (const day of [1, 2, 3]) {
        const at = 3630;
        await source.applyDelta({ day, at });
        await holds(database, model, day, model.calendar.startOf(day) + at);
        await clean(database, sparse);
        await source.applyDelta({ day });
        await holds(database, model, day);
      }
    },
  },
  {
    key: 'incremental/split-inserts',
    promise: 'An insert split by the seriesLimit gives the same rows.',
    async run(lab) {
      const database = await lab.database();
      const adapter = database.limitSeries(5);
      const source = database.source({ adapter });
      await source.loadBaseline();
      await source.applyDelta({ day: 1 });
      await holds(database, database.model(small), 1);
    },
  },
];
