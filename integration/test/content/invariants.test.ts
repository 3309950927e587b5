import type { Parameters } from '@headwater/core/dataset';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isFull } from '../support/full.js';
import { blind, provideFacts, violated } from './invariants/check.js';
import { Simulated } from './simulated.js';

/** Every scenario is asked in a normal run, on fewer days. Later ones, invariants-far-ahead.test.ts asks. */
const scenarios = [
  { seed: 42, scale: 1, deletes: 'soft', days: isFull ? [0, 1, 2, 3, 10, 45] : [0, 10] },
  { seed: 0, scale: 1, deletes: 'soft', days: isFull ? [0, 1, 2, 3] : [2] },
  {
    seed: 2_147_483_647,
    scale: 1,
    epoch: '2023-12-29',
    deletes: 'soft',
    days: isFull ? [0, 1, 2, 3] : [3],
  },
  {
    seed: 1,
    scale: 3,
    epoch: '1971-01-01',
    deletes: 'soft',
    days: isFull ? [0, 1, 2, 3, 10] : [0],
  },
  // Ids beyond the user's range: 7200 items at the baseline.
  { seed: 5, scale: 6, deletes: 'soft', days: isFull ? [0, 1] : [1] },
  { seed: 42, scale: 1, deletes: 'hard', days: isFull ? [0, 1, 2, 3, 12] : [3] },
  { seed: 11, scale: 3, deletes: 'hard', epoch: '2023-12-29', days: isFull ? [0, 1, 12] : [1] },
] satisfies (Partial<Parameters> & { days: number[] })[];

describe.each(scenarios)(
  'with seed $seed at scale $scale, $deletes deletes',
  ({ days, ...parameters }) => {
    test(`every invariant holds after the days ${days.join(', ')}`, async () => {
      const simulated = await Simulated.load(parameters);
      onTestFinished(() => simulated.close());
      for (const day of days) {
        await simulated.moveTo(day);
        await simulated.session(async (session) => {
          await provideFacts(session, simulated.model, day);
          expect({ day, violated: await violated(session, simulated.model) }).toEqual({
            day,
            violated: {},
          });
        });
      }
    });
  },
);

test.each(['soft', 'hard'] as const)('every invariant can be violated: %s', async (deletes) => {
  const simulated = await Simulated.load({ deletes });
  onTestFinished(() => simulated.close());
  await simulated.moveTo(5);
  await simulated.session(async (session) => {
    await provideFacts(session, simulated.model, 5);
    expect(await blind(session, simulated.model)).toEqual([]);
  });
});
