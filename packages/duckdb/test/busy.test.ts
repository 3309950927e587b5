import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { duckdb } from '../src/index.js';
import { codeOf, useFolder } from './support.js';

const path = useFolder();

/** Holds a file open, to write or to read, until it is killed. */
const HOLD = `
  const { DuckDBInstance } = require('@duckdb/node-api');
  const [file, access_mode] = process.argv.slice(1);
  DuckDBInstance.create(file, { access_mode }).then((instance) => {
    process.stdout.write('open');
    setInterval(() => instance, 1000);
  });`;

describe('a file that another process has open', () => {
  let holder: ChildProcess | undefined;

  async function hold(file: string, mode: string): Promise<void> {
    await (await duckdb({ database: file }).openWriter()).close();
    holder = spawn(process.execPath, ['-e', HOLD, file, mode], {
      cwd: new URL('..', import.meta.url),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (holder.stdout) await once(holder.stdout, 'data');
  }

  async function end(): Promise<void> {
    if (holder === undefined) return;
    const ended = once(holder, 'exit');
    holder.kill('SIGKILL');
    holder = undefined;
    await ended;
  }

  afterEach(end);

  it('to write is busy', async () => {
    const database = path('written.duckdb');
    await hold(database, 'READ_WRITE');
    const adapter = duckdb({ database });
    expect(await codeOf(() => adapter.openWriter())).toBe('DATABASE_BUSY');
    expect(await codeOf(() => adapter.openReader())).toBe('DATABASE_BUSY');
  });

  it('to read can be read, and is busy for a writer', async () => {
    const database = path('read.duckdb');
    await hold(database, 'READ_ONLY');
    const adapter = duckdb({ database });
    expect(await codeOf(() => adapter.openWriter())).toBe('DATABASE_BUSY');
    const session = await adapter.openReader();
    expect(await session?.query('SELECT 1 AS a')).toEqual([{ a: 1 }]);
    await session?.close();
  });

  it('is free once that process is gone, however it went', async () => {
    const database = path('gone.duckdb');
    await hold(database, 'READ_WRITE');
    expect(await codeOf(() => duckdb({ database }).openWriter())).toBe('DATABASE_BUSY');
    await end();
    await (await duckdb({ database }).openWriter()).close();
  });
});
