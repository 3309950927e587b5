import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { refusalOf } from '../../../testing/refusal.js';
import { driverOptions } from '../src/driver-options.js';
import { type DatabricksOptions, databricks } from '../src/index.js';
import { readOptions } from '../src/options.js';
import { Tokens } from '../src/tokens.js';

const SECRET = 'dapi-hunter2-and-more';
const TOLD = /hunter2/;
const PEM = '-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----';
const folder = mkdtempSync(join(tmpdir(), 'headwater-databricks-'));
writeFileSync(join(folder, 'ca.pem'), PEM);
writeFileSync(join(folder, 'empty.pem'), 'nothing');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What no type check sees, when it comes from a configuration in JavaScript or a profile. */
const untyped = (options: unknown): DatabricksOptions => options as DatabricksOptions;

const place = { host: 'db.example.com', path: '/sql/1.0/warehouses/abc' };
const token = { type: 'token', token: SECRET } as const;
const driver = (options: DatabricksOptions) => driverOptions(readOptions(options), new Tokens());

describe('settings', () => {
  test('are read, every one that there is', () => {
    const all: Required<DatabricksOptions> = {
      ...place,
      authentication: token,
      port: 444,
      catalog: 'c',
      ca: PEM,
      tags: { simulated: 'true' },
      catalogCommits: true,
      socketTimeout: 60,
      lockTimeout: 0,
      leaseDuration: 30,
    };
    expect(readOptions(all)).toEqual(all);
  });

  test('may be as one copies them from a browser', () => {
    const copied = { host: ' https://db.example.com/ ', path: 'sql/1.0/warehouses/abc?o=1' };
    expect(readOptions(copied)).toEqual({
      host: 'db.example.com',
      path: 'sql/1.0/warehouses/abc?o=1',
    });
  });

  test.each<[object, object]>([
    [{ token: SECRET }, token],
    [{ token: SECRET, clientId: undefined }, token],
    [
      { clientId: 'c', clientSecret: SECRET },
      { type: 'service-principal', clientId: 'c', clientSecret: SECRET },
    ],
    [{ type: 'browser' }, { type: 'browser' }],
    [
      { type: 'browser', clientId: 'c', clientSecret: '' },
      { type: 'browser', clientId: 'c' },
    ],
  ])('sign in by %j', (authentication, expected) => {
    expect(readOptions(untyped({ ...place, authentication })).authentication).toEqual(expected);
  });

  test('name a certificate authority, or its file', () => {
    for (const ca of [PEM, join(folder, 'ca.pem')]) {
      expect(driver({ ...place, authentication: token, ca })).toMatchObject({ customCaCert: PEM });
    }
  });

  test('tell where they lead, as far as they say', () => {
    expect(databricks({ ...place, catalog: 'c' }).target).toBe('db.example.com c');
    expect(databricks({}).target).toBe('Databricks');
  });
});

describe('refused at once, without telling a secret:', () => {
  test.each<[unknown, RegExp]>([
    [
      { authentication: { token: SECRET, clientSecret: SECRET } },
      /'authentication.clientSecret' doesn't apply to type 'token'/,
    ],
    [
      { authentication: { type: 'browser', token: SECRET } },
      /'authentication.token' doesn't apply to type 'browser'/,
    ],
    [{ authentication: { type: SECRET } }, /'authentication.type' should be 'token'/],
    [{ authentication: { tokn: SECRET } }, /'authentication.tokn' is not a setting/],
    [{ authentication: SECRET }, /'authentication' should be an object/],
    [{ tokn: SECRET }, /'tokn' is not a setting/],
    [{ host: 'https://x/y' }, /'host' should be a host/],
    [{ host: 5 }, /'host' should be a host/],
    [{ host: ' ' }, /'host' should be a host/],
    [{ path: 'https://x/sql/1.0' }, /'path' should be the HTTP path/],
    [{ path: '/' }, /'path' should be the HTTP path/],
    [{ path: '/sql 1' }, /'path' should be the HTTP path/],
    [{ port: '443' }, /'port' should be a whole number/],
    [{ catalog: '' }, /'catalog' should be text/],
    [{ catalogCommits: 'yes' }, /'catalogCommits' should be true or false/],
    [{ tags: ['simulated'] }, /'tags' should be an object of texts/],
    [{ tags: { simulated: true } }, /'tags' should be an object of texts/],
    [{ tags: SECRET }, /'tags' should be an object/],
    [{ socketTimeout: 0 }, /'socketTimeout' should be a whole number from 1/],
    [{ leaseDuration: 5 }, /'leaseDuration' should be a whole number from 10/],
  ])('%j', (options, message) => {
    expect(refusalOf(() => databricks(untyped(options)), TOLD).message).toMatch(message);
  });
});

describe('what is missing is told on connecting, and a plan needs nothing of it:', () => {
  test.each<[object, RegExp]>([
    [{ authentication: token, host: undefined }, /No host is given.*HEADWATER_DATABRICKS_HOST/],
    [{ authentication: token, path: undefined }, /No path is given.*HEADWATER_DATABRICKS_PATH/],
    [{}, /No token is given.*HEADWATER_DATABRICKS_TOKEN/],
    [{ authentication: { type: 'token', token: ' ' } }, /No token is given/],
    [{ authentication: { clientSecret: SECRET } }, /No client id is given/],
    [{ authentication: { clientId: 'c' } }, /No client secret is given.*CLIENT_SECRET/],
    [{ authentication: { type: 'service-principal' } }, /No client id is given/],
    [{ ca: 'nowhere.pem', authentication: token }, /nowhere.pem can't be read/],
    [{ ca: join(folder, 'empty.pem'), authentication: token }, /empty.pem contains no certificate/],
  ])('%j', async (given, message) => {
    const adapter = databricks(untyped({ ...place, ...given }));
    expect(adapter.name).toBe('databricks');
    const error: unknown = await adapter.openReader().catch((reason: unknown) => reason);
    const refused = (): never => {
      throw error;
    };
    expect(refusalOf(refused, TOLD).message).toMatch(message);
  });
});
