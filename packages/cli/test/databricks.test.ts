import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  headwater,
  headwaterJson,
  type PrintedPlan,
  temporaryFolder,
} from './support/headwater.js';
import { headwater as headwaterProcess, TRACE } from './support/process.js';

const SECRET = 'dapi-hunter2-and-more';
const PACKAGE = fileURLToPath(new URL('../../databricks', import.meta.url));

/** A project with the adapter installed. */
function project(files: Readonly<Record<string, string>> = {}): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'node_modules/@headwater'), { recursive: true });
  symlinkSync(PACKAGE, join(cwd, 'node_modules/@headwater/databricks'), 'junction');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return cwd;
}

const OPERATIONS = [
  'load-baseline',
  'apply-delta --day 1',
  'reset',
  'restore --day 1',
  'verify --day 1',
];

test.concurrent.each(OPERATIONS)(
  'plan %s prints the SQL of Databricks, with no connection and no settings',
  async (operation) => {
    const args = ['plan', ...operation.split(' '), '--adapter', 'databricks'];
    const { exitCode, stdout, stderr } = await headwater(args, { cwd: project() });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/ for databricks$/m);
    expect(stdout).toContain('`jaffle_shop`.`customers`');
    expect(stdout).not.toMatch(/undefined|\[object/);
  },
);

test.concurrent('plan does not load the driver', async () => {
  const args = ['plan', 'load-baseline', '--adapter', 'databricks'];
  const { stderr } = await headwaterProcess(args, { cwd: project(), preload: TRACE });
  expect(stderr).toContain('/databricks/dist/');
  expect(stderr).not.toContain('/@databricks/');
});

test.concurrent('a missing package is named', async () => {
  const args = ['plan', 'load-baseline', '--adapter', 'databricks'];
  const { exitCode, json } = await headwaterJson(args, { cwd: temporaryFolder() });
  expect({ exitCode, json }).toMatchObject({
    exitCode: 2,
    json: {
      error: { code: 'ADAPTER_MISSING', next: 'Install it: npm install @headwater/databricks' },
    },
  });
});

test.concurrent('plan uses the configured schemas and parameters', async () => {
  const config =
    "export default { adapter: 'databricks', scale: 2, schemas: { systems: { jaffle_shop: 'erp' } } };";
  const cwd = project({ 'headwater.config.mjs': config });
  const { json } = await headwaterJson<PrintedPlan>(['plan', 'load-baseline'], { cwd });
  expect(json).toMatchObject({ adapter: 'databricks', scale: 2 });
  expect(json.steps.some(({ sql }) => sql.includes('`erp`.`customers`'))).toBe(true);
  const { stdout } = await headwater(['plan', 'load-baseline', '--database', 'sources'], { cwd });
  expect(stdout).toContain("SET CATALOG `sources`;\nSET TIME ZONE 'UTC';\nSET ANSI_MODE = true;");
});

interface Failed {
  readonly error: { readonly code: string; readonly what: string };
  readonly exitCode: number;
}

const PROFILE = `
shop:
  target: dev
  outputs:
    dev:
      type: databricks
      host: 127.0.0.1
      http_path: "{{ env_var('SHOP_PATH', '/sql path') }}"
      schema: analytics
      token: "{{ env_var('SHOP_TOKEN') }}"`;

describe("a connection that can't be made", () => {
  const connection = (settings: string): string =>
    `export default { adapter: 'databricks', connection: ${settings} };`;

  const CASES: readonly (readonly [string, string | undefined, Record<string, string>, RegExp])[] =
    [
      ['without settings', undefined, {}, /No host is given/],
      [
        'without a token',
        connection("{ host: 'x', path: '/y' }"),
        {},
        /No token is given for Databricks/,
      ],
      [
        'with a setting of no meaning',
        connection(`{ host: 'x', path: '/y', tokn: '${SECRET}' }`),
        {},
        /'connection.tokn' is not a setting \(line 1\)/,
      ],
      [
        'with a wrong path',
        connection(
          `{ host: 'x', path: 'https://x/y', authentication: { type: 'token', token: '${SECRET}' } }`,
        ),
        {},
        /'connection.path' should be the HTTP path/,
      ],
      [
        'with a wrong variable',
        undefined,
        { HEADWATER_DATABRICKS_PORT: SECRET, HEADWATER_DATABRICKS_TOKEN: SECRET },
        /HEADWATER_DATABRICKS_PORT should be a whole number/,
      ],
      [
        'with a certificate authority that is not there',
        undefined,
        {
          HEADWATER_DATABRICKS_HOST: 'x',
          HEADWATER_DATABRICKS_PATH: '/y',
          HEADWATER_DATABRICKS_TOKEN: SECRET,
          HEADWATER_DATABRICKS_CA: 'nowhere.pem',
        },
        /nowhere.pem can't be read/,
      ],
    ];

  test.concurrent.each(CASES)(
    '%s says so, without its secret',
    async (_title, config, env, message) => {
      const cwd = project(config === undefined ? {} : { 'headwater.config.mjs': config });
      const args = ['status', '--adapter', 'databricks', '--json', '--verbose'];
      const { exitCode, stdout, stderr } = await headwater(args, { cwd, env });
      const { error } = JSON.parse(stdout) as Failed;
      expect({ exitCode, code: error.code }).toEqual({ exitCode: 2, code: 'INVALID_CONFIG' });
      expect(error.what).toMatch(message);
      expect(stdout + stderr).not.toContain(SECRET);
    },
  );

  // Nobody listens on port 1. The driver asks a few times.
  test.concurrent('by variables says so, without its token', async () => {
    const env = {
      HEADWATER_DATABRICKS_HOST: '127.0.0.1',
      HEADWATER_DATABRICKS_PORT: '1',
      HEADWATER_DATABRICKS_PATH: '/sql/1.0/warehouses/abc',
      HEADWATER_DATABRICKS_TOKEN: SECRET,
    };
    const args = ['status', '--adapter', 'databricks', '--database', 'sources', '--json'];
    const outcome = await headwater([...args, '--verbose'], { cwd: project(), env });
    const { error } = JSON.parse(outcome.stdout) as Failed;
    expect(error.code).toBe('CONNECTION_FAILED');
    // --database is the catalog.
    expect(error.what).toContain('127.0.0.1 sources');
    expect(outcome.stdout + outcome.stderr).not.toContain(SECRET);
  });

  test.concurrent('from a dbt profile is not affected by the environment', async () => {
    const cwd = project({ 'profiles.yml': PROFILE });
    const env = { SHOP_TOKEN: SECRET, HEADWATER_DATABRICKS_PATH: '/sql/1.0/warehouses/abc' };
    const args = ['status', '--profile', 'shop', '--json', '--verbose'];
    const { exitCode, stdout, stderr } = await headwater(args, { cwd, env });
    const { error } = JSON.parse(stdout) as Failed;
    expect({ exitCode, code: error.code }).toEqual({ exitCode: 2, code: 'INVALID_CONFIG' });
    expect(error.what).toContain("'path' should be the HTTP path");
    expect(stdout + stderr).not.toContain(SECRET);
  });
});
