import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { HeadwaterError, Status } from '@headwater/core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadConfig } from '../src/config/load.js';
import { resolveSettings } from '../src/config/resolve.js';
import { redact } from '../src/secrets.js';
import {
  headwater,
  headwaterJson,
  type PrintedPlan,
  temporaryFolder,
} from './support/headwater.js';
import { rowsAt, rowsOf } from './support/jaffle.js';

function folderWith(files: Readonly<Record<string, string>>): string {
  const cwd = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return cwd;
}

const target = async (cwd: string, ...args: string[]): Promise<string> =>
  (await headwaterJson<Status>(['status', ...args], { cwd })).json.target;

const CONFIG = `
  import { defineConfig } from 'headwater';
  const seed: number = 7;
  export default defineConfig({
    connection: { database: 'configured.duckdb' },
    seed, scale: 2, epoch: '2025-06-01',
    schemas: { systems: { jaffle_shop: 'erp' }, ledger: 'control' },
  });`;

test.concurrent('without any configuration: a DuckDB file in the working directory', async () => {
  const cwd = temporaryFolder();
  const { exitCode, json } = await headwaterJson<{ status: Status }>(['load-baseline'], { cwd });
  expect({ exitCode, json }).toMatchObject({
    exitCode: 0,
    json: { status: { target: 'jaffle.duckdb', day: 0 } },
  });
  expect(rowsOf(json.status)).toEqual(rowsAt(0));
  expect(existsSync(join(cwd, 'jaffle.duckdb'))).toBe(true);
});

test.concurrent('a configuration in TypeScript is found and used; flags override it', async () => {
  const cwd = folderWith({ 'headwater.config.ts': CONFIG, 'other.ts': 'export default {};' });
  const { json } = await headwaterJson<{ status: Status }>(['load-baseline'], { cwd });
  expect(json.status).toMatchObject({
    target: 'configured.duckdb',
    seed: 7,
    scale: 2,
    epoch: '2025-06-01',
    systems: { jaffle_shop: { schema: 'erp', tables: { orders: { rows: 1000 } } } },
  });
  const plan = ['plan', 'load-baseline', '--scale', '3'];
  const planned = (await headwaterJson<PrintedPlan>(plan, { cwd })).json;
  expect(planned).toMatchObject({ seed: 7, scale: 3, epoch: '2025-06-01' });
  expect(planned.steps[0]?.sql).toContain('erp');
  expect(await target(cwd, '--database', ':memory:')).toBe(':memory:');
  expect(await target(cwd, '--config', 'other.ts')).toBe('jaffle.duckdb');
  // One platform's settings aren't passed to another.
  const { json: refusal } = await headwaterJson(['status', '--adapter', 'oracle'], { cwd });
  expect(refusal).toMatchObject({ error: { code: 'ADAPTER_MISSING' } });
});

test.concurrent('a configuration may bring its own adapter', async () => {
  const cwd = folderWith({
    'headwater.config.mjs': `
      import { duckdb } from '@headwater/duckdb';
      import { jaffle } from '@headwater/dataset-jaffle';
      export default { adapter: duckdb({ database: 'own.duckdb' }), dataset: jaffle };`,
  });
  expect(await target(cwd)).toBe('own.duckdb');
  expect(await target(cwd, '--database', 'flag.duckdb')).toBe('flag.duckdb');
});

test.each([
  'export default Promise.resolve({ scale: 2 })',
  'export default (async () => ({ scale: 2 }))()',
  'export default Object.assign(Object.create(null), { scale: 2 })',
  'export default { get scale() { return 2; } }',
])('%s is a configuration', async (config) => {
  const cwd = folderWith({ 'headwater.config.ts': config });
  const file = join(cwd, 'headwater.config.ts');
  expect((await loadConfig(file, cwd)).config).toEqual({ scale: 2 });
});

