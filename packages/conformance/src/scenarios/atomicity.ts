import type { Progress } from '@headwater/core';
import { assert } from 'chai';
import { type Database, placeOf } from '../database.js';
import { single, small } from '../datasets/small.js';
import { clean, holds, refused, same } from '../expect.js';
import { failAt } from '../faults.js';
import type { Lab, Scenario } from '../scenario.js';
import { interrupts, isStepwise, toldOrUndone } from './interruption.js';
import { countSteps, everything, model, REHEARSALS, type Rehearsal } from './rehearsal.js';

/** Makes every statement of an operation fail in turn. */
export const failEverywhere = (lab: Lab, rehearsal: Rehearsal): Promise<void> =>
  interrupts(lab, rehearsal, {
    moment: 'before',
    code: 'STATEMENT_FAILED',
    what: 'after a failure at statement',
    at: failAt,
  });

/** Checks that day 1 of the single dataset is refused, and that a reset helps. */
export async function refusesDrift(database: Database): Promise<void> {
  const source = database.source({ dataset: single });
  const before = await everything(database);
  await refused('DRIFTED', () => source.applyDelta({ day: 1 }));
  if (!database.adapter.capabilities.transactions) await toldOrUndone(database, before);
  else same(await everything(database), before, 'after DRIFTED');
  await source.reset();
  await clean(database, single);
}

const failing = (rehearsal: Rehearsal): Scenario => ({
  key: `atomicity/${rehearsal.name}`,
  promise: `${rehearsal.name} leaves the previous state, whichever of its statements fails; without \`transactions\`, it can be finished.`,
  timeout: 600_000,
  run: (lab) => failEverywhere(lab, rehearsal),
});

const aborted = (rehearsal: Rehearsal): Scenario => ({
  key: `atomicity/abort-${rehearsal.name}`,
  promise: `${rehearsal.name} leaves the previous state if aborted at its first, a middle, or its last step; without \`transactions\`, the steps before it.`,
  timeout: 300_000,
  async run(lab) {
    const steps = await countSteps(lab, rehearsal);
    const stepwise = await isStepwise(lab);
    const database = await lab.database();
    await rehearsal.prepare(database.source({ dataset: single }), database);
    const before = await everything(database);
    // Without transactions, each run continues where the previous one stopped.
    for (const step of stepwise ? [0, 1] : [0, Math.floor(steps / 2), steps - 1]) {
      const abort = new AbortController();
      let begun = 0;
      const onProgress = (): void => {
        if (begun === step) abort.abort();
        begun += 1;
      };
      const source = database.source({ dataset: single });
      await refused('ABORTED', () => rehearsal.run(source, { signal: abort.signal, onProgress }));
      if (stepwise) await toldOrUndone(database, before);
      else same(await everything(database), before, `aborted at step ${step}`);
    }
    await rehearsal.run(database.source({ dataset: single }));
    await clean(database, single);
  },
});

/** An operation on a system happens completely or not at all. */
export const atomicity: readonly Scenario[] = [
  ...REHEARSALS.map(failing),
  ...REHEARSALS.map(aborted),
  {
    key: 'atomicity/systems-apart',
    promise: "If a later system fails, the systems before it are done and the later one isn't.",
    async run(lab) {
      const database = await lab.database();
      const source = database.source();
      await source.loadBaseline();
      const before = await database.content('desk');
      const abort = new AbortController();
      const onProgress = ({ system, step }: Progress): void => {
        if (system === 'desk' && step === 1) abort.abort();
      };
      const { signal } = abort;
      await refused('ABORTED', () => source.applyDelta({ day: 1, signal, onProgress }));
      if (await isStepwise(lab)) {
        assert.strictEqual((await source.status()).systems.desk?.unfinished?.step, 1);
      } else same(await database.content('desk'), before, 'the system that failed');
      const { systems } = await source.status();
      assert.deepEqual([systems.shelf?.day, systems.desk?.day], [1, 0]);
      await source.applyDelta({ day: 1 });
      await clean(database, small);
      await holds(database, database.model(small), 1);
    },
  },
  {
    key: 'atomicity/drift',
    promise:
      'A day that finds fewer rows to change than it should is refused; a reset repairs the source.',
    async run(lab) {
      const database = await lab.database();
      const source = database.source({ dataset: single });
      await source.loadBaseline();
      const { name, key } = database.namesOf(placeOf(model, 'shelf', 'items'));
      await database.execute(`DELETE FROM ${name} WHERE ${key} = 10`);
      await refusesDrift(database);
    },
  },
];
