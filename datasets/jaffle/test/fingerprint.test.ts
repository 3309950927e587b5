import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { jaffle } from '../src/index.js';
import { modelOf, rowsOn, TABLES } from './model.js';

/** The content at the defaults, by generator version. A released one never changes. */
const FINGERPRINTS: Readonly<Record<string, string>> = {
  1: '840c78a3f77eb62b64d33e13dedfbfb66417087c31ddd3d4422c5dfdaf7913c2',
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

test('the same parameters still give the same rows', () => {
  expect(
    fingerprint([0, 3]),
    `The rows of generator version ${jaffle.generatorVersion} have changed, so existing databases can't continue: raise generatorVersion in datasets/jaffle/src/jaffle.ts and add the new fingerprint here`,
  ).toBe(FINGERPRINTS[jaffle.generatorVersion]);
});
