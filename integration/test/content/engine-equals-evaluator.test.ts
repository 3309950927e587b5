import type { Parameters } from '@headwater/core/dataset';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isFull } from '../support/full.js';
import { departures, differences } from './compare.js';
import { Simulated } from './simulated.js';

async function load(parameters: Partial<Parameters> = {}): Promise<Simulated> {
  const simulated = await Simulated.load(parameters);
  onTestFinished(() => simulated.close());
  return simulated;
}

/** A normal run sees a week come round; that one day follows another the same way later, a whole run. */
const LAST_DAY = isFull ? 30 : 10;
const DAYS = isFull ? [0, 1, 2, 3, 4] : [0, 2];

describe('DuckDB holds what the evaluator says, cell by cell', () => {
  test(`at the defaults: the baseline and each of the days 1 to ${LAST_DAY}`, async () => {
    const simulated = await load();
    for (let day = 0; day <= LAST_DAY; day += 1) {
      await simulated.moveTo(day);
      expect(await departures(simulated, day)).toEqual([]);
    }
  });

  test.each([
    { seed: 0, epoch: '1971-01-01', scale: 1 },
    { seed: 2_147_483_647, epoch: '2024-02-28', scale: 2 },
    { seed: 7, epoch: '8999-12-31', scale: 3 },
    { seed: 11, epoch: '2027-06-30', scale: 2, deletes: 'hard' as const },
    { seed: 3, epoch: '2026-03-27', scale: 2, texture: 'real' as const },
  ])(
    'with the seed $seed, the epoch $epoch and the scale $scale: some days',
    async (given) => {
      const simulated = await load(given);
      for (const day of DAYS) {
        await simulated.moveTo(day);
        expect(await departures(simulated, day)).toEqual([]);
      }
    },
    30_000,
  );
});

describe('the comparison itself', () => {
  const row = { id: 1, name: 'x', at: null };

  test.each([
    ['a missing row', []],
    ['an extra row', [row, row]],
    ['another value', [{ ...row, name: 'y' }]],
    ['another type', [{ ...row, id: '1' }]],
    ['NULL for a value', [{ ...row, name: null }]],
    ['another order of columns', [{ name: 'x', id: 1, at: null }]],
  ])('sees %s', (_, actual) => {
    expect(differences('t', actual, [row])).not.toEqual([]);
  });

  test('sees none between equal rows', () => {
    expect(differences('t', [{ ...row }], [row])).toEqual([]);
  });
});
