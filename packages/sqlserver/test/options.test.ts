import { describe, expect, test } from 'vitest';
import { refusalOf } from '../../../testing/refusal.js';
import { driverConfig } from '../src/driver-config.js';
import { type SqlServerOptions, sqlserver } from '../src/index.js';
import { readOptions, targetOf } from '../src/options.js';

const SECRET = 'hunter2;and"more';
/** Any part of it. */
const TOLD = /hunter2|and"more/;
const login = { user: 'sa', password: SECRET };
const config = (options: SqlServerOptions) => driverConfig(readOptions(options));

describe('fields', () => {
  test('become the configuration of the driver, encrypted', () => {
    expect(config({ server: 'db.example.com', database: 'erp', ...login })).toEqual({
      server: 'db.example.com',
      authentication: {
        type: 'default',
        options: { userName: login.user, password: login.password },
      },
      options: {
        port: 1433,
        database: 'erp',
        encrypt: true,
        trustServerCertificate: false,
        connectTimeout: 15_000,
        requestTimeout: 0,
        cancelTimeout: 5000,
        maxRetriesOnTransientErrors: 0,
        appName: 'headwater',
        useUTC: true,
      },
    });
  });

  test('set encryption and times', () => {
    const times = { connectTimeout: 5, statementTimeout: 60 };
    const local = { encrypt: false, trustServerCertificate: true };
    expect(config({ server: 'x', ...login, ...times, ...local })).toMatchObject({
      options: { connectTimeout: 5000, requestTimeout: 60_000, ...local },
    });
  });

  test.each<[SqlServerOptions, object, string]>([
    [{ server: 'db' }, { server: 'db', options: { port: 1433 } }, 'the default database on db'],
    [{ server: 'db', port: 1500, database: 'erp' }, { options: { port: 1500 } }, 'erp on db:1500'],
    [
      { server: 'tcp:db,1500' },
      { server: 'db', options: { port: 1500 } },
      'the default database on db:1500',
    ],
    [{ server: '.', database: 'erp' }, { server: 'localhost' }, 'erp on localhost'],
    [
      { server: 'db\\dev' },
      { options: { instanceName: 'dev' } },
      'the default database on db\\dev',
    ],
    [
      { server: 'db', instance: 'dev' },
      { options: { instanceName: 'dev' } },
      'the default database on db\\dev',
    ],
  ])('name a server: %j', (place, expected, target) => {
    const made = config({ ...place, ...login });
    expect(made).toMatchObject(expected);
    expect('port' in (made.options ?? {})).toBe(made.options?.instanceName === undefined);
    expect(targetOf(readOptions(place))).toBe(target);
  });

  const principal = { tenantId: 't', clientId: 'c', clientSecret: SECRET };
  test.each<[SqlServerOptions['authentication'], object]>([
    [{ type: 'default' }, { type: 'azure-active-directory-default', options: {} }],
    [
      { type: 'default', clientId: 'c' },
      { type: 'azure-active-directory-default', options: { clientId: 'c' } },
    ],
    [
      { type: 'managed-identity', clientId: 'c' },
      { type: 'azure-active-directory-msi-vm', options: { clientId: 'c' } },
    ],
    [
      { type: 'access-token', token: SECRET },
      { type: 'azure-active-directory-access-token', options: { token: SECRET } },
    ],
    [
      { type: 'service-principal', ...principal },
      { type: 'azure-active-directory-service-principal-secret', options: principal },
    ],
  ])('log in through Microsoft Entra ID: %j', (authentication, expected) => {
    const made = config({ server: 'x', authentication });
    expect(made.authentication).toEqual(expected);
    expect(made).not.toHaveProperty('user');
  });
});

describe('a connection string', () => {
  const parts = { server: 'db.example.com', port: 1500, database: 'erp', ...login };

  test.each([
    `Server=tcp:db.example.com,1500;Database=erp;User Id=sa;Password='${SECRET}';Encrypt=true;Connect Timeout=5`,
    `Data Source=db.example.com,1500;Initial Catalog=erp;uid=sa;pwd={${SECRET}};encrypt=Mandatory;Timeout=5;MultipleActiveResultSets=true`,
    `mssql://sa:${encodeURIComponent(SECRET)}@db.example.com:1500/erp?encrypt=true&connectTimeout=5`,
    `sqlserver://sa:${encodeURIComponent(SECRET)}@db.example.com:1500?database=erp&Encrypt=yes&connection+timeout=5`,
  ])('says the same as fields do (%#)', (connectionString) => {
    expect(config({ connectionString })).toEqual(
      config({ ...parts, encrypt: true, connectTimeout: 5 }),
    );
    expect(targetOf(readOptions({ connectionString }))).toBe('erp on db.example.com:1500');
  });

  test.each<[string, object]>([
    [
      'Server=db\\dev;Trust Server Certificate=yes;Encrypt=no',
      { instance: 'dev', encrypt: false, trustServerCertificate: true },
    ],
    ['Server=db\\dev,1500', { server: 'db', port: 1500 }],
    ['Server=db;Authentication=Active Directory Default', { authentication: { type: 'default' } }],
    [
      'Server=db;Authentication=ActiveDirectoryManagedIdentity;User Id=c',
      { authentication: { type: 'managed-identity', clientId: 'c' } },
    ],
    [
      'Server=db;Authentication=Active Directory Service Principal;User Id=c;Password=p;Tenant Id=t',
      {
        authentication: {
          type: 'service-principal',
          tenantId: 't',
          clientId: 'c',
          clientSecret: 'p',
        },
      },
    ],
  ])('%s', (connectionString, expected) => {
    expect(readOptions({ connectionString })).toMatchObject(expected);
  });

  test('gives way to what stands beside it, and its login to another one as a whole', () => {
    const connectionString = 'Server=db;Database=erp;User Id=a;Password=b';
    expect(readOptions({ connectionString, database: 'crm' })).toMatchObject({
      database: 'crm',
      user: 'a',
    });
    expect(readOptions({ connectionString, password: 'c' })).toMatchObject({
      user: 'a',
      password: 'c',
    });
    const settings = readOptions({ connectionString, authentication: { type: 'default' } });
    expect(settings).toMatchObject({ server: 'db', authentication: { type: 'default' } });
    expect(settings.user ?? settings.password).toBeUndefined();
  });
});

