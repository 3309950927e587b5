import { DuckDBInstance } from '@duckdb/node-api';
import type { Session } from '@headwater/core/adapter';
import { describe, expect, it } from 'vitest';
import { duckdb } from '../src/index.js';
import { useFolder } from './support.js';

const path = useFolder();

/** Whether opening waits, as long as the holder works. */
async function waits(opening: Promise<Session | undefined>, holder: Session): Promise<boolean> {
  let isOpen = false;
  const opened = opening.then((session) => {
    isOpen = true;
    return session;
  });
  for (let query = 0; query < 50; query += 1) await holder.query('SELECT 1');
  const isWaiting = !isOpen;
  await holder.close();
  await (await opened)?.close();
  return isWaiting;
}

describe('a database in memory', () => {
  it('lives from one session to the next, and ends with close()', async () => {
    const adapter = duckdb();
    expect(adapter).toMatchObject({ target: ':memory:', capabilities: { ephemeral: true } });
    const first = await adapter.openWriter();
    await first.execute('CREATE TABLE t AS SELECT 1 AS a');
    await first.close();
    const second = await adapter.openReader();
    expect(await second?.query('SELECT a FROM t')).toEqual([{ a: 1 }]);
    await second?.close();
    await adapter.close();
    await adapter.close();
    const third = await adapter.openWriter();
    expect(await third.query('SELECT * FROM duckdb_tables()')).toEqual([]);
    await third.close();
    await adapter.close();
  });

  it('is its adapter’s own', async () => {
    const [one, two] = [duckdb(), duckdb({ database: ':memory:' })];
    const first = await one.openWriter();
    await first.execute('CREATE TABLE t AS SELECT 1 AS a');
    const second = await two.openWriter();
    expect(await second.query('SELECT * FROM duckdb_tables()')).toEqual([]);
    await Promise.all([first.close(), second.close()]);
    await Promise.all([one.close(), two.close()]);
  });

  it('has one session at a time', async () => {
    const adapter = duckdb();
    const holder = await adapter.openWriter();
    expect(await waits(adapter.openWriter(), holder)).toBe(true);
    await adapter.close();
  });
});

describe('an open instance', () => {
  it('is used and not closed', async () => {
    const instance = await DuckDBInstance.create(path('mine.duckdb'));
    const adapter = duckdb({ instance });
    expect(adapter.capabilities.ephemeral).toBe(false);
    const session = await adapter.openWriter();
    await session.execute('CREATE TABLE t AS SELECT 1 AS a');
    await session.close();
    await adapter.close();
    const connection = await instance.connect();
    expect((await connection.runAndReadAll('SELECT a FROM t')).getRowObjects()).toEqual([{ a: 1 }]);
    connection.closeSync();
    instance.closeSync();
  });

  it('has one session at a time, whichever adapter it is of', async () => {
    const instance = await DuckDBInstance.create();
    const holder = await duckdb({ instance }).openWriter();
    expect(await waits(duckdb({ instance }).openWriter(), holder)).toBe(true);
    instance.closeSync();
  });
});

describe('a file', () => {
  it('has one session at a time, whichever adapter it is of', async () => {
    const database = path('one.duckdb');
    const holder = await duckdb({ database }).openWriter();
    expect(await waits(duckdb({ database }).openReader(), holder)).toBe(true);
  });

  it('lets those who come later in, one after the other', async () => {
    const database = path('queue.duckdb');
    let open = 0;
    let most = 0;
    let done = 0;
    await Promise.all(
      Array.from({ length: 5 }, async () => {
        const session = await duckdb({ database }).openWriter();
        open += 1;
        most = Math.max(most, open);
        await session.query('SELECT 1');
        open -= 1;
        done += 1;
        await session.close();
      }),
    );
    expect({ most, done }).toEqual({ most: 1, done: 5 });
  });
});
