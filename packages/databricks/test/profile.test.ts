import { DbtOutput, settingsFromDbt } from '@headwater/core/platform';
import { describe, expect, test } from 'vitest';
import { refusalOf } from '../../../testing/refusal.js';
import { platform } from '../src/platform.js';

const SECRET = 'dapi-hunter2-and-more';
const PLACE = { host: 'db.example.com', http_path: '/sql/1.0/warehouses/abc' };

/** Without the settings that are left out. */
function connection(fields: Readonly<Record<string, unknown>>): unknown {
  const place = (...keys: readonly string[]) => `'${['shop.outputs.dev', ...keys].join('.')}'`;
  const output = new DbtOutput('databricks', { schema: 'analytics', ...PLACE, ...fields }, place);
  return JSON.parse(JSON.stringify(settingsFromDbt(platform, output)));
}

const place = { host: PLACE.host, path: PLACE.http_path };

test('an output becomes the settings of the adapter, without what only dbt needs', () => {
  const fields = { catalog: 'sources', token: SECRET, threads: 4, connect_retries: 3 };
  expect(connection(fields)).toEqual({
    ...place,
    catalog: 'sources',
    authentication: { type: 'token', token: SECRET },
  });
  expect(connection({ database: 'sources', token: SECRET })).toMatchObject({ catalog: 'sources' });
});

test.each<[Record<string, unknown>, string]>([
  [{}, 'hive_metastore'],
  [{ session_properties: null }, 'hive_metastore'],
  [{ session_properties: { use_cached_result: false } }, 'hive_metastore'],
  [{ session_properties: { 'databricks.catalog': 'sources' } }, 'sources'],
  [{ catalog: 'sources', session_properties: {} }, 'sources'],
])('the catalog is the one that dbt takes: %j', (fields, catalog) => {
  expect(connection({ token: SECRET, ...fields })).toMatchObject({ catalog });
});

const principal = { type: 'service-principal', clientId: 'c', clientSecret: SECRET };
const entra = { ...principal, tenantId: 'organizations' };

describe('authentication, chosen as dbt does', () => {
  test.each<[Record<string, unknown>, object]>([
    [{ token: SECRET }, { type: 'token', token: SECRET }],
    // YAML reads digits as a number.
    [{ token: 1234567 }, { type: 'token', token: '1234567' }],
    [
      { token: SECRET, auth_type: 'oauth', client_id: 'c', client_secret: 'other' },
      { type: 'token', token: SECRET },
    ],
    [{ auth_type: 'oauth', client_id: 'c', client_secret: SECRET }, principal],
    [{ auth_type: 'OAuth', client_id: 'c', client_secret: SECRET, token: '' }, principal],
    [{ auth_type: 'oauth', azure_client_id: 'c', azure_client_secret: SECRET }, entra],
    [
      {
        auth_type: 'oauth',
        client_id: 'other',
        azure_client_id: 'c',
        azure_client_secret: SECRET,
        azure_tenant_id: 't',
      },
      { ...entra, tenantId: 't' },
    ],
    [{ auth_type: 'oauth' }, { type: 'browser' }],
    [
      { auth_type: 'oauth', client_id: 'c' },
      { type: 'browser', clientId: 'c' },
    ],
  ])('%j', (fields, authentication) => {
    const catalog = 'hive_metastore';
    expect(connection(fields)).toEqual({ ...place, catalog, authentication });
  });
});

test.each<[Record<string, unknown>, RegExp]>([
  [{}, /'shop.outputs.dev' has neither a token nor 'auth_type: oauth'/],
  [{ client_id: 'c', client_secret: SECRET }, /neither a token nor 'auth_type: oauth'/],
  [{ auth_type: SECRET }, /neither a token nor 'auth_type: oauth'/],
  [{ auth_type: 'oauth', client_secret: SECRET }, /only one of client_id and client_secret/],
  [
    { auth_type: 'oauth', azure_client_id: 'c' },
    /only one of azure_client_id and azure_client_secret/,
  ],
  [{ auth_type: 'oauth', azure_client_secret: SECRET }, /only one of azure_client_id/],
  [{ token: [SECRET] }, /'shop.outputs.dev.token' .* text/],
  [{ token: SECRET, host: undefined }, /'shop.outputs.dev' has no host/],
  [{ token: SECRET, http_path: '' }, /'shop.outputs.dev' has no http_path/],
  [
    { token: SECRET, session_properties: { 'databricks.catalog': [SECRET] } },
    /'shop.outputs.dev.session_properties.databricks.catalog' .* text/,
  ],
  [{ token: SECRET, host: { name: SECRET } }, /'shop.outputs.dev.host' .* text/],
])('%j is refused, without telling a secret', (fields, message) => {
  expect(refusalOf(() => connection(fields), /hunter2/).message).toMatch(message);
});
