import { existsSync } from 'node:fs';
import { type LedgerEntry, type Plan, type PlanRequest, tableViews } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import { describe, expect, it } from 'vitest';
import { useFolder } from './support/files.js';
import { snapshot } from './support/snapshot.js';
import { open } from './support/sources.js';

const folder = useFolder();
const DAYS = 10;

const unreachable: Adapter = {
  ...duckdb(),
  openReader() {
    throw new Error('A plan needs no connection.');
  },
  openWriter() {
    throw new Error('A plan needs no connection.');
  },
};

const REQUESTS: readonly PlanRequest[] = [
  { operation: 'load-baseline' },
  { operation: 'apply-delta', day: 1 },
  { operation: 'apply-delta', day: 30 },
  { operation: 'reset' },
  { operation: 'reset', keepCustom: true },
  { operation: 'verify', day: 2 },
];

/** Rows of a system that a plan's steps insert, and those that they update. */
function expectedRows(plan: Plan, system: string): { inserted: number; changed: number } {
  const sum = (kind: string): number =>
    [...plan.steps]
      .filter((step) => step.system === system && step.kind === kind)
      .reduce((total, { expectedRows }) => total + (expectedRows ?? Number.NaN), 0);
  return { inserted: sum('insert'), changed: sum('update') };
}

function actualRows({ rows }: LedgerEntry): { inserted: number; changed: number } {
  return { inserted: rows.inserted, changed: rows.updated + rows.softDeleted };
}

/** The evaluator's row counts by kind for a system's day: each row once, as it is at the end of the day. */
function evaluatedRows(system: string, day: number): LedgerEntry['rows'] {
  const model = jaffle.model(jaffle.defaults);
  const window = { from: model.calendar.endOf(day - 1), to: model.calendar.endOf(day) };
  const rows = { inserted: 0, updated: 0, softDeleted: 0, deleted: 0 };
  for (const { name } of jaffle.systems.find((known) => known.name === system)?.tables ?? []) {
    const kinds = new Map<unknown, keyof typeof rows>();
    for (const { key, kind, isSoftDelete } of tableViews(model, system, name).changes(window)) {
      if (kinds.get(key) === 'inserted') continue;
      kinds.set(key, kind === 'insert' ? 'inserted' : isSoftDelete ? 'softDeleted' : 'updated');
    }
    for (const kind of kinds.values()) rows[kind] += 1;
  }
  return rows;
}

describe('plan', () => {
  it.each(REQUESTS)('opens no connection: %o', async (request) => {
    const { steps: list, ...plan } = await open(unreachable).plan(request);
    const steps = [...list];
    expect(plan).toMatchObject({ ...jaffle.defaults, operation: request.operation });
    expect(new Set(steps.map(({ system }) => system))).toEqual(
      new Set(['jaffle_shop', 'jaffle_crm']),
    );
    expect(steps.every(({ sql, label }) => sql.length > 0 && label.length > 0)).toBe(true);
  });

  it('is for the requested parameters', async () => {
    const of = (scale: number) => open(unreachable, { scale }).plan({ operation: 'load-baseline' });
    expect(expectedRows(await of(3), 'jaffle_shop').inserted).toBe(3 * 1800 + 20);
    expect(expectedRows(await of(100_000), 'jaffle_crm').inserted).toBe(100_000 * 250 + 5);
  });

  it('counts what the operations then do', async () => {
    const source = open(duckdb());
    const results = [
      { plan: await source.plan({ operation: 'load-baseline' }), ...(await source.loadBaseline()) },
    ];
    for (let day = 1; day <= DAYS; day += 1) {
      const plan = await source.plan({ operation: 'apply-delta', day });
      results.push({ plan, ...(await source.applyDelta({ day })) });
    }
    results.push({ plan: await source.plan({ operation: 'reset' }), ...(await source.reset()) });
    for (const { plan, entries } of results) {
      expect(entries.map(({ system }) => system)).toEqual(['jaffle_shop', 'jaffle_crm']);
      for (const entry of entries) {
        expect(actualRows(entry), `${plan.operation} ${plan.day} of ${entry.system}`).toEqual(
          expectedRows(plan, entry.system),
        );
        if (entry.operation === 'apply-delta') {
          expect(entry.rows).toEqual(evaluatedRows(entry.system, entry.day));
        } else {
          expect(entry.rows).toMatchObject({ updated: 0, softDeleted: 0, deleted: 0 });
        }
      }
    }
    await source.close();
  });
});

describe('a dry run', () => {
  it('plans a load without creating the database', async () => {
    const database = folder.newFile();
    const source = open(database);
    const plan = await source.dryRun({ operation: 'load-baseline' });
    expect(plan).toEqual(await source.plan({ operation: 'load-baseline' }));
    expect(existsSync(database)).toBe(false);
  });

  it('plans what an operation would do now, and changes nothing', async () => {
    const database = folder.newFile();
    const source = open(database, { seed: 3 });
    await source.loadBaseline();
    const before = await snapshot(database);
    // It takes the seed from the ledger.
    const dry = open(database);
    const delta = await dry.dryRun({ operation: 'apply-delta', day: 1 });
    expect(delta).toEqual(await source.plan({ operation: 'apply-delta', day: 1 }));
    const reset = await dry.dryRun({ operation: 'reset', keepCustom: true });
    expect(reset).toEqual(await source.plan({ operation: 'reset', keepCustom: true }));
    expect((await dry.dryRun({ operation: 'load-baseline' })).steps).toHaveLength(0);
    const days = await dry.dryRun({ operation: 'apply-delta', day: 2, through: true });
    expect(days.steps.length).toBeGreaterThan(delta.steps.length);
    expect(await snapshot(database)).toEqual(before);
  });

  it('of a day that is applied plans nothing', async () => {
    const source = open(duckdb());
    await source.loadBaseline();
    await source.applyDelta({ day: 1 });
    expect((await source.dryRun({ operation: 'apply-delta', day: 1 })).steps).toHaveLength(0);
    await source.close();
  });
});
