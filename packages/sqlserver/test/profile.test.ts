import { DbtOutput, settingsFromDbt } from '@headwater/core/platform';
import { describe, expect, test } from 'vitest';
import { refusalOf } from '../../../testing/refusal.js';
import { platform } from '../src/platform.js';

const SECRET = 'hunter2-and-more';

/** Without the settings that are left out. */
function connection(fields: Readonly<Record<string, unknown>>, type = 'sqlserver'): unknown {
  const place = (...keys: readonly string[]) => `'${['shop.outputs.dev', ...keys].join('.')}'`;
  const output = new DbtOutput(type, { schema: 'dbo', ...fields }, place);
  return JSON.parse(JSON.stringify(settingsFromDbt(platform, output)));
}

describe('an output of type sqlserver', () => {
  test('becomes the settings of the adapter, without what only dbt needs', () => {
    const fields = {
      driver: 'ODBC Driver 18 for SQL Server',
      server: 'db.example.com',
      port: 1500,
      database: 'erp',
      user: 'sa',
      password: SECRET,
      encrypt: true,
      trust_cert: false,
      retries: 3,
      threads: 4,
      login_timeout: 5,
      query_timeout: 60,
    };
    expect(connection(fields)).toEqual({
      server: 'db.example.com',
      port: 1500,
      database: 'erp',
      user: 'sa',
      password: SECRET,
      encrypt: true,
      trustServerCertificate: false,
      connectTimeout: 5,
      statementTimeout: 60,
    });
  });

  test.each([
    [
      { host: 'db', username: 'sa', pass: SECRET },
      { server: 'db', user: 'sa', password: SECRET },
    ],
    [
      { host: 'db', UID: 'sa', PWD: SECRET },
      { server: 'db', user: 'sa', password: SECRET },
    ],
    [
      { host: 'db', PWD: 12345 },
      { server: 'db', password: '12345' },
    ],
    [
      { host: 'db', port: '1500', encrypt: 'True' },
      { server: 'db', port: 1500, encrypt: true },
    ],
    [{ host: 'db\\\\dev', port: 1433 }, { server: 'db\\\\dev' }],
    [
      { host: 'db', TrustServerCertificate: true, login_timeout: 0 },
      { server: 'db', trustServerCertificate: true },
    ],
    [{ host: 'db', user: null, password: '' }, { server: 'db' }],
  ])('%j', (fields, expected) => {
    expect(connection(fields)).toEqual(expected);
  });
});

describe('authentication', () => {
  const principal = { tenant_id: 't', client_id: 'c', client_secret: SECRET };
  const made = { type: 'service-principal', tenantId: 't', clientId: 'c', clientSecret: SECRET };

  test.each<[Record<string, unknown>, object]>([
    [
      { authentication: 'sql', user: 'sa', password: SECRET },
      { user: 'sa', password: SECRET },
    ],
    [{ authentication: 'CLI' }, { authentication: { type: 'default' } }],
    [{ authentication: 'auto' }, { authentication: { type: 'default' } }],
    [{ authentication: 'environment' }, { authentication: { type: 'default' } }],
    [
      { authentication: 'ActiveDirectoryDefault', user: 'me' },
      { authentication: { type: 'default' } },
    ],
    [{ authentication: 'MSI' }, { authentication: { type: 'managed-identity' } }],
    [
      { authentication: 'ActiveDirectoryMsi', user: 'c' },
      { authentication: { type: 'managed-identity', clientId: 'c' } },
    ],
    [{ authentication: 'ServicePrincipal', ...principal }, { authentication: made }],
    [
      { auth: 'ActiveDirectoryServicePrincipal', tenant_id: 't', UID: 'c', PWD: SECRET },
      { authentication: made },
    ],
    [
      { authentication: 'ActiveDirectoryAccessToken', access_token: SECRET },
      { authentication: { type: 'access-token', token: SECRET } },
    ],
  ])('%j', (fields, expected) => {
    expect(connection({ host: 'db', ...fields })).toEqual({ server: 'db', ...expected });
  });

  test('of type fabric is a service principal by default', () => {
    expect(connection({ host: 'db', ...principal }, 'fabric')).toEqual({
      server: 'db',
      authentication: made,
    });
  });
});

test.each<[Record<string, unknown>, RegExp]>([
  [
    { authentication: 'ActiveDirectoryPassword' },
    /'shop.outputs.dev.authentication'.* isn't supported.*sql/,
  ],
  [
    { authentication: 'ActiveDirectoryInteractive' },
    /'shop.outputs.dev.authentication'.* isn't supported/,
  ],
  [
    { authentication: 'ActiveDirectoryIntegrated' },
    /'shop.outputs.dev.authentication'.* isn't supported/,
  ],
  [{ authentication: SECRET }, /'shop.outputs.dev.authentication'.* isn't supported/],
  [{ windows_login: true }, /a Windows login.* isn't supported/],
  [{ trusted_connection: 'yes' }, /'shop.outputs.dev.trusted_connection' .* true or false/],
  [{ port: 'abc' }, /'shop.outputs.dev.port' .* a whole number/],
  [{ encrypt: 'maybe' }, /'shop.outputs.dev.encrypt' .* true or false/],
  [{ server: [SECRET] }, /'shop.outputs.dev.server' .* text/],
  [{ login_timeout: -1 }, /'shop.outputs.dev.login_timeout' .* a whole number/],
])('%j is refused, without telling a secret', (fields, message) => {
  const read = () => connection({ host: 'db', password: SECRET, ...fields });
  expect(refusalOf(read, /hunter2/).message).toMatch(message);
});