describe('where a configuration is found', () => {
  beforeAll(() => vi.spyOn(process.stderr, 'write').mockReturnValue(true));
  afterAll(() => vi.restoreAllMocks());

  const options = { adapter: 'duckdb' };
  const found = async (cwd: string, more = {}) => {
    const { where, configuration } = await resolveSettings({ ...options, ...more }, cwd);
    return { configuration, connection: 'connection' in where ? where.connection : undefined };
  };

  /** A repository with a package in it, and the folder outside. */
  function project() {
    const outside = folderWith({ 'headwater.config.mjs': 'export default { scale: 99 }' });
    const root = join(outside, 'repository');
    const inner = join(root, 'packages/shop/src');
    mkdirSync(inner, { recursive: true });
    writeFileSync(join(root, 'packages/shop/package.json'), '{}');
    return { outside, root, inner };
  }
  const config = (folder: string, text: string) =>
    writeFileSync(join(folder, 'headwater.config.mjs'), `export default ${text}`);

  test('outside of a repository and a package, only in the working directory', async () => {
    const { outside, root } = project();
    expect(await found(root)).toEqual({
      configuration: null,
      connection: { database: 'jaffle.duckdb' },
    });
    expect(await found(outside)).toMatchObject({ configuration: 'headwater.config.mjs' });
  });

  test('up to the root of the package, or of the repository around it; the nearest one wins', async () => {
    const { root, inner } = project();
    expect(await found(inner)).toMatchObject({ configuration: null });
    config(root, '{}');
    expect(await found(inner)).toMatchObject({ configuration: null });
    mkdirSync(join(root, '.git'));
    expect(await found(inner)).toMatchObject({
      configuration: join('..', '..', '..', 'headwater.config.mjs'),
    });
    config(join(inner, '..'), '{}');
    expect(await found(inner)).toMatchObject({ configuration: join('..', 'headwater.config.mjs') });
  });

  test('an address is not taken for a file', async () => {
    const cwd = folderWith({
      'headwater.config.mjs': `export default { adapter: 'duckdb', connection: { database: 'mssql://u:s3cr3t@h/d' } }`,
      'profiles.yml': `p: { target: t, outputs: { t: { type: duckdb, path: 'mssql://u:s3cr3t@h/d' } } }`,
    });
    for (const more of [{}, { profile: 'p', profilesDir: cwd }]) {
      const refusal = await found(cwd, more).catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: 'INVALID_CONFIG' });
      expect(inspect(refusal)).not.toContain('s3cr3t');
    }
  });

  test('a file that looks like a configuration is not silently ignored', async () => {
    const { root, inner } = project();
    mkdirSync(join(root, '.git'));
    writeFileSync(join(root, 'headwater.config.json'), '{}');
    await expect(found(inner)).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
      what: "Found headwater.config.json, which isn't read.",
    });
    config(inner, '{}');
    expect(await found(inner)).toMatchObject({ configuration: 'headwater.config.mjs' });
  });

  test('its paths are relative to it, and so is the default database', async () => {
    const databasesAt = async (connection: string, more = {}) => {
      const { root, inner } = project();
      mkdirSync(join(root, '.git'));
      config(root, `{ adapter: 'duckdb', connection: ${connection} }`);
      const above = await found(inner, more);
      return [above.connection?.database, (await found(root, more)).connection?.database];
    };
    const above = join('..', '..', '..');
    expect(await databasesAt('{}')).toEqual([join(above, 'jaffle.duckdb'), 'jaffle.duckdb']);
    const named = "{ database: 'data/shop.duckdb' }";
    expect(await databasesAt(named)).toEqual([join(above, 'data/shop.duckdb'), 'data/shop.duckdb']);
    const flag = 'flag.duckdb';
    expect(await databasesAt(named, { database: flag })).toEqual([flag, flag]);
    for (const kept of [':memory:', 'md:shop', '/srv/shop.duckdb']) {
      expect(await databasesAt(`{ database: '${kept}' }`)).toEqual([kept, kept]);
    }
  });

  test.concurrent('and status names it, as does every command if it is in another folder', async () => {
    const { root, inner } = project();
    mkdirSync(join(root, '.git'));
    config(root, '{ scale: 3 }');
    const { json, stderr } = await headwaterJson(['status'], { cwd: inner });
    const configuration = join('..', '..', '..', 'headwater.config.mjs');
    expect(json).toMatchObject({ configuration });
    expect(stderr).toBe(`Configuration: ${configuration}\n`);
  });
});

