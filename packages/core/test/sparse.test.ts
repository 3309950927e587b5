import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, Row } from '../src/adapter.js';
import type { Deletes, Model } from '../src/dataset.js';
import { rowLife } from '../src/inspection/row-life.js';
import { checkDataset } from '../src/soundness/check-dataset.js';
import { keyOf, ordinalOf } from '../src/timeline.js';
import { arrivedOn } from '../src/views/ordinals.js';
import { type TableViews, tableViews } from '../src/views/views.js';
import { PAST_DAYS, type Sparseness, sparse } from './support/sparse.js';

const LAST_DAY = 14;
const late = fc.integer({ min: 0, max: 4 });

const sparseness: fc.Arbitrary<Sparseness> = fc.record({
  rows: fc.integer({ min: 1, max: 6 }),
  lateDays: fc.tuple(late, late),
  tenths: fc.integer({ min: 1, max: 10 }),
  slots: fc.integer({ min: 1, max: 4 }),
});

interface Case {
  readonly model: Model;
  readonly views: TableViews;
  /** Two instants, the earlier one first. */
  readonly from: number;
  readonly to: number;
}

const cases = fc
  .record({
    sparseness,
    seed: fc.nat(),
    deletes: fc.constantFrom<Deletes>('soft', 'hard'),
    table: fc.constantFrom('orders', 'lines'),
    seconds: fc.tuple(
      fc.integer({ min: -PAST_DAYS * 86_400, max: LAST_DAY * 86_400 }),
      fc.integer({ min: -PAST_DAYS * 86_400, max: LAST_DAY * 86_400 }),
    ),
  })
  .map(({ sparseness, seed, deletes, table, seconds }): Case => {
    const dataset = sparse(sparseness);
    const model = dataset.model({ ...dataset.defaults, seed, deletes });
    const start = model.calendar.endOf(0);
    const [from, to] = [start + Math.min(...seconds), start + Math.max(...seconds)];
    return { model, views: tableViews(model, 'shop', table), from, to };
  });

const check = (holds: (one: Case) => void): void => {
  fc.assert(fc.property(cases, holds), { numRuns: 40 });
};

const keyIn = ({ table }: TableViews, row: Row): Cell => row[table.key.name] ?? null;
const timeOf = (instant: number): string =>
  new Date(instant * 1000).toISOString().slice(0, 19).replace('T', ' ');

describe('with late and missing rows', () => {
  it('state(to) is state(from) with changes(from, to) applied', () => {
    check(({ views, from, to }) => {
      const rows = new Map([...views.state(from)].map((row) => [keyIn(views, row), row]));
      for (const { key, before, after } of views.changes({ from, to })) {
        expect(rows.get(key) ?? null).toEqual(before);
        if (after === null) rows.delete(key);
        else rows.set(key, after);
      }
      const reached = [...rows].sort(([a], [b]) => Number(a) - Number(b)).map(([, row]) => row);
      expect(reached).toEqual([...views.state(to)]);
    });
  });

  it('the versions valid at an instant are the state', () => {
    check(({ views, from, to }) => {
      const at = timeOf(from);
      const valid = [...views.history(to)].filter(
        ({ validFrom, validTo }) => validFrom <= at && (validTo === null || at < validTo),
      );
      expect(valid.map(({ row }) => row)).toEqual([...views.state(from)]);
    });
  });

  it('rows are counted as they are listed', () => {
    check(({ model, views, from, to }) => {
      const days = { from: Number.NEGATIVE_INFINITY, to: Math.max(0, model.calendar.dayOf(to)) };
      const ordinals = arrivedOn(views.table, days);
      const before = new Set([...views.ordinals(from)]);
      const after = [...views.ordinals(to)];
      expect(views.countAt(to, ordinals)).toBe(after.length);
      const arrived = after.filter((ordinal) => !before.has(ordinal));
      expect(views.countArrived({ from, to }, ordinals)).toBe(arrived.length);
      const changed = [...views.changes({ from, to })].filter(
        ({ key, kind }) => kind !== 'insert' && before.has(ordinalOf(Number(key)) ?? -1),
      );
      const counts = views.countChanged({ from, to }, ordinals);
      expect(counts.changed).toBe(new Set(changed.map(({ key }) => key)).size);
    });
  });

  it('a dataset is sound', () => {
    fc.assert(
      fc.property(sparseness, (one) => checkDataset(sparse(one))),
      { numRuns: 5 },
    );
  });

  it('a row that never arrives has no life to tell', () => {
    const dataset = sparse({ rows: 5, lateDays: [2, 3], tenths: 7, slots: 4 });
    const model = dataset.model(dataset.defaults);
    const there = new Set(tableViews(model, 'shop', 'lines').ordinals(model.calendar.endOf(20)));
    const missing = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((ordinal) => !there.has(ordinal));
    const told = () => rowLife(model, 'shop', 'lines', keyOf(missing ?? -1));
    expect(told).toThrow(/It never arrives\./);
  });

  it('some rows are late and some are missing', () => {
    const dataset = sparse({ rows: 5, lateDays: [2, 3], tenths: 7, slots: 4 });
    const model = dataset.model(dataset.defaults);
    const views = tableViews(model, 'shop', 'lines');
    const scheduled = views.table.arrivals.countThrough(0);
    const [now, later] = [0, 5].map((day) =>
      [...views.ordinals(model.calendar.endOf(day))].filter((ordinal) => ordinal < scheduled),
    );
    expect(now?.length).toBeGreaterThan(0);
    expect(later?.length).toBeGreaterThan(now?.length ?? 0);
    expect(later?.length).toBeLessThan(scheduled * 0.7);
  });
});
