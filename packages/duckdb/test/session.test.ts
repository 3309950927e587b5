import { HeadwaterError } from '@headwater/core';
import type { Session } from '@headwater/core/adapter';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { duckdb } from '../src/index.js';
import { codeOf } from './support.js';

const ENDLESS = 'SELECT SUM(hash(i)) AS sum FROM range(1000000000000) AS t (i)';

describe('a session', () => {
  const adapter = duckdb();
  let session: Session;

  beforeEach(async () => {
    session = await adapter.openWriter();
    await session.execute('CREATE TABLE t (a INTEGER PRIMARY KEY)');
  });

  afterEach(async () => {
    await session.close();
    await adapter.close();
  });

  const rows = async (): Promise<unknown[]> =>
    (await session.query('SELECT a FROM t ORDER BY a')).map(({ a }) => a);

  it('counts the rows that a statement inserts, updates or deletes', async () => {
    expect(await session.execute('INSERT INTO t SELECT * FROM range(7)')).toBe(7);
    expect(await session.execute('UPDATE t SET a = a + 10 WHERE a < 3')).toBe(3);
    expect(await session.execute('DELETE FROM t WHERE a > 100')).toBe(0);
    expect(await session.execute('DELETE FROM t WHERE a > 10')).toBe(2);
  });

  it('counts none for other statements', async () => {
    await session.execute('INSERT INTO t VALUES (1), (2)');
    expect(await session.execute('CREATE TEMP TABLE copy AS FROM t')).toBe(0);
    expect(await session.execute("COMMENT ON TABLE t IS 'x'")).toBe(0);
    expect(await session.execute('CREATE SCHEMA s')).toBe(0);
    expect(await session.execute('DROP SCHEMA s')).toBe(0);
    expect(await session.execute('SELECT * FROM t')).toBe(0);
  });

  it('keeps all changes of a transaction that succeeds', async () => {
    const result = await session.transaction(async () => {
      await session.execute('CREATE TABLE u (a INTEGER)');
      return session.execute('INSERT INTO t VALUES (1)');
    });
    expect(result).toBe(1);
    expect(await rows()).toEqual([1]);
    expect(await session.query('SELECT * FROM u')).toEqual([]);
  });

  it('keeps no change of a transaction that fails, and throws its error', async () => {
    const failure = new Error('Something else.');
    const failing = session.transaction(async () => {
      await session.execute('CREATE TABLE u (a INTEGER)');
      await session.execute('INSERT INTO t VALUES (1)');
      throw failure;
    });
    await expect(failing).rejects.toBe(failure);
    expect(await rows()).toEqual([]);
    expect(await codeOf(() => session.query('SELECT * FROM u'))).toBe('STATEMENT_FAILED');
  });

  it('throws the first error of a transaction', async () => {
    const failing = session.transaction(async () => {
      await session.execute('INSERT INTO t VALUES (1)');
      await session.execute('INSERT INTO t VALUES (1)');
    });
    await expect(failing).rejects.toThrow(/duplicate key/i);
    expect(await rows()).toEqual([]);
    await session.transaction(() => session.execute('INSERT INTO t VALUES (2)'));
    expect(await rows()).toEqual([2]);
  });

  it('says what the engine said, with the error as cause', async () => {
    const error = await session.query('SELECT * FROM nowhere').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HeadwaterError);
    expect(error).toMatchObject({ code: 'STATEMENT_FAILED', cause: expect.any(Error) });
    expect(String(error)).toContain('nowhere');
    expect(String(error)).not.toContain('\n');
  });

  it('stops a running statement, and works on', async () => {
    let isSettled = false;
    const running = codeOf(() => session.query(ENDLESS)).finally(() => {
      isSettled = true;
    });
    // Cancelling does nothing until the statement runs.
    const deadline = Date.now() + 15_000;
    while (!isSettled && Date.now() < deadline) {
      session.cancel();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(isSettled).toBe(true);
    expect(await running).toBe('STATEMENT_FAILED');
    expect(await session.execute('INSERT INTO t VALUES (1)')).toBe(1);
  });

  it('can be closed twice, and is then of no use', async () => {
    session.cancel();
    await session.close();
    await session.close();
    session.cancel();
    expect(await codeOf(() => session.query('SELECT 1'))).toBe('STATEMENT_FAILED');
  });
});
