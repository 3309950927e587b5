import { settingsFromEnvironment } from '@headwater/core/platform';
import { expect, test } from 'vitest';
import { platform } from '../src/platform.js';

const merge = (configured: object, environment: Record<string, string>): object =>
  settingsFromEnvironment(
    platform,
    { ...configured },
    Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [`HEADWATER_SQLSERVER_${name}`, value]),
    ),
  );

test('every variable has its setting', () => {
  const environment = {
    SERVER: 'db',
    PORT: '1500',
    DATABASE: 'erp',
    USER: 'sa',
    PASSWORD: 'secret',
    ENCRYPT: 'False',
    TRUST_SERVER_CERTIFICATE: '1',
  };
  expect(merge({}, environment)).toEqual({
    server: 'db',
    port: 1500,
    database: 'erp',
    user: 'sa',
    password: 'secret',
    encrypt: false,
    trustServerCertificate: true,
  });
  const principal = {
    AUTHENTICATION: 'service-principal',
    TENANT_ID: 't',
    CLIENT_ID: 'c',
    CLIENT_SECRET: 's',
  };
  expect(merge({}, { URL: 'mssql://db', ...principal })).toEqual({
    connectionString: 'mssql://db',
    authentication: { type: 'service-principal', tenantId: 't', clientId: 'c', clientSecret: 's' },
  });
  expect(merge({}, { INSTANCE: 'dev', AUTHENTICATION: 'access-token', ACCESS_TOKEN: 'x' })).toEqual(
    {
      instance: 'dev',
      authentication: { type: 'access-token', token: 'x' },
    },
  );
});

test.each<[string, object, Record<string, string>, object]>([
  ['empty variables say nothing', { server: 'a' }, { SERVER: '', PASSWORD: '' }, { server: 'a' }],
  ['variables of other platforms neither', { server: 'a' }, {}, { server: 'a' }],
  [
    'a password is added to what is configured',
    { server: 'a', user: 'sa' },
    { PASSWORD: 'p' },
    { server: 'a', user: 'sa', password: 'p' },
  ],
  [
    'so is the secret of a service principal',
    { authentication: { type: 'service-principal', clientId: 'c' } },
    { CLIENT_SECRET: 's' },
    { authentication: { type: 'service-principal', clientId: 'c', clientSecret: 's' } },
  ],
  [
    'another server replaces the configured one as a whole',
    { server: 'a', instance: 'dev', port: 1, database: 'erp' },
    { SERVER: 'b' },
    { server: 'b', database: 'erp' },
  ],
  [
    'another user comes without the configured password',
    { server: 'a', user: 'sa', password: 'p' },
    { USER: 'me' },
    { server: 'a', user: 'me' },
  ],
  [
    'another way to log in replaces the configured one',
    { server: 'a', user: 'sa', password: 'p' },
    { AUTHENTICATION: 'default' },
    { server: 'a', authentication: { type: 'default' } },
  ],
  [
    'a URL replaces server, database and login, and nothing else',
    { server: 'a', database: 'erp', user: 'sa', password: 'p', encrypt: true, lockTimeout: 3 },
    { URL: 'mssql://b' },
    { connectionString: 'mssql://b', lockTimeout: 3 },
  ],
])('%s', (_title, configured, environment, merged) => {
  expect(merge(configured, environment)).toEqual(merged);
});

test.each([
  [{ PORT: '14e3' }, /HEADWATER_SQLSERVER_PORT should be a whole number/],
  [{ ENCRYPT: 'hunter2' }, /HEADWATER_SQLSERVER_ENCRYPT should be true or false/],
])('%j is refused, without its value', (environment, message) => {
  expect(() => merge({}, environment)).toThrow(message);
  expect(() => merge({}, environment)).not.toThrow(/14e3|hunter2/);
});
