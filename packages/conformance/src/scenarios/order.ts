import type { ErrorCode, Source, SourceOptions } from '@headwater/core';
import { assert } from 'chai';
import type { Database } from '../database.js';
import { small } from '../datasets/small.js';
import { holds, refused, same } from '../expect.js';
import type { Lab, Scenario } from '../scenario.js';

const SCHEMAS = [...small.systems.map(({ name }) => name), 'headwater'];

async function loaded(lab: Lab, day: number): Promise<Database> {
  const database = await lab.database();
  await database.source().loadBaseline();
  if (day > 0) await database.source().applyDelta({ day, through: true });
  return database;
}

/**
 * Checks that a call is refused with a code and that everything, including the ledger, is
 * unchanged.
 */
async function changesNothing(
  database: Database,
  code: ErrorCode,
  call: (source: Source) => unknown,
): Promise<void> {
  const before = await database.content(...SCHEMAS);
  const { next } = await refused(code, () => call(database.source()));
  assert.ok(next, `${code} doesn't say what to do next`);
  same(await database.content(...SCHEMAS), before, `after ${code}`);
}

async function isNoOperation(
  database: Database,
  call: (source: Source) => ReturnType<Source['reset']>,
): Promise<void> {
  const before = await database.content(...SCHEMAS);
  assert.deepEqual((await call(database.source())).entries, []);
  same(await database.content(...SCHEMAS), before, 'after a command with nothing to do');
}

/** Days are applied in order, each once. */
export const order: readonly Scenario[] = [
  {
    key: 'order/gap',
    promise:
      "A day whose predecessor hasn't been applied is refused with DAY_GAP and changes nothing.",
    async run(lab) {
      const database = await loaded(lab, 0);
      await changesNothing(database, 'DAY_GAP', (source) => source.applyDelta({ day: 2 }));
    },
  },
  {
    key: 'order/behind',
    promise: 'An earlier day is refused with DAY_BEHIND and changes nothing.',
    async run(lab) {
      const database = await loaded(lab, 2);
      await changesNothing(database, 'DAY_BEHIND', (source) => source.applyDelta({ day: 1 }));
    },
  },
  {
    key: 'order/same-day-again',
    promise: 'Applying the current day again succeeds and does nothing.',
    async run(lab) {
      await isNoOperation(await loaded(lab, 2), (source) => source.applyDelta({ day: 2 }));
    },
  },
  {
    key: 'order/baseline-again',
    promise: 'Loading a baseline that is already loaded succeeds and does nothing.',
    async run(lab) {
      await isNoOperation(await loaded(lab, 0), (source) => source.loadBaseline());
    },
  },
  {
    key: 'order/baseline-over-days',
    promise:
      'Loading a baseline over later days is refused with ALREADY_LOADED and changes nothing.',
    async run(lab) {
      const database = await loaded(lab, 1);
      await changesNothing(database, 'ALREADY_LOADED', (source) => source.loadBaseline());
    },
  },
  {
    key: 'order/without-baseline',
    promise: 'Without a baseline, every other command is refused with NOT_LOADED.',
    async run(lab) {
      const source = (await lab.database()).source();
      await refused('NOT_LOADED', () => source.applyDelta({ day: 1 }));
      await refused('NOT_LOADED', () => source.reset());
      await refused('NOT_LOADED', () => source.verify());
      assert.strictEqual((await source.status()).day, null);
    },
  },
  {
    key: 'order/other-parameters',
    promise:
      'A seed, scale, epoch, or kind of deletes other than the loaded one is refused with PARAMETERS_DIFFER.',
    async run(lab) {
      const database = await loaded(lab, 0);
      const before = await database.content(...SCHEMAS);
      const deletes = database.deletes === 'hard' ? 'soft' : 'hard';
      for (const other of [{ seed: 99 }, { scale: 2 }, { epoch: '2025-12-31' }, { deletes }]) {
        const source = database.source(other as Partial<SourceOptions>);
        await refused('PARAMETERS_DIFFER', () => source.applyDelta({ day: 1 }));
      }
      same(await database.content(...SCHEMAS), before, 'after PARAMETERS_DIFFER');
    },
  },
  {
    key: 'order/status',
    promise: 'status reports from the ledger what was loaded, and when.',
    async run(lab) {
      const database = await lab.database();
      const now = (): number => 1_700_000_001;
      const given = { seed: 2_147_483_647, scale: 3, epoch: '2024-02-29' };
      await database.source({ now, ...given }).loadBaseline();
      await database.source({ now }).applyDelta({ day: 1 });
      const status = await database.source().status();
      const { seed, scale, epoch, day, date } = status;
      assert.deepEqual({ seed, scale, epoch, day, date }, { ...given, day: 1, date: '2024-03-01' });
      const { desk } = status.systems;
      assert.strictEqual(desk?.changedAt, '2023-11-14T22:13:21Z');
      assert.deepEqual(Object.keys(desk?.tables ?? {}), ['notes']);
      assert.deepEqual([desk?.tables.notes?.rows, desk?.tables.notes?.customRows], [16, 0]);
      await holds(database, database.model(small, given), 1);
    },
  },
  {
    key: 'order/reset-and-again',
    promise: 'After a reset, days can be applied as after the baseline.',
    async run(lab) {
      const database = await loaded(lab, 2);
      await database.source().reset();
      await holds(database, database.model(small), 0);
      await database.source().applyDelta({ day: 2, through: true });
      await holds(database, database.model(small), 2);
    },
  },
];
