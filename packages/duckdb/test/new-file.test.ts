import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { duckdb } from '../src/index.js';
import { codeOf, useFolder } from './support.js';

const path = useFolder();
const isWindows = process.platform === 'win32';

/** Creates a database, and holds it open until it is killed. */
const CREATE = `
  const { DuckDBInstance } = require('@duckdb/node-api');
  DuckDBInstance.create(process.argv[1]).then((instance) => {
    process.stdout.write('open');
    setInterval(() => instance, 1000);
  });`;

let holder: ChildProcess | undefined;
afterEach(async () => {
  if (holder === undefined) return;
  const ended = once(holder, 'exit');
  holder.kill('SIGKILL');
  holder = undefined;
  await ended;
});

/** Another process that has created a file and locked it, and has yet to write to it. */
async function beginElsewhere(file: string): Promise<void> {
  holder = spawn(process.execPath, ['-e', CREATE, file], {
    cwd: new URL('..', import.meta.url),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (holder.stdout) await once(holder.stdout, 'data');
  truncateSync(file, 0);
}

async function write(database: string, sql: string): Promise<void> {
  const session = await duckdb({ database }).openWriter();
  await session.execute(sql);
  await session.close();
}

async function read(database: string, sql: string): Promise<unknown> {
  const session = await duckdb({ database }).openReader();
  try {
    return await session?.query(sql);
  } finally {
    await session?.close();
  }
}

describe('an empty file', () => {
  it.skipIf(isWindows)('that another process has just created and holds is busy', async () => {
    const file = path('held.duckdb');
    await beginElsewhere(file);
    const { ino } = statSync(file);
    expect(await codeOf(() => duckdb({ database: file }).openWriter())).toBe('DATABASE_BUSY');
    expect(statSync(file)).toMatchObject({ ino, size: 0 });
  });

  it('becomes a database, and stays the file that it is', async () => {
    const [file, other, link] = [path('empty.duckdb'), path('other name.db'), path('link.duckdb')];
    writeFileSync(file, '', { mode: 0o640 });
    linkSync(file, other);
    symlinkSync(file, link);
    const { ino, mode } = statSync(file);
    await write(link, 'CREATE TABLE t AS SELECT 1 AS a');
    expect(statSync(file)).toMatchObject({ ino, mode, nlink: 2 });
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(await read(other, 'SELECT a FROM t')).toEqual([{ a: 1 }]);
  });

  // Root may write to any folder.
  it.skipIf(isWindows || process.getuid?.() === 0)(
    'in a closed folder is refused as it is',
    async () => {
      const file = path('closed/empty.duckdb');
      mkdirSync(path('closed'));
      writeFileSync(file, '', { mode: 0o640 });
      chmodSync(path('closed'), 0o555);
      onTestFinished(() => chmodSync(path('closed'), 0o755));
      const { mode } = statSync(file);
      const adapter = duckdb({ database: file });
      expect(await codeOf(() => adapter.openWriter())).toBe('DATABASE_READ_ONLY');
      expect(statSync(file)).toMatchObject({ mode, size: 0 });
    },
  );

  it.skipIf(isWindows)('that can not be written is refused as it is', async () => {
    const file = path('readonly.duckdb');
    writeFileSync(file, '', { mode: 0o444 });
    const { mode } = statSync(file);
    const adapter = duckdb({ database: file });
    expect(await codeOf(() => adapter.openWriter())).toBe('DATABASE_READ_ONLY');
    expect(statSync(file)).toMatchObject({ mode, size: 0 });
  });
});

describe('a new file', () => {
  it('takes no harm from another process that found it empty, and comes too late', async () => {
    const [file, blank] = [path('late.duckdb'), path('blank.duckdb')];
    await write(blank, 'SELECT 1');
    const late = (): void => appendFileSync(file, readFileSync(blank));
    const fill = (table: string) =>
      `CREATE TABLE ${table} AS SELECT range AS a, 'x' || range AS b FROM range(300000)`;
    const session = await duckdb({ database: file }).openWriter();
    late();
    await session.execute(fill('one'));
    late();
    await session.execute('CHECKPOINT');
    late();
    await session.execute(fill('two'));
    await session.close();
    for (const table of ['one', 'two']) {
      const sql = `SELECT count(*) AS rows, sum(length(b)) AS letters FROM ${table}`;
      expect(await read(file, sql)).toEqual([{ rows: 300_000, letters: 1_988_890 }]);
    }
  });

  it('is made where a link leads to that leads nowhere yet', async () => {
    const [file, link] = [path('target.duckdb'), path('ahead.duckdb')];
    symlinkSync(file, link);
    await write(link, 'CREATE TABLE t AS SELECT 1 AS a');
    expect(await read(file, 'SELECT a FROM t')).toEqual([{ a: 1 }]);
  });

  it('does not take up the log of a database that is gone', async () => {
    const [file, log, aside] = [path('gone.duckdb'), path('gone.duckdb.wal'), path('aside.wal')];
    const session = await duckdb({ database: file }).openWriter();
    await session.execute('CREATE TABLE t AS SELECT 1 AS a');
    renameSync(log, aside);
    writeFileSync(log, '');
    await session.close();
    rmSync(file);
    renameSync(aside, log);
    const before = readFileSync(log);
    const adapter = duckdb({ database: file });
    expect(await codeOf(() => adapter.openWriter())).toBe('DATABASE_UNREADABLE');
    expect(readFileSync(log).equals(before)).toBe(true);
    rmSync(log);
    await write(file, 'CREATE TABLE u AS SELECT 2 AS b');
    expect(await read(file, 'SELECT b FROM u')).toEqual([{ b: 2 }]);
  });
});