describe('an invalid configuration', () => {
  const CASES: readonly (readonly [config: string, message: RegExp])[] = [
    ['export default { sclae: 2 }', /headwater.config.ts .*'sclae' is not a setting/],
    ['export default { scale: "2" }', /'scale' should be a whole number, 1 or greater/],
    ['export default { scale: 0, seed: -1 }', /'seed' should be.*; 'scale' should be/],
    ['export default { epoch: "soon" }', /'epoch' should be a date/],
    ['export default { deletes: "no" }', /'deletes' should be 'soft' or 'hard'/],
    ['export default { adapter: 5 }', /'adapter' should name an adapter/],
    ['export default { dataset: "A shop" }', /'dataset' should name a dataset/],
    [
      'export default { adapter: "duckdb", connection: { file: "s3cr3t" } }',
      /'connection.file' is not a setting/,
    ],
    [
      'export default { adapter: "duckdb", connection: { database: 5 } }',
      /'connection.database' should be text/,
    ],
    ['export default { schemas: { systems: { a: 1 } } }', /'schemas.systems.a' should be text/],
    ['export default { schemas: [] }', /'schemas' should be an object/],
    ['export default { schemas: { systems: [] } }', /'schemas.systems' should be an object/],
    ['export default { connection: [] }', /'connection' should be an object/],
    ['export default { connection: new Map() }', /'connection' should be an object/],
    ['export default []', /its default export should be an object/],
    ['export default [{ scale: 2 }]', /its default export should be an object/],
    ['export default () => ({ scale: 2 })', /its default export should be an object/],
    ['export default new (class { scale = 2 })', /its default export should be an object/],
    ['export default { __proto__: { scale: 2 } }', /its default export should be an object/],
    ['export default { ["__proto__"]: { scale: 2 } }', /'__proto__' is not a setting/],
    ['export default { constructor: 5 }', /'constructor' is not a setting/],
    ['export default { schemas: { toString: "x" } }', /'schemas.toString' is not a setting/],
    ['export default { connection: { valueOf: 1 } }', /'connection.valueOf' is not a setting/],
    [
      'export default { get scale() { throw new Error("password=s3cr3t") } }',
      /'scale' can't be read: password=\*\*\*/,
    ],
    [
      'export default { connection: { get database() { throw new Error("no") } } }',
      /'connection.database' can't be read: no/,
    ],
    ['export default Promise.resolve({ scale: "2" })', /'scale' should be a whole number/],
    ['export default Promise.reject(new Error("on purpose"))', /can't be loaded. on purpose/],
    [
      'export default { adapter: { name: "x", openReader() {}, openWriter() {}, close() {} } }',
      /'adapter' should .*: it lacks target, dialect, capabilities/,
    ],
    [
      'export default { adapter: { name: "x", target: "x", dialect: {}, capabilities: { transactions: 1 }, openReader() {}, openWriter() {}, close() {} } }',
      /lacks dialect.identifier, dialect.qualified, .*, capabilities.transactions, capabilities.trans/,
    ],
    ['export default { adapter: () => 5 }', /'adapter' should name an adapter/],
    [
      'import { duckdb } from "@headwater/duckdb"; export default { adapter: duckdb({ database: ":memory:" }), connection: { database: "x" } }',
      /'connection' goes with an adapter's name/,
    ],
    ['export default { dataset: { name: "x", systems: [] } }', /'dataset'.* it lacks generatorV/],
    [
      'export default new Proxy({}, { ownKeys() { throw new Error("s3cr3t"); } })',
      /what it exports can't be read/,
    ],
    [
      'export default { adapter: { get dialect() { throw new Error("s3cr3t"); } } }',
      /lacks name, target, dialect, /,
    ],
    ['export default 5', /its default export should be an object/],
    ['export const scale = 2', /no default export/],
    ['export default {', /can't be loaded/],
    ['throw new Error("on purpose")', /can't be loaded. on purpose/],
    ['import "no-such-package"', /can't be loaded.*no-such-package/],
    ['export default { connection: { password: s3cr3t } }', /\*\*\* is not defined/],
    ['export default { connection: { "password": s3cr3t-x! } }', /can't be loaded/],
    ['export default { adapter: "mssql://u:s3cr3t@h/d" }', /'adapter' should name an adapter/],
    ['export default { "mssql://u:s3cr3t@h/d": 1 }', /'mssql:\/\/\*\*\*@h\/d' is not a setting/],
  ];

  test.each(CASES)('%s', async (config, message) => {
    const cwd = folderWith({ 'headwater.config.ts': config });
    const refusal = await resolveSettings({ config: 'headwater.config.ts' }, cwd).catch(
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ code: 'INVALID_CONFIG' });
    const { what, why } = refusal as HeadwaterError;
    expect(redact(`${what} ${why}`)).toMatch(message);
    expect(redact(inspect(refusal))).not.toContain('s3cr3t');
  });

  test.concurrent.each([
    [
      'export default { schemas: { systems: { shop: "x" } } }',
      /system 'shop', which 'jaffle' doesn't have/,
    ],
    ['export default { schemas: { ledger: "jaffle_shop" } }', /aren't distinct/],
  ])('%s', async (config, message) => {
    const cwd = folderWith({ 'headwater.config.ts': config });
    const { exitCode, json } = await headwaterJson<{ error: Record<string, string> }>(['status'], {
      cwd,
    });
    expect(exitCode).toBe(2);
    expect(json.error.code).toBe('INVALID_CONFIG');
    expect(json.error.what).toMatch(message);
  });
});

test.concurrent('init writes a working configuration, and never overwrites one', async () => {
  const cwd = temporaryFolder();
  const { json } = await headwaterJson(['init'], { cwd });
  expect(json).toEqual({ operation: 'init', file: 'headwater.config.ts' });
  const text = readFileSync(join(cwd, 'headwater.config.ts'), 'utf8');
  expect(await target(cwd)).toBe('jaffle.duckdb');

  // The defaults it shows are the actual ones.
  const shown = text.replace(/\/\/ (?=dataset|seed|scale|epoch|deletes|schemas| {2}|})/g, '');
  expect(shown).toMatch(/^ {2}epoch: '/m);
  expect(shown).toMatch(/^ {2}deletes: 'soft'/m);
  const byDefault = (await headwaterJson<PrintedPlan>(['plan', 'load-baseline'], { cwd })).json;
  writeFileSync(join(cwd, 'headwater.config.ts'), shown);
  expect((await headwaterJson<PrintedPlan>(['plan', 'load-baseline'], { cwd })).json).toEqual(
    byDefault,
  );

  const again = await headwater(['init'], { cwd });
  expect(again.exitCode).toBe(2);
  expect(again.stderr).toContain('headwater.config.ts already exists');
  expect(readFileSync(join(cwd, 'headwater.config.ts'), 'utf8')).toBe(shown);
});
