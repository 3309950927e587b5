import { jaffle } from '@headwater/dataset-jaffle';
import { small } from '../datasets/small.js';
import { sparse } from '../datasets/sparse.js';
import { varied } from '../datasets/varied.js';
import { clean, holds } from '../expect.js';
import type { Scenario } from '../scenario.js';

/** The database holds what the evaluator says. */
export const content: readonly Scenario[] = [
  {
    key: 'content/day-0-to-10',
    promise: 'The baseline and each of days 1 to 10 match the evaluator cell by cell.',
    timeout: 600_000,
    async run(lab) {
      const database = await lab.database();
      const source = database.source({ dataset: jaffle });
      const model = database.model(jaffle);
      await source.loadBaseline();
      await holds(database, model, 0);
      for (let day = 1; day <= 10; day += 1) {
        await source.applyDelta({ day });
        await holds(database, model, day);
      }
    },
  },
  {
    key: 'content/other-parameters',
    promise: 'A different seed, scale, and epoch give the same rows as the evaluator.',
    timeout: 600_000,
    async run(lab) {
      const parameters = { seed: 2_147_483_647, scale: 2, epoch: '2024-02-28' };
      const database = await lab.database();
      const source = database.source({ dataset: jaffle, ...parameters });
      await source.loadBaseline();
      await source.applyDelta({ day: 2, through: true });
      await holds(database, database.model(jaffle, parameters), 2);
    },
  },
  {
    key: 'content/every-type',
    promise: 'Columns of every type match the evaluator, after inserts and after updates.',
    async run(lab) {
      const database = await lab.database();
      const source = database.source();
      await source.loadBaseline();
      await holds(database, database.model(small), 0);
      for (let day = 1; day <= 3; day += 1) {
        await source.applyDelta({ day });
        await holds(database, database.model(small), day);
      }
    },
  },
  {
    key: 'content/rarer-types',
    promise:
      'Columns of rarer types, such as microseconds, UUIDs, and JSON, match the evaluator, after inserts and after updates.',
    async run(lab) {
      const database = await lab.database();
      const source = database.source({ dataset: varied });
      const model = database.model(varied);
      await source.loadBaseline();
      await holds(database, model, 0);
      for (let day = 1; day <= 3; day += 1) {
        await source.applyDelta({ day });
        await holds(database, model, day);
      }
      await clean(database, varied);
    },
  },
  {
    key: 'content/late-rows',
    promise: 'Rows that are late arrive on the day they do, and others never.',
    timeout: 600_000,
    async run(lab) {
      const database = await lab.database();
      const source = database.source({ dataset: sparse });
      const model = database.model(sparse);
      await source.loadBaseline();
      await holds(database, model, 0);
      await clean(database, sparse);
      for (let day = 1; day <= 4; day += 1) {
        await source.applyDelta({ day });
        await holds(database, model, day);
        await clean(database, sparse);
      }
      await source.reset();
      await holds(database, model, 0);
    },
  },
];
