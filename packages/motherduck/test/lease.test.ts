/** The lock, on two connections of one DuckDB, whose conflicts are MotherDuck's. */
import { DuckDBInstance } from '@duckdb/node-api';
import { connectionOn } from '@headwater/duckdb/client';
import type { Connection } from '@headwater/duckdb/engine';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { guarded } from '../src/guarded.js';
import { Lease } from '../src/lease.js';
import { MotherDuckSession } from '../src/session.js';

let instance: DuckDBInstance;
const target = 'md:jaffle';

async function connect(): Promise<Connection> {
  const connection = guarded(await connectionOn(await instance.connect()), []);
  await connection.run('USE jaffle');
  return connection;
}

async function writer(duration: number, wait = 0) {
  const connection = await connect();
  const session = new MotherDuckSession({
    connection,
    target,
    lease: (whenIdle) => new Lease(connection, { duration, wait }, target, whenIdle),
    release: () => undefined,
  });
  return { session, connection };
}

beforeEach(async () => {
  instance = await DuckDBInstance.create(':memory:');
  const connection = await connectionOn(await instance.connect());
  await connection.run("ATTACH ':memory:' AS jaffle");
});
afterEach(() => instance.closeSync());

/** Another's takeover, until the end of this century. A renewal may come in between. */
async function takeOver(connection: Connection): Promise<void> {
  const sql =
    "UPDATE headwater_work.lease SET owner = 'another', expires_at = make_timestamp(4102444800000000)";
  await expect.poll(() => connection.run(sql).catch(() => 0), { timeout: 60_000 }).toBe(1);
}

const BUSY = { code: 'DATABASE_BUSY' };
const expired = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, 60);
  });

test('many that ask for the first lock at once: one gets it', async () => {
  const writers = await Promise.all(Array.from({ length: 8 }, () => writer(60)));
  const outcomes = await Promise.allSettled(writers.map(({ session }) => session.begin()));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(BUSY);
  }
});

test('a lock that was released is free', async () => {
  const [one, two] = [await writer(60), await writer(60)];
  await one.session.begin();
  await expect(two.session.begin()).rejects.toMatchObject(BUSY);
  await one.session.close();
  await two.session.begin();
});

test('an expired lease is kept by an open transaction, until that ends', async () => {
  const [one, two] = [await writer(0.05), await writer(60)];
  await one.session.begin();
  await one.session.transaction(async () => {
    await one.session.execute('CREATE TABLE t AS SELECT 1 AS a');
    await expired();
    await expect(two.session.begin()).rejects.toMatchObject(BUSY);
  });
  await expect(two.session.query('FROM t')).rejects.toMatchObject(BUSY);
});

test('the end of a transaction renews the lease', async () => {
  const [one, two] = [await writer(20), await writer(60)];
  await one.session.begin();
  // As if the transaction had taken longer than the lease.
  await one.session.transaction(() =>
    one.session.execute('UPDATE headwater_work.lease SET expires_at = make_timestamp(0)'),
  );
  await expect(two.session.begin()).rejects.toMatchObject(BUSY);
});

test('whoever lost the lease can do nothing more', async () => {
  const [one, two] = [await writer(0.05), await writer(60)];
  await one.session.begin();
  await one.session.execute('CREATE TABLE t AS SELECT 1 AS a');
  // As if this computer were asleep: it renews nothing.
  await one.session.transaction(async () => undefined);
  await takeOver(two.connection);
  await expired();
  await expect(one.session.execute('INSERT INTO t VALUES (2)')).rejects.toMatchObject(BUSY);
  await expect(
    one.session.transaction(() => one.session.execute('INSERT INTO t VALUES (3)')),
  ).rejects.toMatchObject(BUSY);
  await one.session.close();
  const rows = await two.connection.query('SELECT a FROM t');
  expect(rows).toEqual([{ a: 1 }]);
  // Closing gave back nothing that was another's.
  expect(await two.connection.query('SELECT owner FROM headwater_work.lease')).toEqual([
    { owner: 'another' },
  ]);
});

test('a takeover while a transaction begins makes that transaction fail', async () => {
  const [one, two] = [await writer(60), await writer(60)];
  await one.session.begin();
  await two.connection.run('BEGIN TRANSACTION');
  await two.connection.run(
    "UPDATE headwater_work.lease SET owner = 'another', expires_at = make_timestamp(0)",
  );
  await expect(one.session.transaction(async () => undefined)).rejects.toMatchObject(BUSY);
});

test('an idle session renews its lease', async () => {
  const [one, two] = [await writer(0.4), await writer(60)];
  await one.session.begin();
  const read = 'SELECT renewed_at AS at FROM jaffle.headwater_work.lease';
  const [first] = await two.connection.query(read);
  await expect
    .poll(async () => (await two.connection.query(read))[0]?.at, { timeout: 60_000 })
    .not.toBe(first?.at);
  await one.session.close();
});
