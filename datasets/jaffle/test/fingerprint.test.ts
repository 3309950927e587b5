import { readFileSync } from 'node:fs';
import { compareFingerprint } from '@headwater/core/inspection';
import { expect, test } from 'vitest';
import { jaffle } from '../src/jaffle.js';

/** `headwater dataset fingerprint datasets/jaffle/src/index.ts` writes it. */
const STORED = new URL('../src/index.fingerprint.json', import.meta.url);

test('rows change only with the generator version', async () => {
  const stored: unknown = JSON.parse(readFileSync(STORED, 'utf8'));
  expect(await compareFingerprint(jaffle, stored)).toEqual([]);
});
