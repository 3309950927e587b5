/** A third-party adapter works like Headwater's own, thanks to its package's platform description. */
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Status } from '@headwater/core';
import { describe, expect, test } from 'vitest';
import { headwater, headwaterJson, temporaryFolder } from './support/headwater.js';
import { headwater as headwaterProcess } from './support/process.js';

const PACKAGE = fileURLToPath(new URL('support/acme-oracle', import.meta.url));
const PIN = 'seven four one';
const PROFILES = `
shop:
  target: dev
  outputs:
    dev: { type: oracle, tns: dev.db, user: me, pin: "{{ env_var('PIN') }}" }
    other: { type: snowflake }`;

interface Failed {
  readonly error: { readonly code: string; readonly what: string; readonly next: string };
}

/** A project with the adapter among its dependencies. */
function project(files: Readonly<Record<string, string>> = {}): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'node_modules/@acme'), { recursive: true });
  symlinkSync(PACKAGE, join(cwd, 'node_modules/@acme/oracle'), 'junction');
  const manifest = { private: true, devDependencies: { '@acme/oracle': '^1.0.0' } };
  writeFileSync(join(cwd, 'package.json'), JSON.stringify(manifest));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return cwd;
}

const ORACLE = ['--adapter', '@acme/oracle'];

describe('is reached', () => {
  const env = { ACME_ORACLE_PIN: PIN };

  test('by --adapter, --database and the environment', async () => {
    const cwd = project();
    const load = ['load-baseline', ...ORACLE, '--database', 'erp.db'];
    expect(await headwaterJson(load, { cwd, env })).toMatchObject({
      exitCode: 0,
      json: { status: { adapter: 'oracle', target: 'erp.db', day: 0 } },
    });
    const variables = { ...env, ACME_ORACLE_SERVICE: 'erp.db' };
    const { json } = await headwaterJson<Status>(['status', ...ORACLE], { cwd, env: variables });
    expect(json).toMatchObject({ adapter: 'oracle', target: 'erp.db', day: 0 });
  });

  test("by default, if it is the project's only one", async () => {
    const variables = { ...env, ACME_ORACLE_SERVICE: 'erp.db' };
    const { json } = await headwaterJson(['status'], { cwd: project(), env: variables });
    expect(json).toMatchObject({ adapter: 'oracle', target: 'erp.db' });
  });

  test('by a configuration, with files relative to it and settings overridden by variables', async () => {
    const connection = "{ service: 'erp.db', pin: 'an old one' }";
    const cwd = project({
      'headwater.config.mjs': `export default { adapter: '@acme/oracle', connection: ${connection} };`,
    });
    mkdirSync(join(cwd, 'inner'));
    const { json } = await headwaterJson(['status'], { cwd: join(cwd, 'inner') });
    expect(json).toMatchObject({ adapter: 'oracle', target: join('..', 'erp.db') });
    const variables = { ACME_ORACLE_SERVICE: 'crm.db' };
    const { json: other } = await headwaterJson(['status', ...ORACLE], { cwd, env: variables });
    expect(other).toMatchObject({ target: 'crm.db' });
  });

  test('by a dbt profile of its own type', async () => {
    const cwd = project({ 'profiles.yml': PROFILES });
    const args = ['status', '--profile', 'shop'];
    const variables = { PIN, ACME_ORACLE_SERVICE: 'elsewhere.db' };
    const { json } = await headwaterJson(args, { cwd, env: variables });
    expect(json).toMatchObject({ adapter: 'oracle', target: 'dev.db' });
  });

  test('by a mapping, which chooses among the installed adapters', async () => {
    const tables = 'tables: [{ source: orders, kind: copy, table: orders }]';
    const cwd = project({
      'check.yml': `day: 0\nconnect: { adapter: '@acme/oracle', database: wh.db }\n${tables}`,
      'evil.yml': `day: 0\nconnect: { adapter: commander }\n${tables}`,
    });
    const check = (file: string) => headwaterJson(['check', '--mapping', file], { cwd, env });
    expect((await check('check.yml')).json).not.toMatchObject({
      error: { code: 'ADAPTER_MISSING' },
    });
    expect((await check('evil.yml')).json).toMatchObject({
      error: { code: 'ADAPTER_MISSING', what: "There is no adapter 'commander'." },
    });
  });

  test('by its file', async () => {
    const code = readFileSync(join(PACKAGE, 'index.js'), 'utf8');
    const cwd = project({ 'my-oracle.ts': code });
    const args = ['status', '--adapter', './my-oracle.ts', '--database', 'erp.db'];
    const { json } = await headwaterJson(args, { cwd, env });
    expect(json).toMatchObject({ adapter: 'oracle', target: 'erp.db' });
    const { json: missing } = await headwaterJson(['status', '--adapter', './no.ts'], { cwd });
    expect(missing).toMatchObject({
      error: { code: 'INVALID_INPUT', what: 'There is no file ./no.ts.' },
    });
  });

  test('by the shorthand of a package called headwater-adapter-…', async () => {
    const cwd = project();
    symlinkSync(PACKAGE, join(cwd, 'node_modules/headwater-adapter-oracle'), 'junction');
    const args = ['status', '--adapter', 'oracle', '--database', 'erp.db'];
    const { json } = await headwaterJson(args, { cwd, env });
    expect(json).toMatchObject({ adapter: 'oracle', target: 'erp.db' });
  });
});

