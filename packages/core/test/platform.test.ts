import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  DbtOutput,
  definePlatform,
  type Platform,
  readSettings,
  requireSettings,
  secretsIn,
  settingFaults,
  settingsFromDbt,
  settingsFromEnvironment,
} from '../src/platform.js';

const SECRET = 'hunter2-and-more';

const platform = definePlatform({
  name: 'shop-db',
  title: 'Shop DB',
  settings: {
    host: {
      type: 'text',
      help: 'the host',
      required: true,
      env: 'SHOP_HOST',
      replaces: ['port', 'login'],
      form: { pattern: /^[a-z.]+$/, description: "a host, such as 'a.b'" },
      dbt: ['host', 'server'],
    },
    port: {
      type: 'number',
      help: 'the port',
      min: 1,
      max: 65_535,
      env: 'SHOP_PORT',
      dbt: ['port'],
    },
    mode: { type: 'text', help: 'the mode', choices: ['fast', 'safe'], env: 'SHOP_MODE' },
    file: { type: 'file', help: 'a file', default: 'shop.db' },
    strict: { type: 'boolean', help: 'strictness', env: 'SHOP_STRICT', dbt: ['strict'] },
    tags: { type: 'texts', help: 'tags', env: 'SHOP_TAGS', dbt: ['tags'] },
    'login.user': { type: 'text', help: 'the user', env: 'SHOP_USER', replaces: ['login'] },
    'login.password': { type: 'text', help: 'the password', secret: true, env: 'SHOP_PASSWORD' },
  },
  database: 'file',
  dbt: { types: ['shop'] },
});

test('settings are trimmed, except for secrets, and undefined ones are left out', () => {
  const given = {
    host: ' a.b ',
    port: undefined,
    login: { user: ' me', password: ` ${SECRET} ` },
    tags: { a: 'b' },
  };
  expect(readSettings(platform, given)).toEqual({
    host: 'a.b',
    login: { user: 'me', password: ` ${SECRET} ` },
    tags: { a: 'b' },
  });
  expect(readSettings(platform, { login: { password: '' } })).toEqual({ login: { password: '' } });
});

test.each<[unknown, string, string]>([
  [{ hots: 'x' }, 'hots', 'is not a setting'],
  [{ constructor: 'x' }, 'constructor', 'is not a setting'],
  [{ login: { pasword: SECRET } }, 'login.pasword', 'is not a setting'],
  [{ login: SECRET }, 'login', 'should be an object'],
  [{ host: { name: SECRET } }, 'host', "should be a host, such as 'a.b'"],
  [{ host: '' }, 'host', "should be a host, such as 'a.b'"],
  [{ file: ' ' }, 'file', 'should be text, and not empty'],
  [{ mode: SECRET }, 'mode', "should be 'fast' or 'safe'"],
  [{ port: '1' }, 'port', 'should be a whole number from 1 to 65535'],
  [{ port: 0 }, 'port', 'should be a whole number from 1 to 65535'],
  [{ strict: 'yes' }, 'strict', 'should be true or false'],
  [{ tags: [SECRET] }, 'tags', 'should be an object of texts, by name'],
  [{ tags: { a: 1 } }, 'tags', 'should be an object of texts, by name'],
  [{ login: { password: [SECRET] } }, 'login.password', 'should be text'],
  [[], '', 'they should be an object'],
])('%j is refused, without its value', (given, path, fault) => {
  expect(settingFaults(platform, given)).toEqual([{ path, fault }]);
  try {
    readSettings(platform, given as object);
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ code: 'INVALID_CONFIG' });
    expect(inspect(error)).not.toContain(SECRET);
  }
});

describe('the environment', () => {
  const merge = (configured: object, environment: Readonly<Record<string, string>>) =>
    settingsFromEnvironment(platform, { ...configured }, environment);

  test('overrides the configuration, and an empty variable is ignored', () => {
    const environment = {
      SHOP_PORT: ' 7',
      SHOP_STRICT: 'False',
      SHOP_TAGS: '{"a":"b"}',
      SHOP_PASSWORD: SECRET,
      SHOP_MODE: '',
    };
    const configured = { port: 5, mode: 'fast', login: { user: 'me' } };
    expect(merge(configured, environment)).toEqual({
      port: 7,
      mode: 'fast',
      strict: false,
      tags: { a: 'b' },
      login: { user: 'me', password: SECRET },
    });
  });

  test('takes what belongs together from one place', () => {
    const configured = {
      host: 'a',
      port: 5,
      mode: 'fast',
      login: { user: 'me', password: SECRET },
    };
    expect(merge(configured, { SHOP_HOST: 'b' })).toEqual({ host: 'b', mode: 'fast' });
    expect(merge(configured, { SHOP_USER: 'you' })).toMatchObject({ login: { user: 'you' } });
    expect(merge(configured, { SHOP_USER: 'you' })).not.toHaveProperty('login.password');
    expect(merge({ login: 'me' }, { SHOP_PASSWORD: 'x' })).toEqual({ login: { password: 'x' } });
  });

  test.each([
    [{ SHOP_PORT: 'hunter2' }, /SHOP_PORT should be a whole number/],
    [{ SHOP_STRICT: 'hunter2' }, /SHOP_STRICT should be true or false/],
    [{ SHOP_TAGS: 'hunter2' }, /SHOP_TAGS should be an object of texts, as JSON/],
  ])('is refused where a variable is wrong, without its value: %j', (environment, message) => {
    expect(() => merge({}, environment)).toThrow(message);
    expect(() => merge({}, environment)).not.toThrow(/hunter2/);
  });
});

