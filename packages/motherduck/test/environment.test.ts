import { settingsFromEnvironment } from '@headwater/core/platform';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { motherduck, platform } from '../src/index.js';
import { nodeClient } from '../src/node-client.js';

const NAMES = ['motherduck_token', 'MOTHERDUCK_TOKEN'];

beforeEach(() => {
  for (const name of NAMES) vi.stubEnv(name, '');
});
afterEach(() => vi.unstubAllEnvs());

test("the command's variables become settings", () => {
  const environment = {
    HEADWATER_MOTHERDUCK_DATABASE: 'jaffle',
    HEADWATER_MOTHERDUCK_TOKEN: 't',
    HEADWATER_MOTHERDUCK_ATTACH_MODE: 'single',
    HEADWATER_MOTHERDUCK_SAAS_MODE: 'true',
  };
  expect(settingsFromEnvironment(platform, {}, environment)).toEqual({
    database: 'jaffle',
    token: 't',
    attachMode: 'single',
    saasMode: true,
  });
});

test.each(NAMES)('the token in %s is used, unless one is given', (name) => {
  vi.stubEnv(name, 'theirs');
  expect(nodeClient({ database: 'jaffle' }).secrets).toEqual(['theirs']);
  expect(nodeClient({ database: 'jaffle', token: 'own' }).secrets).toEqual(['own']);
});

test('without a token, nothing is connected to', async () => {
  const adapter = motherduck({ database: 'jaffle' });
  for (const open of [adapter.openReader, adapter.openWriter]) {
    await expect(open()).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
      what: 'No token is given for MotherDuck.',
      next: expect.stringMatching(/HEADWATER_MOTHERDUCK_TOKEN.*motherduck_token/),
    });
  }
});

test('without a database, nothing is connected to', async () => {
  await expect(motherduck({ token: 't' }).openReader()).rejects.toMatchObject({
    code: 'INVALID_CONFIG',
    what: 'No database is given for MotherDuck.',
  });
});
