import { DbtOutput, settingsFromDbt } from '@headwater/core/platform';
import { expect, test } from 'vitest';
import { refusalOf } from '../../../testing/refusal.js';
import { readOptions } from '../src/options.js';
import { platform } from '../src/platform.js';

const SECRET = 'hunter2-and-more';

/** Without the settings that are left out. */
function connection(fields: Readonly<Record<string, unknown>>, type = 'postgres') {
  const place = (...keys: readonly string[]) => `'${['shop.outputs.dev', ...keys].join('.')}'`;
  const output = new DbtOutput(type, { schema: 'analytics', ...fields }, place);
  return JSON.parse(JSON.stringify(settingsFromDbt(platform, output)));
}

test('an output of type postgres becomes the settings of the adapter, without what only dbt needs', () => {
  const fields = {
    host: 'db.example.com',
    user: 'erp',
    password: SECRET,
    port: 5433,
    dbname: 'shop',
    threads: 4,
    keepalives_idle: 0,
    connect_timeout: 5,
    retries: 1,
    search_path: 'evil',
    role: 'owner',
    sslmode: 'verify-ca',
    sslcert: 'client.crt',
    sslkey: 'client.key',
    sslrootcert: 'ca.pem',
  };
  const settings = connection(fields);
  expect(settings).toEqual({
    host: 'db.example.com',
    user: 'erp',
    password: SECRET,
    port: 5433,
    database: 'shop',
    connectTimeout: 5,
    role: 'owner',
    sslmode: 'verify-ca',
    sslcert: 'client.crt',
    sslkey: 'client.key',
    sslrootcert: 'ca.pem',
  });
  expect(readOptions(settings)).toEqual(settings);
});

test.each([
  [
    { host: 'db', database: 'shop', pass: 12345, port: '5433' },
    { host: 'db', database: 'shop', password: '12345', port: 5433 },
  ],
  [{ host: 'db', password: '', connect_timeout: 0 }, { host: 'db' }],
])('%j', (fields, expected) => {
  expect(connection(fields)).toEqual(expected);
});

test.each<[Record<string, unknown>, string, RegExp]>([
  [{ password: SECRET }, 'redshift', /'shop.outputs.dev': Redshift isn't supported/],
  [{ password: SECRET, port: 'x' }, 'postgres', /'shop.outputs.dev.port' should be a whole number/],
])('refused: %j of type %s', (fields, type, message) => {
  expect(refusalOf(() => connection(fields, type), /hunter2/).message).toMatch(message);
});
