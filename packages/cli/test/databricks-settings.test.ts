import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, expectTypeOf, test } from 'vitest';
import type { DatabricksOptions } from '../../databricks/src/options.js';
import type { Connection } from '../src/config/adapter.js';
import { databricksSettings } from '../src/config/databricks.js';
import type { HeadwaterConfig } from '../src/index.js';
import { expectRefused } from './support/refusal.js';

type Configured = NonNullable<Extract<HeadwaterConfig, { adapter: 'databricks' }>['connection']>;

test('the configuration knows the settings that the adapter has', () => {
  // Checked by the compiler.
  expectTypeOf<DatabricksOptions>().toExtend<Configured>();
  expectTypeOf<keyof Configured>().toEqualTypeOf<keyof DatabricksOptions>();
  expectTypeOf<ReturnType<typeof databricksSettings>>().toExtend<DatabricksOptions>();
});

const SECRET = 'dapi-hunter2-and-more';
const PEM = '-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----';
const folder = mkdtempSync(join(tmpdir(), 'headwater-databricks-'));
writeFileSync(join(folder, 'ca.pem'), PEM);
writeFileSync(join(folder, 'empty.pem'), 'nothing');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const place = { host: 'db.example.com', path: '/sql/1.0/warehouses/abc' };
const token = { type: 'token', token: SECRET };
const settings = (connection: Connection) => databricksSettings(connection, 'connect', folder);

describe('settings', () => {
  test('are handed on', () => {
    const all = { ...place, authentication: token, port: 444, catalog: 'c', ca: PEM };
    const tags = { simulated: 'true' };
    const rest = {
      catalogCommits: true,
      tags,
      socketTimeout: 60,
      lockTimeout: 0,
      leaseDuration: 30,
    };
    expect(settings({ ...all, ...rest })).toEqual({ ...all, ...rest });
  });

  test('may be as one copies them from a browser', () => {
    const copied = { host: ' https://db.example.com/ ', path: 'sql/1.0/warehouses/abc?o=1' };
    expect(settings({ ...copied, authentication: token })).toMatchObject({
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
    expect(settings({ ...place, authentication }).authentication).toEqual(expected);
  });

  test('name the file of a certificate authority', () => {
    const given = { ...place, authentication: token, ca: 'ca.pem' };
    expect(settings(given)).toMatchObject({ ca: PEM });
  });

  test('are not needed for a plan, but have to be right', () => {
    expect(databricksSettings({ catalog: 'c' }, 'plan', folder)).toMatchObject({ catalog: 'c' });
    expect(() => databricksSettings({ catalogue: 'c' }, 'plan', folder)).toThrow(/'catalogue'/);
  });
});

describe('what is refused, without telling a secret', () => {
  test.each<[object, RegExp]>([
    [{}, /No token is given.*HEADWATER_DATABRICKS_TOKEN/],
    [{ host: undefined, authentication: token }, /No host is given.*HEADWATER_DATABRICKS_HOST/],
    [{ path: undefined, authentication: token }, /No path is given.*HEADWATER_DATABRICKS_PATH/],
    [{ authentication: { type: 'token', token: ' ' } }, /No token is given/],
    [{ authentication: { clientSecret: SECRET } }, /No client id is given/],
    [{ authentication: { clientId: 'c' } }, /No client secret is given.*CLIENT_SECRET/],
    [{ authentication: { type: 'service-principal' } }, /No client id is given/],
    [
      { authentication: { token: SECRET, clientSecret: SECRET } },
      /'authentication.clientSecret' does not go with the type 'token'/,
    ],
    [
      { authentication: { type: 'browser', token: SECRET } },
      /'authentication.token' does not go with the type 'browser'/,
    ],
    [{ authentication: { type: SECRET } }, /'authentication.type' should be 'token'/],
    [{ authentication: { tokn: SECRET } }, /'authentication.tokn' is not a setting/],
    [{ authentication: SECRET }, /'authentication' should be an object/],
    [{ tokn: SECRET }, /'tokn' is not a setting/],
    [{ host: 'https://x/y' }, /'host' should be a host/],
    [{ host: 5 }, /'host' should be a host/],
    [{ path: 'https://x/sql/1.0' }, /'path' should be the HTTP path/],
    [{ path: '/' }, /'path' should be the HTTP path/],
    [{ path: '/sql 1' }, /'path' should be the HTTP path/],
    [{ port: '443' }, /'port' should be a whole number/],
    [{ catalog: '' }, /'catalog' should be text/],
    [{ catalogCommits: 'yes' }, /'catalogCommits' should be true or false/],
    [{ tags: ['simulated'] }, /'tags/],
    [{ tags: { simulated: true } }, /'tags.simulated' should be text/],
    [{ tags: SECRET }, /'tags' should be an object/],
    [{ socketTimeout: 0 }, /'socketTimeout' should be a whole number from 1/],
    [{ leaseDuration: 5 }, /'leaseDuration' should be a whole number from 10/],
    [{ ca: 'nowhere.pem', authentication: token }, /nowhere.pem .* can't be read/],
    [{ ca: 'empty.pem', authentication: token }, /empty.pem holds no certificate/],
  ])('%j', (given, message) => {
    expectRefused(() => settings({ ...place, ...given }), message, SECRET);
  });
});