/** What no type check sees, when it comes from a configuration in JavaScript or a profile. */
const untyped = (options: unknown): SqlServerOptions => options as SqlServerOptions;

describe('refused at once, without telling a secret:', () => {
  test.each<[unknown, RegExp]>([
    [
      { server: 'x', connectionString: `Server=y;Password='${SECRET}'` },
      /Both a connection string and a server/,
    ],
    [
      { instance: 'x', connectionString: `Server=y;Password='${SECRET}'` },
      /Both a connection string/,
    ],
    [{ server: 'x', port: 1433, instance: 'dev' }, /Both a port and a named instance/],
    [{ server: 'x\\dev', port: 1433 }, /given twice/],
    [{ server: 'x,1433', instance: 'dev' }, /given twice/],
    [{ server: 'x,99999' }, /'server' .* isn't a valid server name/],
    [{ server: 'np:\\\\x\\pipe' }, /'server' .* isn't a valid server name/],
    [{ server: 'x', port: 0 }, /'port' should be a whole number from 1 to 65535/],
    [{ server: 'x', port: '1433' }, /'port' should be a whole number/],
    [{ server: 'x', port: Number.NaN }, /'port' should be a whole number/],
    [{ server: ' ' }, /'server' should be text, and not empty/],
    [{ server: 'x', password: [SECRET] }, /'password' should be text/],
    [{ server: 'x', pasword: SECRET }, /'pasword' is not a setting/],
    [{ server: 'x', encrypt: 'yes' }, /'encrypt' should be true or false/],
    [{ server: 'x', connectTimeout: 0 }, /'connectTimeout' should be a whole number from 1/],
    [{ server: 'x', statementTimeout: 1e9 }, /'statementTimeout' should be/],
    [
      { server: 'x', authentication: { type: 'ntlm', token: SECRET } },
      /'authentication.type' should be 'default'/,
    ],
    [{ server: 'x', authentication: 'default' }, /'authentication' should be an object/],
    [
      { server: 'x', authentication: { type: 'default', secret: SECRET } },
      /'authentication.secret' is not a setting/,
    ],
    [
      { server: 'x', authentication: { type: 'default', clientSecret: SECRET } },
      /'authentication.clientSecret' doesn't apply to type 'default'/,
    ],
    [{ server: 'x', authentication: { clientId: 'c' } }, /'authentication' has no type/],
    [
      { server: 'x', ...login, authentication: { type: 'default' } },
      /Both 'authentication' and a user/,
    ],
    [{ connectionString: SECRET }, /can't be read/],
    [{ connectionString: `Server=x;Password="${SECRET}` }, /can't be read/],
    [{ connectionString: 'mssql://sa:hunter2%@x:port' }, /can't be read/],
    [{ connectionString: 'mssql://sa:hunter2@x/a?database=b' }, /can't be read/],
    [{ connectionString: 'postgres://sa:hunter2@x/a' }, /can't be read/],
    [{ connectionString: 'jdbc:sqlserver://x;password=hunter2' }, /can't be read/],
    [
      { connectionString: 'Server=x;Encrypt=maybe;Password=hunter2' },
      /'encrypt' .* should be true or false/,
    ],
    [{ connectionString: 'Server=x;Timeout=soon' }, /'connectTimeout' should be a whole number/],
    [{ connectionString: 'Server=x;Integrated Security=SSPI' }, /Windows login/],
    [
      { connectionString: 'Server=x;Authentication=Active Directory Interactive' },
      /'Authentication' .* not supported/,
    ],
    ['Server=x', /should be an object/],
  ])('%j', (options, message) => {
    expect(refusalOf(() => sqlserver(untyped(options)), TOLD).message).toMatch(message);
  });
});

describe('what is missing is told on connecting, and a plan needs nothing of it:', () => {
  test.each<[SqlServerOptions, RegExp]>([
    [{}, /No server is given/],
    [{ connectionString: '' }, /No server is given/],
    [{ server: 'x' }, /No user is given.*authentication/],
    [{ server: 'x', user: 'sa' }, /No password is given/],
    [{ server: 'x', user: 'sa', password: '' }, /No password is given/],
    [{ connectionString: 'Database=erp' }, /No server is given/],
    [
      { server: 'x', authentication: { type: 'access-token' } },
      /No token is given.*HEADWATER_SQLSERVER_ACCESS_TOKEN/,
    ],
    [
      {
        server: 'x',
        authentication: { type: 'service-principal', clientId: 'c', clientSecret: SECRET },
      },
      /No tenant id is given.*HEADWATER_SQLSERVER_TENANT_ID/,
    ],
  ])('%j', async (options, message) => {
    const adapter = sqlserver(options);
    expect(adapter.name).toBe('sqlserver');
    const error: unknown = await adapter.openReader().catch((reason: unknown) => reason);
    const refused = (): never => {
      throw error;
    };
    expect(refusalOf(refused, TOLD).message).toMatch(message);
  });
});
