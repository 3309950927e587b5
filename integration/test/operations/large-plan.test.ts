import { createSource, type PlanRequest, type Progress } from '@headwater/core';
import type { Adapter, Dialect } from '@headwater/core/adapter';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import { sqlserver } from '@headwater/sqlserver';
import { describe, expect, it } from 'vitest';
import { open } from './support/sources.js';

/** 2.3 billion rows. */
const LARGEST = 1_000_000;

/** As many texts of each kind as a table may have: a few for each of its statements. */
const MOST_TEXTS = 16;

/** Counts how often statements are spelled. */
function counting(adapter: Adapter): { adapter: Adapter; spelled: () => number } {
  let spelled = 0;
  const { dialect: spelling } = adapter;
  const count = (sql: string): string => {
    spelled += 1;
    return sql;
  };
  const dialect: Dialect = {
    ...spelling,
    insert: (spec) => count(spelling.insert(spec)),
    update: (spec) => count(spelling.update(spec)),
    delete: (spec) => count(spelling.delete(spec)),
  };
  return { adapter: { ...adapter, dialect }, spelled: () => spelled };
}

const REQUESTS: readonly PlanRequest[] = [
  { operation: 'apply-delta', day: 30, at: 40_000 },
  { operation: 'restore', day: 7000 },
];

describe.each([
  { name: 'duckdb', platform: duckdb() },
  { name: 'sqlserver', platform: sqlserver({}) },
])('a plan for $name at the largest scale', ({ platform }) => {
  it.each(REQUESTS)('spells no more than a few texts: %o', async (request) => {
    const { adapter, spelled } = counting(platform);
    const source = createSource({ adapter, dataset: jaffle, scale: LARGEST, deletes: 'hard' });
    const { steps } = await source.plan(request);
    expect(spelled()).toBe(0);
    expect(steps.length).toBeGreaterThan(1000);
    const tables = new Set<string>();
    let last = '';
    for (let index = 0; index < steps.length; index += Math.ceil(steps.length / 2000)) {
      const step = steps.at(index);
      tables.add(`${step?.system} ${step?.kind} ${step?.table}`);
      last = step?.sql ?? last;
    }
    expect(spelled()).toBeLessThanOrEqual(tables.size * MOST_TEXTS);
    expect(last).not.toBe('');
  });

  it('counts what no schedule tells only where it takes a moment', async () => {
    const source = createSource({ adapter: platform, dataset: jaffle, scale: LARGEST });
    const { steps } = await source.plan({ operation: 'apply-delta', day: 30 });
    const rows = (label: string) =>
      [...steps].filter((step) => step.label === label).map((step) => step.expectedRows);
    expect(new Set(rows('Update orders'))).toEqual(new Set([null]));
    expect(rows('Update products')).toEqual([1]);
  });
});

describe('statements of many pieces', () => {
  const adapter = duckdb();
  const pieces: Adapter = { ...adapter, dialect: { ...adapter.dialect, seriesLimit: 60 } };

  it('insert, update and delete the rows of whole days and of parts', async () => {
    const source = open(pieces, { deletes: 'hard' });
    const { steps } = await source.plan({ operation: 'load-baseline' });
    const items = [...steps].filter(
      ({ kind, table }) => kind === 'insert' && table === 'order_items',
    );
    // More than the number of texts, so that some share one.
    expect(items).toHaveLength(20);
    await source.loadBaseline();
    await source.applyDelta({ day: 1 });
    await source.applyDelta({ day: 2, at: 40_000 });
    expect((await source.verify()).findings).toEqual([]);
    await source.applyDelta({ day: 2 });
    expect((await source.verify()).findings).toEqual([]);
    await source.close();
  });
});

describe('counting for a plan', () => {
  const request = { operation: 'apply-delta', day: 30 } as const;

  it('yields to other tasks, reports progress, and stops on request', async () => {
    const told: Progress[] = [];
    const controller = new AbortController();
    const planned = open(duckdb(), { scale: 1000 }).plan({
      ...request,
      signal: controller.signal,
      onProgress: (progress) => told.push(progress),
    });
    setTimeout(() => controller.abort(), 0);
    await expect(planned).rejects.toMatchObject({ code: 'ABORTED', why: 'Nothing was changed.' });
    expect(told[0]).toMatchObject({
      system: 'jaffle_shop',
      label: 'Count: Update customers',
      day: 30,
    });
  });
});
