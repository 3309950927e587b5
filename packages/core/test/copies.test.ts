import { inspect } from 'node:util';
import { expect, test, vi } from 'vitest';
import { Advice } from '../src/advice.js';
import { HeadwaterError } from '../src/errors.js';
import { checkDataset } from '../src/soundness/check-dataset.js';

/** The class of another copy of this package, as an adapter may bring one. */
async function ofAnotherCopy(): Promise<typeof HeadwaterError> {
  vi.resetModules();
  return (await import('../src/errors.js')).HeadwaterError;
}

test("an error of another copy of core is a HeadwaterError, but other errors aren't", async () => {
  const Other = await ofAnotherCopy();
  expect(Other).not.toBe(HeadwaterError);
  const error = new Other('DATABASE_BUSY', { what: 'Another run is at work.' });
  expect(error instanceof HeadwaterError).toBe(true);
  expect(new HeadwaterError('DATABASE_BUSY', { what: 'x' }) instanceof Other).toBe(true);
  const alike = Object.assign(new Error('x'), { name: 'HeadwaterError', what: 'x' });
  for (const value of [alike, {}, null, undefined, 'HeadwaterError', () => error]) {
    expect(value instanceof HeadwaterError).toBe(false);
  }
});

test('so is the advice of another copy', async () => {
  vi.resetModules();
  const other = await import('../src/advice.js');
  const given = other.advice`Try ${other.option('keepCustom')}.`;
  expect(given instanceof Advice).toBe(true);
  expect(new HeadwaterError('DRIFTED', { what: 'x', next: given }).advice).toBe(given);
  expect({ kind: 'advice', parts: [] } instanceof Advice).toBe(false);
});

test('what makes an error known is not part of what it shows', () => {
  const error = new HeadwaterError('DATABASE_BUSY', { what: 'Another run is at work.' });
  expect(inspect(error)).not.toContain('Symbol');
  expect(Object.getOwnPropertySymbols(error)).toEqual([]);
});

test('a dataset of another copy is checked as its author defined it', async () => {
  vi.resetModules();
  const { defineDataset } = await import('../src/dataset.js');
  const { Arrivals, column, daysAfterArrival, defineTable, key, reference, types } = await import(
    '../src/timeline.js'
  );
  const { add, equal, modulo } = await import('../src/expression.js');
  const own = defineDataset({
    ...{ name: 'own', generatorVersion: '1', description: '', defaultSeed: 1 },
    ...{ defaultEpoch: '2026-01-04', lastDay: () => 100 },
    systems: (_, calendar) => {
      const arrivals = new Arrivals({ past: { days: 1, rows: 4 }, cycle: [] });
      const base = { comment: '', arrivals, key: { name: 'id', type: types.integer, comment: '' } };
      const parents = defineTable({
        ...{ ...base, name: 'parents' },
        arrives: (n) => add(calendar.startOf(0), n),
        columns: { size: column(types.integer, { comment: '', value: 1 }) },
        deletion: {
          at: (n) => add(calendar.startOf(0), add(n, 60)),
          occurs: (n) => equal(modulo(n, 2), 0),
          reach: daysAfterArrival(0, 0),
        },
      });
      // With hard deletes, half of them never arrive: their parents are removed in that second.
      const children = defineTable({
        ...{ ...base, name: 'children' },
        arrives: (n) => add(calendar.startOf(0), add(n, 60)),
        columns: { parent_id: reference(parents, { comment: '', value: (n) => key(n) }) },
      });
      return [{ name: 'erp', comment: '', tables: [parents, children] }];
    },
  });
  expect(() => checkDataset(own)).not.toThrow();
});
