import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Connections } from '@headwater/core/platform';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { SqlServerOptions } from '../../sqlserver/src/index.js';
import { defineConfig, type HeadwaterConfig } from '../src/index.js';
import {
  headwater,
  headwaterJson,
  type PrintedPlan,
  temporaryFolder,
} from './support/headwater.js';

const SECRET = 'hunter2-and-more';
const PACKAGE = fileURLToPath(new URL('../../sqlserver', import.meta.url));

test('a configuration has the settings of the imported adapter package', () => {
  const config = defineConfig({ adapter: 'sqlserver', connection: { server: 'localhost' } });
  // Checked by the compiler.
  expectTypeOf<typeof config>().toExtend<HeadwaterConfig>();
  expectTypeOf<Connections['sqlserver']>().toEqualTypeOf<SqlServerOptions>();
  // @ts-expect-error the setting has another name
  defineConfig({ adapter: 'sqlserver', connection: { host: 'localhost' } });
});

/** A project with the adapter installed. */
function project(files: Readonly<Record<string, string>> = {}): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'node_modules/@headwater'), { recursive: true });
  symlinkSync(PACKAGE, join(cwd, 'node_modules/@headwater/sqlserver'), 'junction');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return cwd;
}

const OPERATIONS = [
  'load-baseline',
  'apply-delta --day 1',
  'reset',
  'reset --keep-custom',
  'verify --day 1',
];

test.concurrent.each(OPERATIONS)(
  'plan %s prints T-SQL, with no connection and no settings',
  async (operation) => {
    const args = ['plan', ...operation.split(' '), '--adapter', 'sqlserver'];
    const { exitCode, stdout, stderr } = await headwater(args, { cwd: project() });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/ for sqlserver$/m);
    expect(stdout).toContain('[jaffle_shop].[customers]');
    expect(stdout).not.toMatch(/undefined|\[object/);
  },
);

test.concurrent.each([
  ['load-baseline --capture change-tracking', /ENABLE CHANGE_TRACKING/],
  ['load-baseline --capture cdc', /sp_cdc_enable_table/],
  ['reset', /TRUNCATE TABLE/],
  ['reset --deliver deletes', /^(?!.*TRUNCATE).*DELETE FROM/s],
])('plan %s spells it in T-SQL', async (operation, expected) => {
  const args = ['plan', ...operation.split(' '), '--adapter', 'sqlserver'];
  const { exitCode, stdout } = await headwater(args, { cwd: project() });
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(expected);
});

test.concurrent('a change capture of another platform is refused, and the available ones are listed', async () => {
  const args = ['plan', 'load-baseline', '--adapter', 'sqlserver', '--capture', 'cdf'];
  const { exitCode, json } = await headwaterJson(args, { cwd: project() });
  expect({ exitCode, json }).toMatchObject({
    exitCode: 2,
    json: { error: { code: 'UNSUPPORTED', next: 'It has: change-tracking, cdc. Choose one.' } },
  });
});

test.concurrent('plan uses the configured schemas and parameters', async () => {
  const config = `export default { adapter: 'sqlserver', scale: 2, schemas: { systems: { jaffle_shop: 'er]p' } } };`;
  const cwd = project({ 'headwater.config.mjs': config });
  const { json } = await headwaterJson<PrintedPlan>(['plan', 'load-baseline'], { cwd });
  expect(json).toMatchObject({ adapter: 'sqlserver', scale: 2 });
  expect(json.steps.some(({ sql }) => sql.includes('"er]p".[customers]'))).toBe(true);
});

interface Failed {
  readonly error: { readonly code: string; readonly what: string };
  readonly exitCode: number;
}

describe("a connection that can't be made", () => {
  const connection = (settings: string): string =>
    `export default { adapter: 'sqlserver', connection: ${settings} };`;

  // Nothing listens on port 1.
  const CASES: readonly (readonly [
    string,
    string | undefined,
    Record<string, string>,
    string,
    RegExp,
  ])[] = [
    ['without settings', undefined, {}, 'INVALID_CONFIG', /No server is given/],
    ['without a login', connection("{ server: 'x' }"), {}, 'INVALID_CONFIG', /No user is given/],
    [
      'with a setting of no meaning',
      connection(`{ server: 'x', pasword: '${SECRET}' }`),
      {},
      'INVALID_CONFIG',
      /'connection.pasword' is not a setting/,
    ],
    [
      'with a string and a server',
      connection(`{ server: 'x', connectionString: 'Server=y;Password=${SECRET}' }`),
      {},
      'INVALID_CONFIG',
      /Both a connection string and a server/,
    ],
    [
      'with a wrong variable',
      undefined,
      { HEADWATER_SQLSERVER_PORT: 'x' },
      'INVALID_CONFIG',
      /HEADWATER_SQLSERVER_PORT/,
    ],
    [
      'by fields',
      connection(`{ server: '127.0.0.1', port: 1, user: 'sa', password: '${SECRET}' }`),
      {},
      'CONNECTION_FAILED',
      /127.0.0.1:1/,
    ],
    [
      'by a URL in the environment',
      undefined,
      { HEADWATER_SQLSERVER_URL: `mssql://sa:${SECRET}@127.0.0.1:1/erp` },
      'CONNECTION_FAILED',
      /erp on 127.0.0.1:1/,
    ],
    [
      'by variables',
      undefined,
      {
        HEADWATER_SQLSERVER_SERVER: '127.0.0.1,1',
        HEADWATER_SQLSERVER_USER: 'sa',
        HEADWATER_SQLSERVER_PASSWORD: SECRET,
      },
      'CONNECTION_FAILED',
      /127.0.0.1:1/,
    ],
    [
      'by a configuration and a password in the environment',
      connection("{ server: '127.0.0.1', port: 1, user: 'sa' }"),
      { HEADWATER_SQLSERVER_PASSWORD: SECRET },
      'CONNECTION_FAILED',
      /127.0.0.1:1/,
    ],
  ];

  test.concurrent.each(CASES)(
    '%s says so, without its password',
    async (_title, config, env, code, message) => {
      const cwd = project(config === undefined ? {} : { 'headwater.config.mjs': config });
      const args = ['status', '--adapter', 'sqlserver', '--json', '--verbose'];
      const { exitCode, stdout, stderr } = await headwater(args, { cwd, env });
      const { error } = JSON.parse(stdout) as Failed;
      expect({ exitCode, code: error.code }).toEqual({ exitCode: 2, code });
      expect(error.what).toMatch(message);
      expect(stdout + stderr).not.toContain(SECRET);
    },
  );

  test.concurrent('from a dbt profile is not affected by the environment', async () => {
    const cwd = project({
      'profiles.yml': `
shop:
  target: dev
  outputs:
    dev:
      type: sqlserver
      server: 127.0.0.1
      port: 1
      database: erp
      user: sa
      password: "{{ env_var('SHOP_PASSWORD') }}"`,
    });
    const env = { SHOP_PASSWORD: SECRET, HEADWATER_SQLSERVER_SERVER: 'elsewhere' };
    const args = ['status', '--profile', 'shop', '--json', '--verbose'];
    const { exitCode, stdout, stderr } = await headwater(args, { cwd, env });
    const { error } = JSON.parse(stdout) as Failed;
    expect({ exitCode, code: error.code }).toEqual({ exitCode: 2, code: 'CONNECTION_FAILED' });
    expect(error.what).toContain('erp on 127.0.0.1:1');
    expect(stdout + stderr).not.toContain(SECRET);
  });
});
