import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Parameters } from '@headwater/core/dataset';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Simulated, TABLES } from './simulated.js';

type Content = Readonly<Record<string, string>>;

interface Run {
  readonly parameters?: Partial<Parameters>;
  /** Seconds since 1970 that the clock shows. */
  readonly now: number;
  readonly database?: string;
}

/** Loads the baseline and three days; gives every table as ordered CSV, and the rows of each. */
async function exported(folder: string, { parameters, now, database }: Run): Promise<Content> {
  const file = database && join(folder, database);
  const simulated = await Simulated.load(parameters, {
    ...(file && { database: file }),
    now: () => now,
  });
  try {
    await simulated.moveTo(3);
    const content: Record<string, string> = {};
    for (const { system, table, key } of TABLES) {
      const csv = join(folder, `${table}.csv`);
      const rows = `(FROM "${system}"."${table}" ORDER BY "${key}")`;
      await simulated.session((session) => session.execute(`COPY ${rows} TO '${csv}' (HEADER)`));
      content[table] = await readFile(csv, 'utf8');
    }
    return content;
  } finally {
    await simulated.close();
  }
}

const lines = (content: Content): Record<string, number> =>
  Object.fromEntries(
    Object.entries(content).map(([table, csv]) => [table, csv.split('\n').length]),
  );

const OLD = Date.UTC(2001, 0, 1) / 1000;
const FAR = Date.UTC(2077, 5, 30) / 1000;

describe('content', () => {
  let folder = '';
  let first: Content = {};
  const run = (options: Run): Promise<Content> => exported(folder, options);

  beforeAll(async () => {
    folder = await mkdtemp(join(process.env.HEADWATER_SCRATCH ?? tmpdir(), 'headwater-content-'));
    first = await run({ now: OLD, database: 'first.duckdb' });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('is the same byte for byte in another file, loaded decades later', async () => {
    expect(Object.keys(first).length).toBe(8);
    expect(await run({ now: FAR, database: 'second.duckdb' })).toEqual(first);
  });

  test('is the same in memory', async () => {
    expect(await run({ now: FAR })).toEqual(first);
  });

  test('has other values with another seed, but as many rows', async () => {
    const other = await run({ parameters: { seed: 43 }, now: OLD });
    expect(lines(other)).toEqual(lines(first));
    for (const { table } of TABLES.filter(({ table }) => table !== 'campaigns')) {
      expect(other[table]).not.toBe(first[table]);
    }
  });

  test('has other dates with another epoch, but nothing else', async () => {
    // The same weekday, so that only dates and times differ.
    const other = await run({ parameters: { epoch: '2033-01-02' }, now: OLD });
    const undated = (content: Content): Record<string, string> =>
      Object.fromEntries(
        Object.entries(content).map(([table, csv]) => [table, csv.replace(/\d{4}-\d\d-\d\d/g, '')]),
      );
    expect(other.orders).not.toBe(first.orders);
    expect(undated(other)).toEqual(undated(first));
  });
});