test('a missing setting is named with its variable', () => {
  expect(() => requireSettings(platform, { host: 'a' })).not.toThrow();
  for (const settings of [{}, { host: ' ' }]) {
    expect(() => requireSettings(platform, settings)).toThrow(
      "No host is given for Shop DB. Give 'host', or set SHOP_HOST, which the command reads.",
    );
  }
});

test('secrets are known by their settings', () => {
  const login = { user: 'me', password: SECRET };
  expect(secretsIn(platform, { host: 'a', login })).toEqual([SECRET]);
  expect(secretsIn(platform, { login: 'me' })).toEqual([]);
});

describe('an output of a dbt profile', () => {
  const output = (fields: object, type = 'shop') =>
    new DbtOutput(type, { ...fields }, (...keys) => `'${['p', ...keys].join('.')}'`);

  test('is read field by field, each by the first name that is given', () => {
    const fields = {
      host: '',
      server: 'a',
      port: '7',
      strict: 'True',
      tags: { a: 'b' },
      user: 'x',
    };
    expect(settingsFromDbt(platform, output(fields))).toEqual({
      host: 'a',
      port: 7,
      strict: true,
      tags: { a: 'b' },
    });
    expect(settingsFromDbt(platform, output(fields, 'other'))).toBeUndefined();
  });

  test('is read by the platform itself, where it knows better', () => {
    const own: Platform = {
      ...platform,
      dbt: { types: ['shop'], settings: (read) => ({ host: read.within('net').text('host') }) },
    };
    expect(settingsFromDbt(own, output({ net: { host: 'a' } }))).toEqual({ host: 'a' });
    const wrong = () => settingsFromDbt(own, output({ net: { host: [SECRET] } }));
    expect(wrong).toThrow("'p.net.host' should be text.");
    expect(wrong).not.toThrow(SECRET);
  });

  test('of a type that is refused reaches the platform, which says why', () => {
    const refuse = () => {
      throw new Error('Not the same.');
    };
    const own: Platform = {
      ...platform,
      dbt: { types: ['shop'], refused: ['shop2'], settings: refuse },
    };
    expect(() => settingsFromDbt(own, output({}, 'shop2'))).toThrow('Not the same.');
    expect(settingsFromDbt(own, output({}, 'shop3'))).toBeUndefined();
  });
});

test.each<[object, RegExp]>([
  [{ name: 'Shop DB' }, /'name' should have only lower-case letters/],
  [{ title: '' }, /'title' should be text/],
  [{ settings: [] }, /'settings' should be an object/],
  [
    { settings: { a: { type: 'password', help: 'x' } } },
    /\['a'\]\.type should be one of text, file/,
  ],
  [{ settings: { a: { type: 'text' } } }, /\['a'\]\.help should be text/],
  [{ settings: { a: { type: 'number', help: 'x' } } }, /\['a'\] should have a 'min' and a 'max'/],
  [{ settings: { a: { type: 'text', help: 'x', env: 'shop' } } }, /env should be a name/],
  [{ settings: { a: { type: 'text', help: 'x', replaces: ['b'] } } }, /replaces .* other settings/],
  [
    { settings: { a: { type: 'text', help: 'x' }, 'a.b': { type: 'text', help: 'x' } } },
    /\['a'\] is a setting and also contains others/,
  ],
  [
    {
      settings: {
        a: { type: 'text', help: 'x', env: 'A' },
        b: { type: 'text', help: 'x', env: 'A' },
      },
    },
    /A is the variable of two settings/,
  ],
  [{ database: 'nope' }, /'database' should be the path of a setting/],
  [{ database: 'login.password' }, /names a secret, which must not be on a command line/],
  [{ dbt: { types: 'shop' } }, /'dbt' should have 'types'/],
  [{ dbt: { types: ['shop'], refused: ['shop2'] } }, /a function, which 'refused'/],
])('a description with %j is refused', (part, message) => {
  expect(() => definePlatform({ ...platform, ...part } as Platform)).toThrow(message);
});
