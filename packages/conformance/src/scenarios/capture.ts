import { manifestOf } from '@headwater/core/adapter';
import { assert } from 'chai';
import { small } from '../datasets/small.js';
import { clean, refused } from '../expect.js';
import type { Scenario } from '../scenario.js';

/** The platform's own change capture is turned on and reported as declared. */
export const capture: readonly Scenario[] = [
  {
    key: 'capture/unknown',
    promise: "A change capture the dialect doesn't spell is refused, and nothing is loaded.",
    async run(lab) {
      const database = await lab.database();
      const source = database.source();
      for (const capture of ['telepathy', 'constructor']) {
        await refused('UNSUPPORTED', () => source.loadBaseline({ capture }));
        assert.strictEqual((await source.status()).day, null);
      }
    },
  },
  {
    key: 'capture/switched-on',
    promise:
      'Every change capture the dialect spells can be turned on, is reported, and survives a reset.',
    timeout: 300_000,
    async run(lab) {
      const { adapter } = await lab.database();
      for (const name of manifestOf(adapter).captures) {
        const database = await lab.database();
        const source = database.source();
        await source.loadBaseline({ capture: name });
        for (const { captures, tables } of Object.values((await source.status()).systems)) {
          const told = captures.map(({ capture, tables }) => ({ capture, tables }));
          assert.deepEqual(told, [{ capture: name, tables: Object.keys(tables).length }]);
        }
        await source.applyDelta({ day: 1 });
        await clean(database, small);
        for (const deliver of [undefined, 'deletes'] as const) {
          const { notices } = await source.reset({ deliver });
          assert.ok(
            notices.some((notice) => String(notice).includes(name)),
            `${name} isn't reported`,
          );
          await clean(database, small);
        }
        await database.execute(database.dialect.dropTable({ schema: 'shelf', table: 'items' }));
        await source.reset();
        const { shelf } = (await source.status()).systems;
        assert.deepEqual(
          shelf?.captures.map(({ tables }) => tables),
          [Object.keys(shelf?.tables ?? {}).length],
          'after a reset that recreates a table',
        );
      }
    },
  },
];
