import { setTimeout as pause } from 'node:timers/promises';
import { createSource } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../postgres/start-postgres.js';
import { isFull } from '../support/full.js';
import type { Ended } from '../support/process.js';
import { type Database, makeDatabase } from './database.js';
import { build, type Job, runJob } from './processes/run-job.js';
import { type State, stateOf } from './state.js';

const OPERATIONS = ['load-baseline', 'apply-delta', 'reset'] as const;
const KILLS = isFull ? 30 : 3;
const SERVER_KILLS = isFull ? 10 : 1;
const PATIENCE_MS = 60_000;

/** A customer of the user's own, whom a day keeps and a reset removes. */
const CUSTOM_ROW = `INSERT INTO jaffle_shop.customers
SELECT (jsonb_populate_record(c, '{"customer_id": 5000}')).* FROM jaffle_shop.customers AS c LIMIT 1`;

const sourceOn = (database: Database) =>
  createSource({ adapter: database.open({ lockTimeout: 60 }), dataset: jaffle });

/** An operation, what it begins with, and what it does if nothing happens to it. */
interface Rehearsed {
  readonly operation: Job['operation'];
  /** The database to begin with. */
  readonly template: Database;
  readonly before: State;
  readonly after: State;
  /** How many steps it has, and how long each takes, on average. */
  readonly steps: number;
  readonly stepMs: number;
}

async function rehearse(
  url: string,
  operation: Job['operation'],
  template: Database,
): Promise<Rehearsed> {
  const before = await stateOf(template);
  const database = await makeDatabase(url, template.name);
  let begun = 0;
  const { lines } = await runJob({ url: database.url, operation }, (_, index) => {
    if (index === 0) begun = Date.now();
  });
  const steps = lines.length - 1;
  const stepMs = (Date.now() - begun) / steps;
  expect(lines.at(-1)).toBe('done');
  expect((await sourceOn(database).verify()).findings).toEqual([]);
  const after = await stateOf(database);
  await database.drop();
  return { operation, template, before, after, steps, stepMs };
}

/** A database before an operation. */
async function templateOf(url: string, operation: Job['operation']): Promise<Database> {
  const database = await makeDatabase(url);
  if (operation === 'load-baseline') return database;
  const source = sourceOn(database);
  await source.loadBaseline();
  await database.here((query) => query(CUSTOM_ROW));
  if (operation === 'reset') await source.applyDelta({ day: 2, through: true });
  return database;
}

/** As many operations as there are kills, at most: none is rehearsed in vain. */
async function rehearseAll(url: string, kills: number): Promise<readonly Rehearsed[]> {
  const rehearsed: Rehearsed[] = [];
  for (const operation of OPERATIONS.slice(0, kills)) {
    rehearsed.push(await rehearse(url, operation, await templateOf(url, operation)));
  }
  return rehearsed;
}

/** The server learns of a killed client when it next writes to it: until then, its work may go on. */
async function untilAlone({ name, server }: Database): Promise<void> {
  const latest = Date.now() + PATIENCE_MS;
  for (;;) {
    const [row] = await server((query) =>
      query(`SELECT count(*) AS others FROM pg_stat_activity WHERE datname = '${name}'`),
    );
    if (row?.others === 0) return;
    if (Date.now() > latest) throw new Error('A killed client is still connected.');
    await pause(20);
  }
}

/** Ends an operation at a random moment; each system is as before or after it, and the same again ends as ever. */
async function endAtRandom(
  url: string,
  { operation, template, before, after, steps, stepMs }: Rehearsed,
  end: (kill: () => void) => Promise<void> | void,
): Promise<Ended> {
  const database = await makeDatabase(url, template.name);
  const step = Math.floor(Math.random() * steps);
  const delay = Math.round(Math.random() * stepMs);
  const moment = `${operation}, ${delay} ms after step ${step} of ${steps}`;
  let ending: Promise<void> | undefined;
  const ended = await runJob({ url: database.url, operation }, (child, index) => {
    if (index === step) {
      ending = pause(delay).then(() => end(() => child.kill('SIGKILL')));
    }
  });
  await ending;
  await untilAlone(database);
  const isDone = ended.lines.at(-1) === 'done';
  for (const [system, state] of Object.entries(await stateOf(database))) {
    const expected = [...(isDone ? [] : [before[system]]), after[system]];
    expect(expected, `${system}, ${moment}`).toContainEqual(state);
  }
  const source = sourceOn(database);
  if (operation === 'apply-delta') await source.applyDelta({ day: 1 });
  else if (operation === 'reset') await source.reset();
  else await source.loadBaseline();
  expect(await stateOf(database), moment).toEqual(after);
  await database.drop();
  return ended;
}

const place = inject('postgres');
const url = 'url' in place ? place.url : '';
const title = 'reason' in place ? `not run: ${place.reason}` : 'a client process that is killed';

describe.skipIf(url === '')(title, { timeout: 1_200_000 }, () => {
  let rehearsed: readonly Rehearsed[];

  beforeAll(async () => {
    build();
    rehearsed = await rehearseAll(url, KILLS);
  }, 240_000);
  afterAll(async () => {
    for (const { template } of rehearsed) await template.drop();
  });

  it('leaves every system whole, and the same command finishes', async () => {
    let killed = 0;
    for (let index = 0; index < KILLS; index += 1) {
      const one = rehearsed[index % rehearsed.length] as Rehearsed;
      const { isKilled } = await endAtRandom(url, one, (kill) => kill());
      killed += isKilled ? 1 : 0;
    }
    expect(killed).toBeGreaterThan(KILLS / 2);
  });
});

/** What is committed must outlive the server. */
const server: PostgresServer | { readonly notRun: string } =
  url === ''
    ? { notRun: 'the others are not run' }
    : await startPostgres({ synchronous_commit: 'on', full_page_writes: 'on' });
const isThere = 'url' in server;

describe.skipIf(!isThere)(
  isThere ? 'a server that is killed' : `not run: ${server.notRun}`,
  { timeout: 1_200_000 },
  () => {
    const { url: own, kill, restart, stop } = server as PostgresServer;
    let rehearsed: readonly Rehearsed[];

    beforeAll(async () => {
      rehearsed = await rehearseAll(own, SERVER_KILLS);
    }, 240_000);
    afterAll(() => stop());

    it('has every system whole once it is back, and the same command finishes', async () => {
      let lost = 0;
      for (let index = 0; index < SERVER_KILLS; index += 1) {
        const one = rehearsed[index % rehearsed.length] as Rehearsed;
        const { lines } = await endAtRandom(own, one, async () => {
          kill();
          await restart();
        });
        lost += lines.at(-1) === 'refused CONNECTION_FAILED' ? 1 : 0;
      }
      // A single one may come when all is done.
      if (SERVER_KILLS > 1) expect(lost).toBeGreaterThan(SERVER_KILLS / 2);
    });
  },
);
