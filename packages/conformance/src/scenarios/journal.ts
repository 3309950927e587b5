import type { Adapter } from '@headwater/core/adapter';
import { assert } from 'chai';
import type { Database } from '../database.js';
import { single } from '../datasets/small.js';
import { clean, refused } from '../expect.js';
import { cutting } from '../faults.js';
import { override } from '../override.js';
import type { Scenario } from '../scenario.js';
import { finishes, isStepwise, MOST } from './interruption.js';
import { REHEARSALS, type Rehearsal } from './rehearsal.js';

/**
 * The adapter, forced to commit every operation step by step, like one too large for a transaction.
 */
export const stepwise = (adapter: Adapter): Adapter =>
  override(adapter, { capabilities: { ...adapter.capabilities, transactionRows: -1 } });

const interrupted = (rehearsal: Rehearsal, moment: 'before' | 'after'): Scenario => ({
  key: `journal/${rehearsal.name}-cut-${moment}`,
  promise: `${rehearsal.name} that commits step by step, interrupted ${moment} any statement, is finished by the same command.`,
  timeout: 600_000,
  async run(lab) {
    // If every operation commits step by step, `atomicity/` and `resume/` already test this.
    if (!(await isStepwise(lab))) await finishes(lab, rehearsal, moment, stepwise);
  },
});

/** Interrupts an operation between two of its steps. */
async function leaveUnfinished(database: Database, rehearsal: Rehearsal): Promise<void> {
  const adapter = stepwise(database.adapter);
  await rehearsal.prepare(database.source({ dataset: single, adapter }), database);
  for (let place = 0, runs = 1; ; runs += 1) {
    assert.ok(runs < MOST, 'no run leaves a completed step');
    const source = database.source({ dataset: single, adapter: cutting(adapter, place, 'after') });
    await refused('CONNECTION_FAILED', () => rehearsal.run(source));
    const { systems } = await database.source({ dataset: single }).status();
    const { unfinished } = systems.shelf ?? {};
    if ((unfinished?.step ?? 0) > 0) return;
    place = unfinished ? 2 : place + 1;
  }
}

/** An unfinished operation is neither lost nor mistaken for a finished one. */
export const journal: readonly Scenario[] = [
  ...REHEARSALS.flatMap((rehearsal) => [
    interrupted(rehearsal, 'before'),
    interrupted(rehearsal, 'after'),
  ]),
  ...REHEARSALS.filter(({ name }) => name !== 'reset-keep-custom').map(
    (rehearsal): Scenario => ({
      key: `journal/${rehearsal.name}-abandoned`,
      promise: `An unfinished ${rehearsal.name} refuses other commands, except a reset.`,
      timeout: 300_000,
      async run(lab) {
        const database = await lab.database();
        await leaveUnfinished(database, rehearsal);
        const source = database.source({ dataset: single });
        await refused('UNFINISHED', () => source.verify());
        if (rehearsal.name !== 'apply-delta') {
          await refused('UNFINISHED', () => source.applyDelta({ day: 1 }));
        }
        if (rehearsal.name !== 'load-baseline') {
          await refused('UNFINISHED', () => source.loadBaseline());
        } else {
          const other = database.source({ dataset: single, seed: 7 });
          await refused('PARAMETERS_DIFFER', () => other.loadBaseline());
        }
        await source.reset();
        assert.strictEqual((await source.status()).day, 0);
        await clean(database, single);
        await source.applyDelta({ day: 1 });
        await clean(database, single);
      },
    }),
  ),
];
