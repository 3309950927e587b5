import { DELETES } from '@headwater/core/dataset';
import { assert } from 'chai';
import { guests } from '../datasets/guests.js';
import { clean, holds, refused } from '../expect.js';
import type { Scenario } from '../scenario.js';

/** Rows that differ from clean ones as those of real sources do. */
export const texture: readonly Scenario[] = [
  {
    key: 'texture/days',
    promise:
      'Rows of the texture `real` match the evaluator after each day and within one, with both kinds of deletes, and after a restore.',
    timeout: 600_000,
    async run(lab) {
      for (const deletes of DELETES) {
        const database = (await lab.database()).withDeletes(deletes);
        const source = database.source({ dataset: guests, texture: 'real' });
        const model = database.model(guests, { texture: 'real' });
        await source.loadBaseline();
        await holds(database, model, 0);
        await source.applyDelta({ day: 1, at: 13 * 3_600 });
        await holds(database, model, 1, model.calendar.startOf(1) + 13 * 3_600);
        for (let day = 1; day <= 2; day += 1) {
          await source.applyDelta({ day });
          await holds(database, model, day);
          await clean(database, guests);
        }
        await source.restore({ day: 1 });
        await holds(database, model, 1);
      }
    },
  },
  {
    key: 'texture/kept',
    promise: 'The texture is kept with the day, and another one is refused until a reset.',
    async run(lab) {
      const database = await lab.database();
      const real = database.source({ dataset: guests, texture: 'real' });
      await real.loadBaseline();
      const plain = database.source({ dataset: guests, texture: 'plain' });
      await refused('PARAMETERS_DIFFER', () => plain.applyDelta({ day: 1 }));
      const unsaid = database.source({ dataset: guests });
      await unsaid.applyDelta({ day: 1 });
      assert.strictEqual((await unsaid.status()).texture, 'real');
      await plain.reset();
      await holds(database, database.model(guests), 0);
      assert.strictEqual((await unsaid.status()).texture, 'plain');
      await refused('PARAMETERS_DIFFER', () => real.applyDelta({ day: 1 }));
    },
  },
];
