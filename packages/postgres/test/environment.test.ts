import { settingsFromEnvironment } from '@headwater/core/platform';
import { expect, test } from 'vitest';
import { platform } from '../src/platform.js';

const read = (environment: Readonly<Record<string, string>>, configured = {}) =>
  settingsFromEnvironment(platform, configured, environment);

test('the variables of other clients are read', () => {
  const environment = {
    PGHOST: 'db',
    PGPORT: '5433',
    PGDATABASE: 'shop',
    PGUSER: 'erp',
    PGPASSWORD: 'hunter2',
    PGPASSFILE: 'pass',
    PGSSLMODE: 'require',
    PGSSLROOTCERT: 'ca.pem',
  };
  expect(read(environment)).toEqual({
    host: 'db',
    port: 5433,
    database: 'shop',
    user: 'erp',
    password: 'hunter2',
    passfile: 'pass',
    sslmode: 'require',
    sslrootcert: 'ca.pem',
  });
});

test('another server or user drops what belongs to the configured one', () => {
  const configured = { host: 'old', port: 1, database: 'shop', user: 'erp', password: 'hunter2' };
  expect(read({ PGHOST: 'db' }, configured)).toEqual({
    host: 'db',
    database: 'shop',
    user: 'erp',
    password: 'hunter2',
  });
  expect(read({ PGUSER: 'x' }, configured)).not.toHaveProperty('password');
  const connectionString = 'postgres://db/crm';
  expect(read({ HEADWATER_POSTGRES_URL: connectionString }, configured)).toEqual({
    connectionString,
  });
});
