import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { jaffle } from '../src/index.js';
import { modelOf, rowsOn, TABLES } from './model.js';

/** The content at the defaults, by generator version. A released one never changes. */
const FINGERPRINTS: Readonly<Record<string, string>> = {
  1: '704975300ccb786c85208fc281e23c83a2e0f344bf74f336c32668b3fbed4e90',
};

function fingerprint(days: readonly number[]): string {
  const hash = createHash('sha256');
  for (const day of days) {
    for (const { table } of TABLES) {
      for (const row of rowsOn(modelOf(), table, day)) {
        hash.update(`${day} ${table} ${JSON.stringify(row)}\n`);
      }
    }
  }
  return hash.digest('hex');
}

test('the same parameters give the same rows as ever', () => {
  expect(
    fingerprint([0, 3]),
    `The rows of generator version ${jaffle.generatorVersion} have changed, so databases that it loaded can't go on: give generatorVersion in datasets/jaffle/src/jaffle.ts a new value, and add the new fingerprint here`,
  ).toBe(FINGERPRINTS[jaffle.generatorVersion]);
});
