import { randomUUID } from 'node:crypto';
import { createSource } from '@headwater/core';
import { type DatabricksOptions, databricks } from '@headwater/databricks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isFull } from '../support/full.js';
import type { Ended } from '../support/process.js';
import { pair } from './processes/pair.js';
import { build, type Job, runJob } from './processes/run-job.js';
import { findServer } from './server.js';

const server = await findServer();
// What a killed client leaves, the lease's own tests ask in any run.
const reason = 'reason' in server ? server.reason : isFull ? '' : 'HEADWATER_FULL is not 1';
const title = reason ? `not run: ${reason}` : 'a client process that is killed';

const MOST = 60;

describe.skipIf(reason !== '')(title, { timeout: 1_800_000 }, () => {
  const given = 'reason' in server ? ({} as DatabricksOptions) : server.options;
  // The dead keep others out until their lease ends, so it is short, and waited for.
  const options: DatabricksOptions = { ...given, leaseDuration: 10, lockTimeout: 120 };
  const ledger = `headwater_${randomUUID().slice(0, 8)}`;
  const schemas = { systems: { pair: `${ledger}_pair` }, ledger };
  const source = () => createSource({ adapter: databricks(options), dataset: pair, schemas });
  const job = (operation: Job['operation'], day = 0): Job => ({ options, schemas, operation, day });

  beforeAll(() => build(), 240_000);

  afterAll(async () => {
    if ('reason' in server || !server.isLasting) return;
    const session = await databricks(options).openReader();
    for (const schema of [ledger, schemas.systems.pair]) {
      await session?.execute(`DROP SCHEMA IF EXISTS \`${schema}\` CASCADE`);
    }
    await session?.close();
  }, 240_000);

  async function requireWhole(day: number): Promise<void> {
    expect((await source().status()).systems.pair).toMatchObject({ day, unfinished: null });
    expect((await source().verify()).findings).toEqual([]);
    const session = await databricks(options).openReader();
    for (const table of ['parents', 'children']) {
      const name = `\`${schemas.systems.pair}\`.\`${table}\``;
      const counted = `SELECT COUNT(*) = COUNT(DISTINCT id) AS alone FROM ${name}`;
      expect(await session?.query(counted), table).toEqual([{ alone: true }]);
    }
    await session?.close();
  }

  /** Kills the command after each of its steps, and repeats it to its end. */
  async function killed(asked: Job): Promise<void> {
    let kills = 0;
    for (let runs = 1; ; runs += 1) {
      expect(runs, 'runs').toBeLessThan(MOST);
      const isTime = (line: string, index: number): boolean => index === 1 && /^\d/.test(line);
      const { lines, isKilled } = await runJob(asked, isTime);
      if (!isKilled) {
        expect(lines.at(-1)).toBe('done');
        break;
      }
      kills += 1;
      const { unfinished } = (await source().status()).systems.pair ?? {};
      expect(unfinished, `after ${lines.at(-1)}`).toMatchObject({ operation: asked.operation });
      expect(unfinished?.step).toBeGreaterThan(0);
    }
    expect(kills).toBeGreaterThan(0);
  }

  test('leaves what status reports and the same command finishes; two at once do it once', async () => {
    await killed(job('load-baseline'));
    await requireWhole(0);
    await killed(job('apply-delta', 1));
    await requireWhole(1);

    const both: readonly Ended[] = await Promise.all([
      runJob(job('apply-delta', 2)),
      runJob(job('apply-delta', 2)),
    ]);
    const ends = both.map(({ lines }) => lines.at(-1));
    expect(ends).toContain('done');
    for (const end of ends) expect(end).toMatch(/^(?:done|refused DATABASE_BUSY: .*)$/);
    await requireWhole(2);

    await killed(job('reset'));
    await requireWhole(0);
  });
});
