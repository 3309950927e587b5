import { settingsFromEnvironment } from '@headwater/core/platform';
import { expect, test } from 'vitest';
import { platform } from '../src/platform.js';

const merge = (configured: object, environment: Record<string, string>): object =>
  settingsFromEnvironment(
    platform,
    { ...configured },
    Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [`HEADWATER_DATABRICKS_${name}`, value]),
    ),
  );

test('every variable has its setting', () => {
  const place = { HOST: 'h', PATH: '/p', PORT: '444', CATALOG: 'sources', CA: 'ca.pem' };
  expect(merge({}, { ...place, TOKEN: 't' })).toEqual({
    host: 'h',
    path: '/p',
    port: 444,
    catalog: 'sources',
    ca: 'ca.pem',
    authentication: { token: 't' },
  });
  expect(merge({}, { AUTHENTICATION: 'browser', CLIENT_ID: 'c' })).toEqual({
    authentication: { type: 'browser', clientId: 'c' },
  });
});

const token = { authentication: { type: 'token', token: 't' } };
const principal = {
  authentication: { type: 'service-principal', clientId: 'c', clientSecret: 's' },
};

test.each<[string, object, Record<string, string>, object]>([
  ['an empty variable says nothing', token, { TOKEN: '', CLIENT_ID: '' }, token],
  [
    'another host replaces the configured one as a whole',
    { host: 'a', path: '/p', port: 1, ca: 'ca.pem', catalog: 'sources', lockTimeout: 3 },
    { HOST: 'b' },
    { host: 'b', catalog: 'sources', lockTimeout: 3 },
  ],
  [
    'a token replaces another way to sign in',
    principal,
    { TOKEN: 'x' },
    { authentication: { token: 'x' } },
  ],
  [
    'a service principal replaces a token',
    token,
    { CLIENT_ID: 'x', CLIENT_SECRET: 'y' },
    { authentication: { clientId: 'x', clientSecret: 'y' } },
  ],
  [
    'a secret goes with the configured client',
    { authentication: { type: 'service-principal', clientId: 'c' } },
    { CLIENT_SECRET: 'y' },
    { authentication: { clientId: 'c', clientSecret: 'y' } },
  ],
  [
    'another client comes without the configured secret',
    principal,
    { CLIENT_ID: 'x' },
    { authentication: { type: 'service-principal', clientId: 'x' } },
  ],
  [
    'a way to sign in replaces the configured one',
    principal,
    { AUTHENTICATION: 'browser' },
    { authentication: { type: 'browser' } },
  ],
])('%s', (_title, configured, environment, merged) => {
  expect(merge(configured, environment)).toEqual(merged);
});

test('a wrong variable is refused, without its value', () => {
  const wrong = () => merge({}, { PORT: 'hunter2' });
  expect(wrong).toThrow(/HEADWATER_DATABRICKS_PORT should be a whole number/);
  expect(wrong).not.toThrow(/hunter2/);
});
