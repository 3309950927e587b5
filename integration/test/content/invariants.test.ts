import { describe, expect, onTestFinished, test } from 'vitest';
import { blind, provideFacts, violated } from './invariants/check.js';
import { Simulated } from './simulated.js';

const scenarios = [
  { seed: 42, scale: 1, days: [0, 1, 2, 3, 10, 45] },
  { seed: 0, scale: 1, days: [0, 1, 2, 3] },
  { seed: 2_147_483_647, scale: 1, epoch: '2023-12-29', days: [0, 1, 2, 3] },
  { seed: 1, scale: 3, epoch: '1971-01-01', days: [0, 1, 2, 3, 10] },
  // Ids beyond the user's range: 7200 items at the baseline.
  { seed: 5, scale: 6, days: [0, 1] },
];

describe.each(scenarios)('with seed $seed at scale $scale', ({ days, ...parameters }) => {
  test(`every invariant holds after the days ${days.join(', ')}`, async () => {
    const simulated = await Simulated.load(parameters);
    onTestFinished(() => simulated.close());
    for (const day of days) {
      await simulated.moveTo(day);
      await simulated.session(async (session) => {
        await provideFacts(session, simulated.model, day);
        expect({ day, violated: await violated(session) }).toEqual({ day, violated: {} });
      });
    }
  });
});

test('every invariant can be violated', async () => {
  const simulated = await Simulated.load();
  onTestFinished(() => simulated.close());
  await simulated.moveTo(5);
  await simulated.session(async (session) => {
    await provideFacts(session, simulated.model, 5);
    expect(await blind(session, simulated.model)).toEqual([]);
  });
});
