/** The lock between processes: one that is as slow as it likes, and one that dies. */
import type { DuckDBInstance } from '@duckdb/node-api';
import { createSource } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';
import { motherduck } from '@headwater/motherduck';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { build, type Job, runJob } from './processes/run-job.js';
import { standIn } from './stand-in.js';

const database = 'jaffle';
const job: Job = { operation: 'load-baseline', database, leaseDuration: 60, lockTimeout: 60 };

let instance: DuckDBInstance;
const sourceHere = () =>
  createSource({ adapter: motherduck({ instance, database }), dataset: jaffle });

beforeAll(build);
beforeEach(async () => {
  instance = await standIn(database);
});
afterEach(() => instance.closeSync());

async function rowsOf(sql: string): Promise<readonly unknown[]> {
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRows();
  } finally {
    connection.closeSync();
  }
}

const entries = () => rowsOf('SELECT operation, system_name FROM jaffle.headwater.ledger');

test('of two processes that load at once, one loads, and the other finds that it has', async () => {
  const jobs = await Promise.all([runJob(instance, job), runJob(instance, job)]);
  const outcomes = await Promise.all(jobs.map(({ outcome }) => outcome));
  expect(outcomes.toSorted()).toEqual(['done', 'done']);
  expect(await entries()).toHaveLength(jaffle.systems.length);
  expect((await sourceHere().verify()).findings).toEqual([]);
});

test('a process that waits for a lock no longer than it may is refused', async () => {
  let held: (() => void) | undefined;
  const isHeld = new Promise<void>((resolve) => {
    held = resolve;
  });
  let refused: string | undefined;
  const holder = await runJob(instance, job, async (sql) => {
    if (!sql.startsWith('BEGIN') || refused !== undefined) return;
    held?.();
    const other = await runJob(instance, { ...job, lockTimeout: 0 });
    refused = await other.outcome;
  });
  await isHeld;
  expect(await holder.outcome).toBe('done');
  expect(refused).toBe('refused DATABASE_BUSY');
});

test('a lock whose holder was killed is free when its lease has ended, and nothing of it remains', async () => {
  const killed = await runJob(instance, { ...job, leaseDuration: 600 }, (sql, self) => {
    // In the middle of its first transaction.
    if (sql.includes('INSERT INTO "jaffle_')) self.kill();
  });
  expect(await killed.outcome).toBeUndefined();
  const early = await runJob(instance, { ...job, lockTimeout: 0 });
  expect(await early.outcome).toBe('refused DATABASE_BUSY');
  await rowsOf('UPDATE jaffle.headwater_work.lease SET expires_at = make_timestamp(0)');
  const heir = await runJob(instance, job);
  expect(await heir.outcome).toBe('done');
  expect((await sourceHere().verify()).findings).toEqual([]);
});

test('a holder that slept while another took its lock can commit nothing more', async () => {
  let transactions = 0;
  let heir: string | undefined;
  const sleeper = await runJob(instance, { ...job, leaseDuration: 1 }, async (sql) => {
    if (sql !== 'BEGIN TRANSACTION') return;
    transactions += 1;
    // The first makes numbers.
    if (transactions !== jaffle.systems.length + 1) return;
    // Its first systems are committed. Before it goes on, its lease ends, and another starts over.
    const other = await runJob(instance, { ...job, operation: 'reset' });
    heir = await other.outcome;
  });
  const outcome = await sleeper.outcome;
  expect([outcome, heir]).toEqual(['refused DATABASE_BUSY', 'done']);
});
