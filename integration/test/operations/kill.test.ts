import type { Source } from '@headwater/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { isFull } from '../support/full.js';
import { useFolder } from './support/files.js';
import { build, type Job, run } from './support/run-job.js';
import { open, sql } from './support/sources.js';
import { stateOf } from './support/whole.js';

const folder = useFolder();
const SCALE = 2;

/** An order of a customer, both of the user's own. */
const CUSTOM_ROWS = [
  `INSERT INTO jaffle_shop.customers BY NAME
   SELECT 5000 AS customer_id, * EXCLUDE (customer_id) FROM jaffle_shop.customers LIMIT 1`,
  `INSERT INTO jaffle_shop.orders BY NAME
   SELECT 5000 AS order_id, 5000 AS customer_id, * EXCLUDE (order_id, customer_id)
   FROM jaffle_shop.orders LIMIT 1`,
];

interface Kill {
  /** The line after which the process is killed. */
  readonly at: number;
  readonly delay: number;
  readonly moment: string;
}

/**
 * Kills right after some steps of the operation have begun, and around each system's commit; with
 * HEADWATER_FULL=1, at more steps of each.
 */
function killsOf(lines: readonly string[]): readonly Kill[] {
  const spread = isFull ? 4 : 1;
  const steps = lines.filter((line) => line !== 'done');
  const isLast = (line: string): boolean => {
    const [, , step, count] = line.split(' ');
    return Number(step) === Number(count) - 1;
  };
  const ends = steps.flatMap((line, index) => (isLast(line) ? [index] : []));
  const places = Array.from({ length: spread }, (_, index) => (index + 0.5) / spread);
  const even = places.map((place) => Math.floor(place * steps.length));
  const last = isFull ? ends.flatMap((end) => [end - 1, end]) : ends.slice(0, 1);
  const atOnce = [...new Set([...even, ...last])];
  const later = ends.map((end, index) => [end, 5 + 10 * index] as const);
  return [...atOnce.map((at) => [at, 0] as const), ...later].map(([at, delay]) => {
    const moment = `killed ${delay} ms after step ${at} (${steps[at]})`;
    return { at, delay, moment };
  });
}

/** Kills the job at many moments; each time every system is whole, and the job can be repeated. */
async function killRepeatedly(
  prepare: () => string,
  job: Omit<Job, 'database'>,
  repeat: (source: Source) => Promise<unknown>,
): Promise<void> {
  const rehearsed = prepare();
  const before = await stateOf(rehearsed);
  const { lines } = await run({ ...job, database: rehearsed });
  expect(lines.at(-1)).toBe('done');
  const after = await stateOf(rehearsed);
  expect((await open(rehearsed).verify()).findings).toEqual([]);

  const kills = killsOf(lines);
  let killed = 0;
  const check = async ({ at, delay, moment }: Kill): Promise<void> => {
    const database = prepare();
    const { isKilled } = await run({ ...job, database }, (process, index) => {
      if (index !== at) return;
      if (delay === 0) process.kill('SIGKILL');
      else setTimeout(() => process.kill('SIGKILL'), delay);
    });
    killed += isKilled ? 1 : 0;
    for (const [system, state] of Object.entries(await stateOf(database))) {
      expect([before[system], after[system]], `${system}, ${moment}`).toContainEqual(state);
    }
    await repeat(open(database, job.options));
    expect(await stateOf(database), moment).toEqual(after);
  };
  // Two at a time, since a process takes its while to start.
  const queue = kills.values();
  const lane = async (): Promise<void> => {
    for (const kill of queue) await check(kill);
  };
  await Promise.all([lane(), lane()]);
  expect(killed).toBeGreaterThan(kills.length / 2);
}

describe('a process that is killed', () => {
  let loaded = '';
  let advanced = '';

  beforeAll(async () => {
    build();
    loaded = folder.newFile();
    await open(loaded, { scale: SCALE }).loadBaseline();
    advanced = folder.copyOf(loaded);
    await open(advanced).applyDelta({ day: 2, through: true });
    await sql(advanced, ...CUSTOM_ROWS);
  });

  it('leaves load-baseline whole', async () => {
    const job: Omit<Job, 'database'> = { operation: 'load-baseline', options: { scale: SCALE } };
    await killRepeatedly(folder.newFile, job, (source) => source.loadBaseline());
  });

  // The next test's day does the same and more.
  it.runIf(isFull)('leaves apply-delta whole', async () => {
    const job: Omit<Job, 'database'> = { operation: 'apply-delta' };
    const prepare = (): string => folder.copyOf(loaded);
    await killRepeatedly(prepare, job, (source) => source.applyDelta({ day: 1 }));
  });

  it('leaves a day that removes rows whole', async () => {
    const removing = folder.newFile();
    await open(removing, { scale: SCALE, deletes: 'hard' }).loadBaseline();
    await sql(removing, ...CUSTOM_ROWS);
    const job: Omit<Job, 'database'> = { operation: 'apply-delta' };
    const prepare = (): string => folder.copyOf(removing);
    await killRepeatedly(prepare, job, (source) => source.applyDelta({ day: 1 }));
  });

  // The next test's reset does the same and more.
  it.runIf(isFull)('leaves reset whole', async () => {
    const job: Omit<Job, 'database'> = { operation: 'reset' };
    await killRepeatedly(
      () => folder.copyOf(advanced),
      job,
      (source) => source.reset(),
    );
  });

  it('leaves a reset that keeps custom rows whole', async () => {
    const request = { keepCustom: true };
    const job: Omit<Job, 'database'> = { operation: 'reset', request };
    await killRepeatedly(
      () => folder.copyOf(advanced),
      job,
      (source) => source.reset(request),
    );
  });
});