describe('is listed', () => {
  test('in the help of a command, and in completion', async () => {
    const cwd = project();
    const { stdout } = await headwater(['status', '--help'], { cwd });
    expect(stdout).toContain('Adapters installed here: @acme/oracle.');
    const complete = ['complete', '--', 'status', '--adapter', ''];
    expect((await headwaterProcess(complete, { cwd })).stdout).toContain('@acme/oracle');
  });

  test('by the command adapters, with its settings', async () => {
    const cwd = project();
    const { json } = await headwaterJson<{ installed: unknown; available: unknown }>(['adapters'], {
      cwd,
    });
    expect(json.installed).toEqual([
      {
        name: '@acme/oracle',
        package: '@acme/oracle',
        version: '1.2.3',
        title: 'Oracle',
        dbt: ['oracle'],
      },
    ]);
    expect(json.available).toContain('@headwater/duckdb');
    const { stdout } = await headwater(['adapters', '@acme/oracle'], { cwd });
    expect(stdout).toMatch(/service +│ ACME_ORACLE_SERVICE .*needed to connect; --database/);
    expect(stdout).toMatch(/pin +│ ACME_ORACLE_PIN .*needed to connect; secret/);
    const one = await headwaterJson(['adapters', '@acme/oracle'], { cwd });
    expect(one.json).toMatchObject({ name: '@acme/oracle', platform: 'oracle', dbt: ['oracle'] });
  });

  test('in what init writes', async () => {
    const cwd = project();
    await headwater(['init'], { cwd });
    const written = readFileSync(join(cwd, 'headwater.config.ts'), 'utf8');
    expect(written).toContain("import type {} from '@acme/oracle';");
    expect(written).toContain("adapter: '@acme/oracle'");
    expect(written).toContain("service: 'erp.db', // the file that holds the service");
    expect(written).toContain('// pin: in ACME_ORACLE_PIN');
    const { json } = await headwaterJson(['status'], { cwd, env: { ACME_ORACLE_PIN: PIN } });
    expect(json).toMatchObject({ adapter: 'oracle', target: 'erp.db' });
  });
});

describe('is refused with', () => {
  const failure = async (
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    cwd = project(),
  ) => {
    const { stdout, stderr } = await headwater([...args, '--json', '--verbose'], { cwd, env });
    return { error: (JSON.parse(stdout) as Failed).error, output: stdout + stderr };
  };

  test('a missing setting, with its name and variable; a plan needs none', async () => {
    const { error } = await failure(['status', ...ORACLE], { ACME_ORACLE_PIN: PIN });
    expect(error).toMatchObject({
      code: 'INVALID_CONFIG',
      what: 'No service is given for Oracle.',
    });
    expect(error.next).toContain('ACME_ORACLE_SERVICE');
    const { exitCode } = await headwater(['plan', 'load-baseline', ...ORACLE], { cwd: project() });
    expect(exitCode).toBe(0);
  });

  test('an unknown setting, with its line in the configuration', async () => {
    const config = `export default {\n  adapter: '@acme/oracle',\n  connection: { servis: 'x' } };`;
    const { error } = await failure(['status'], {}, project({ 'headwater.config.mjs': config }));
    expect(error.what).toContain("'connection.servis' is not a setting (line 3)");
  });

  test('a dbt type no adapter reads, with those that are supported', async () => {
    const cwd = project({ 'profiles.yml': PROFILES });
    const { error } = await failure(['status', '--profile', 'shop', '--target', 'other'], {}, cwd);
    expect(error).toMatchObject({ code: 'INVALID_CONFIG' });
    expect(error.what).toContain(
      "'shop.outputs.other' in profiles.yml (line 6) is of the type 'snowflake'",
    );
    expect(JSON.stringify(error)).toContain('Supported types: oracle.');
  });

  test('secrets struck out of its messages, whatever their setting is called', async () => {
    const env = { ACME_ORACLE_SERVICE: 'erp.db', ACME_ORACLE_USER: 'nobody', ACME_ORACLE_PIN: PIN };
    const { output } = await failure(['status', ...ORACLE], env);
    expect(output).toContain("nobody can't log in with ***");
    expect(output).not.toContain(PIN);
  });

  test('a secret on the command line, with a hint on where it belongs', async () => {
    const args = ['status', ...ORACLE, '--database', 'scott:tiger-1234@host'];
    const { error } = await failure(args, {});
    expect(error.code).toBe('INVALID_INPUT');
    expect(JSON.stringify(error)).not.toContain('tiger-1234');
  });

  test('a description that contradicts itself, with its package', async () => {
    const cwd = project({
      'bad.mjs':
        'export const platform = { name: "x", settings: {} }; export const x = () => ({});',
      'half.mjs': 'export const half = () => ({ name: "half" });',
    });
    const described = await failure(['status', '--adapter', './bad.mjs'], {}, cwd);
    expect(described.error.what).toMatch(/\.\/bad\.mjs: .*'title' should be text/);
    const made = await failure(['status', '--adapter', './half.mjs'], {}, cwd);
    expect(made.error.what).toMatch(
      /half\.mjs doesn't create a valid adapter: it lacks target, dialect/,
    );
  });

  test("a copy of core that this command can't work with", async () => {
    const cwd = temporaryFolder();
    const place = join(cwd, 'node_modules/@acme/oracle');
    cpSync(PACKAGE, place, { recursive: true });
    const core = join(place, 'node_modules/@headwater/core');
    mkdirSync(core, { recursive: true });
    writeFileSync(join(core, 'package.json'), '{ "name": "@headwater/core", "version": "99.1.0" }');
    const { error } = await failure(['status', ...ORACLE], {}, cwd);
    expect(error).toMatchObject({ code: 'INVALID_CONFIG' });
    expect(error.what).toMatch(
      /^@acme\/oracle comes with @headwater\/core 99\.1\.0, and this command with/,
    );
    expect(error.next).toContain('npm install headwater@latest @acme/oracle@latest');
  });
});
