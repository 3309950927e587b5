import { inspect } from 'node:util';
import { expect, test, vi } from 'vitest';
import { Advice } from '../src/advice.js';
import { HeadwaterError } from '../src/errors.js';

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
