import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { duckdb } from '../src/index.js';
import { codeOf, useFolder } from './support.js';

const path = useFolder();

async function create(name: string): Promise<string> {
  const file = path(name);
  const session = await duckdb({ database: file }).openWriter();
  await session.execute('CREATE TABLE t AS SELECT 1 AS a');
  await session.close();
  return file;
}

/** Opens a file in a process of its own. */
const HOLD = `
  const { DuckDBInstance } = require('@duckdb/node-api');
  DuckDBInstance.create(process.argv[1]).then(
    () => process.stdout.write('opened'),
    (error) => process.stdout.write(error.message),
  );`;

const openElsewhere = (file: string): string =>
  spawnSync(process.execPath, ['-e', HOLD, file], {
    cwd: new URL('..', import.meta.url),
    encoding: 'utf8',
  }).stdout;

describe.skipIf(process.platform === 'win32')('a pipe', () => {
  it.each(['openReader', 'openWriter'] as const)('is refused at once: %s', async (open) => {
    const pipe = path(`${open}.pipe`);
    execFileSync('mkfifo', [pipe]);
    const adapter = duckdb({ database: pipe });
    expect(await codeOf(() => adapter[open]())).toBe('DATABASE_UNREADABLE');
  });
});

describe('a file', () => {
  it('is created by a writer and not by a reader', async () => {
    const adapter = duckdb({ database: path('new.duckdb') });
    expect(await adapter.openReader()).toBeUndefined();
    expect(existsSync(path('new.duckdb'))).toBe(false);
    await (await adapter.openWriter()).close();
    expect(existsSync(path('new.duckdb'))).toBe(true);
    const reader = await adapter.openReader();
    expect(reader).toBeDefined();
    await reader?.close();
  });

  it('is not changed by a reader', async () => {
    const file = await create('read.duckdb');
    const before = readFileSync(file);
    const session = await duckdb({ database: file }).openReader();
    expect(await session?.query('SELECT a FROM t')).toEqual([{ a: 1 }]);
    expect(await codeOf(async () => session?.execute('INSERT INTO t VALUES (2)'))).toBe(
      'STATEMENT_FAILED',
    );
    await session?.close();
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('can be given relative to the working directory, with any name', async () => {
    const file = await create("it's a.b --x.db");
    const session = await duckdb({ database: relative(process.cwd(), file) }).openReader();
    expect(await session?.query('SELECT a FROM t')).toEqual([{ a: 1 }]);
    await session?.close();
    expect(basename(file)).toBe("it's a.b --x.db");
  });

  it('is held against other processes while a session is open, and let go after', async () => {
    const file = await create('held.duckdb');
    const session = await duckdb({ database: file }).openWriter();
    expect(openElsewhere(file)).toMatch(/lock/);
    await session.close();
    expect(openElsewhere(file)).toBe('opened');
  });
});

describe('a path that can not be opened', () => {
  it('names a directory', async () => {
    mkdirSync(path('directory'));
    const adapter = duckdb({ database: path('directory') });
    expect(await codeOf(() => adapter.openWriter())).toBe('DATABASE_UNREADABLE');
    expect(await codeOf(() => adapter.openReader())).toBe('DATABASE_UNREADABLE');
  });

  it.each([
    ['text.txt', 'This is no database, but it is long enough to hold a header.'.repeat(200)],
    ['short.txt', 'no'],
  ])('names another kind of file: %s', async (name, content) => {
    writeFileSync(path(name), content);
    const adapter = duckdb({ database: path(name) });
    expect(await codeOf(() => adapter.openWriter())).toBe('DATABASE_UNREADABLE');
    expect(await codeOf(() => adapter.openReader())).toBe('DATABASE_UNREADABLE');
    expect(readFileSync(path(name), 'utf8')).toBe(content);
  });

  it('is in no folder', async () => {
    const adapter = duckdb({ database: path('nowhere/x.duckdb') });
    expect(await codeOf(() => adapter.openWriter())).toBe('CONNECTION_FAILED');
    expect(await adapter.openReader()).toBeUndefined();
    expect(existsSync(path('nowhere'))).toBe(false);
  });

  it('is read-only', async () => {
    const file = await create('readonly.duckdb');
    chmodSync(file, 0o444);
    const adapter = duckdb({ database: file });
    expect(await codeOf(() => adapter.openWriter())).toBe('DATABASE_READ_ONLY');
    const reader = await adapter.openReader();
    expect(await reader?.query('SELECT a FROM t')).toEqual([{ a: 1 }]);
    await reader?.close();
  });

  it('can be opened again once the cause is gone', async () => {
    const adapter = duckdb({ database: path('later/x.duckdb') });
    expect(await codeOf(() => adapter.openWriter())).toBe('CONNECTION_FAILED');
    mkdirSync(path('later'));
    await (await adapter.openWriter()).close();
    expect(existsSync(path('later/x.duckdb'))).toBe(true);
  });

  it.each([
    's3://user:secret@bucket/x.duckdb?key=secret',
    'https://host/x.duckdb',
    'file:///tmp/x',
  ])('is refused over a network, without its secrets: %o', async (database) => {
    const refused = async (): Promise<unknown> => duckdb({ database });
    expect(await codeOf(refused)).toBe('INVALID_CONFIG');
    await expect(refused).rejects.toThrow(/ is not a local DuckDB file/);
    await expect(refused).rejects.not.toThrow(/secret/);
  });

  it.each(['', ' ', 'md:', 'md:my_db'])('is none: %o', async (database) => {
    expect(await codeOf(async () => duckdb({ database }))).toBe('INVALID_CONFIG');
  });
});
