import type { OperationRequest, Source } from '@headwater/core';
import { tableViews } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import { duckdb } from '@headwater/duckdb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutting } from '../../../packages/conformance/src/faults.js';
import { override } from '../../../packages/conformance/src/override.js';
import { isFull } from '../support/full.js';
import { codeOf } from './support/refusal.js';
import { open } from './support/sources.js';
import { tiny } from './support/tiny.js';

const model = tiny.model(tiny.defaults);
const { calendar } = model;
const DAY = 86_400;

/** Moves to an instant, which may be the end of a day. */
function moveTo(source: Source, instant: number) {
  const day = calendar.dayOf(instant);
  const at = instant === calendar.endOf(day) ? undefined : instant - calendar.startOf(day);
  return source.applyDelta({ day, at, through: true });
}

/** Each table's rows, by key, beside the evaluator's. */
async function expectState(adapter: Adapter, instant: number): Promise<void> {
  const session = await adapter.openReader();
  if (session === undefined) throw new Error('There is no database.');
  try {
    for (const { name, tables } of model.systems) {
      for (const table of tables) {
        const rows = await session.query(
          `SELECT * FROM "${name}"."${table.name}" ORDER BY "${table.key.name}"`,
        );
        expect(rows).toEqual([...tableViews(model, name, table.name).state(instant)]);
      }
    }
  } finally {
    await session.close();
  }
}

describe('a day applied in parts', () => {
  it('gives the state of each instant, wherever it is cut', async () => {
    const instants = fc
      .uniqueArray(fc.integer({ min: 1, max: 4 * DAY }), { minLength: 1, maxLength: 4 })
      .map((offsets) => offsets.sort((a, b) => a - b).map((at) => calendar.endOf(0) + at));
    await fc.assert(
      fc.asyncProperty(instants, async (stops) => {
        const adapter = duckdb();
        const source = open(adapter, { dataset: tiny });
        await source.loadBaseline();
        for (const instant of stops) {
          await moveTo(source, instant);
          await expectState(adapter, instant);
          expect((await source.verify()).findings).toEqual([]);
        }
        await source.close();
      }),
      { numRuns: isFull ? 15 : 5, seed: 1 },
    );
  });

  it('reports its position, and refuses an earlier instant', async () => {
    const source = open(duckdb(), { dataset: tiny });
    await source.loadBaseline();
    await source.applyDelta({ day: 1, at: 43_200 });
    const { systems, day } = await source.status();
    expect(day).toBe(0);
    const noon = `${calendar.dateOf(1)}T12:00:00`;
    expect(Object.values(systems).map(({ instant }) => instant)).toEqual([noon, noon]);
    for (const request of [
      { day: 1, at: 43_199 },
      { day: 1, at: 0 },
    ]) {
      expect(await codeOf(() => source.applyDelta(request))).toBe('DAY_BEHIND');
    }
    for (const at of [-1, 86_399, 1.5, Number.NaN]) {
      expect(await codeOf(() => source.applyDelta({ day: 1, at }))).toBe('INVALID_INPUT');
    }
    expect(await codeOf(() => source.loadBaseline())).toBe('ALREADY_LOADED');
    expect((await source.applyDelta({ day: 1, at: 43_200 })).entries).toEqual([]);
    await source.restore({ day: 0 });
    expect((await source.status()).systems.first?.instant).toBe(`${calendar.dateOf(0)}T23:59:59`);
    await source.close();
  });

  it('resumes after an interruption, with the same command or a later target', async () => {
    for (const further of [
      { day: 1, at: 43_200 },
      { day: 2, through: true },
    ]) {
      const inner = duckdb();
      const stepwise = override(inner, {
        capabilities: { ...inner.capabilities, transactionRows: -1 },
      });
      const source = open(stepwise, { dataset: tiny });
      await source.loadBaseline();
      let unfinished: OperationRequest | undefined;
      for (let place = 0; unfinished === undefined; place += 1) {
        const cut = open(cutting(stepwise, place, 'after'), { dataset: tiny });
        expect(await codeOf(() => cut.applyDelta({ day: 1, at: 43_200 }))).toBe(
          'CONNECTION_FAILED',
        );
        const [first] = Object.values((await source.status()).systems);
        if ((first?.unfinished?.step ?? 0) > 0) unfinished = first?.unfinished?.request;
      }
      expect(unfinished).toEqual({ operation: 'apply-delta', day: 1, at: 43_200 });
      expect(await codeOf(() => source.applyDelta({ day: 1, at: 43_100 }))).toBe('UNFINISHED');
      await source.applyDelta(further);
      expect((await source.verify()).findings).toEqual([]);
      await source.close();
    }
  });
});
