import { describe, expect, test } from 'vitest';
import { refusalOf } from '../../../testing/refusal.js';
import { type PostgresOptions, postgres } from '../src/index.js';
import { readOptions, targetOf } from '../src/options.js';

const SECRET = "hunter2 it's";
/** Any part of it. */
const TOLD = /hunter2|it's/;
const login = { user: 'erp', password: SECRET };

describe('a connection string', () => {
  const parts = { host: 'db.example.com', port: 5433, database: 'shop', ...login };

  test.each([
    `postgres://erp:${encodeURIComponent(SECRET)}@db.example.com:5433/shop?sslmode=require&connect_timeout=5`,
    `postgresql://db.example.com:5433?dbname=shop&user=erp&password=${encodeURIComponent(SECRET)}&sslmode=require&connect_timeout=5&application_name=x`,
    `host=db.example.com port=5433 dbname=shop user=erp password='hunter2 it\\'s' sslmode = require connect_timeout=5`,
  ])('says the same as fields do (%#)', (connectionString) => {
    expect(readOptions({ connectionString })).toEqual({
      ...parts,
      sslmode: 'require',
      connectTimeout: 5,
    });
  });

  test('names the folder of a socket, and addresses of both kinds', () => {
    const hostOf = (connectionString: string) => readOptions({ connectionString }).host;
    expect(hostOf('postgres:///shop?host=/run/postgresql')).toBe('/run/postgresql');
    expect(hostOf('postgres://erp@%2Frun%2Fpostgresql/shop')).toBe('/run/postgresql');
    expect(hostOf('postgres://erp@[::1]:5432/shop')).toBe('::1');
  });

  test('decides, and what stands beside it adds what it leaves out', () => {
    const connectionString = 'postgres://erp@db/shop';
    const beside = { host: 'elsewhere', port: 1, user: 'other', password: SECRET, lockTimeout: 3 };
    expect(readOptions({ connectionString, ...beside })).toEqual({
      host: 'db',
      port: 1,
      user: 'erp',
      password: SECRET,
      database: 'shop',
      lockTimeout: 3,
    });
    const other = { connectionString: 'postgres://erp@db', database: 'crm' };
    expect(readOptions(other)).toMatchObject({ host: 'db', database: 'crm' });
  });
});

test.each<[PostgresOptions, string]>([
  [{}, 'the default database on PostgreSQL'],
  [{ host: 'db', user: 'erp' }, 'erp on db'],
  [{ host: 'db', port: 5433, database: 'shop', ...login }, 'shop on db:5433'],
  [{ connectionString: `postgres://erp:hunter2@db/shop` }, 'shop on db'],
  [{ database: './shop.pglite', host: 'db' }, './shop.pglite'],
  [{ database: 'shop.pglite' }, 'shop.pglite'],
  [{ database: 'memory://' }, 'memory://'],
])('%j is told to people as: %s', (options, target) => {
  expect(targetOf(readOptions(options))).toBe(target);
});

/** What no type check sees, when it comes from a configuration in JavaScript or a profile. */
const untyped = (options: unknown): PostgresOptions => options as PostgresOptions;

describe('refused at once, without telling a secret:', () => {
  const connectionString = 'postgres://erp:hunter2@db/shop';

  test.each<[unknown, RegExp]>([
    [{ connectionString, database: 'crm' }, /another one is given beside it/],
    [
      { connectionString: 'postgres://erp:hunter2@db', database: './x.pglite' },
      /Both a connection string and an embedded/,
    ],
    [{ connectionString: SECRET }, /can't be read/],
    [{ connectionString: 'postgres://erp:hunter2%@db' }, /can't be read/],
    [{ connectionString: 'postgres://erp:hunter2@a,b/shop' }, /'host' should be a host/],
    [{ connectionString: 'postgres://erp:hunter2@db/a?dbname=b' }, /can't be read/],
    [{ connectionString: 'mssql://erp:hunter2@db/a' }, /can't be read/],
    [{ connectionString: 'jdbc:postgresql://db/a?password=hunter2' }, /can't be read/],
    [
      { connectionString: `${connectionString}?channel_binding=require` },
      /isn't supported: channel_binding/,
    ],
    [{ connectionString: `${connectionString}?sslmode=strict` }, /'sslmode' should be 'disable'/],
    [{ connectionString: `${connectionString}?connect_timeout=soon` }, /'connectTimeout' should/],
    [{ host: 'db', port: 0 }, /'port' should be a whole number from 1 to 65535/],
    [{ host: ' ' }, /'host' should be a host/],
    [{ host: 'db', password: [SECRET] }, /'password' should be text/],
    [{ host: 'db', pasword: SECRET }, /'pasword' is not a setting/],
    [{ host: 'db', sslmode: 'no-verify' }, /'sslmode' should be 'disable'/],
    [{ host: 'db', sslcert: 'a.pem' }, /'sslcert' and 'sslkey' go together/],
    [{ database: `postgres://erp:hunter2@db/shop` }, /The 'database' for PostgreSQL is a URL/],
    [{ database: 'memory://x' }, /The 'database' for PostgreSQL is a URL/],
    ['postgres://db', /should be an object/],
  ])('%j', (options, message) => {
    expect(refusalOf(() => postgres(untyped(options)), TOLD).message).toMatch(message);
  });
});

describe('what is missing is told on connecting, and a plan needs nothing of it:', () => {
  test.each<[PostgresOptions, RegExp]>([
    [{}, /No user is given.*PGUSER/],
    [{ connectionString: '' }, /No user is given/],
    [{ user: 'erp', password: SECRET }, /No host is given.*PGHOST/],
    [{ host: 'db', ...login, sslrootcert: '/nowhere/ca.pem' }, /'sslrootcert'.*\/nowhere\/ca.pem/],
  ])('%j', async (options, message) => {
    const error: unknown = await postgres(options)
      .openReader()
      .catch((reason: unknown) => reason);
    const refused = (): never => {
      throw error;
    };
    expect(refusalOf(refused, TOLD).message).toMatch(message);
  });
});
