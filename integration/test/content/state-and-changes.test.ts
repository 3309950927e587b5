import { type Change, tableViews } from '@headwater/core';
import type { Cell, Row } from '@headwater/core/adapter';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parameters, windows } from './arbitrary.js';
import { differences } from './compare.js';
import { modelOf, TABLES, type TableRef } from './simulated.js';

/** From before anything exists to some days after the baseline. */
const [FIRST_DAY, LAST_DAY] = [-110, 8];

const byKey = (rows: Iterable<Row>, key: string): Map<Cell, Row> =>
  new Map([...rows].map((row) => [row[key] ?? null, row]));

/** Applies changes as a consumer would; fails if one doesn't fit the existing rows. */
function apply(rows: Map<Cell, Row>, changes: Iterable<Change>): Row[] {
  for (const { kind, key, before, after } of changes) {
    const present = rows.get(key) ?? null;
    expect(present).toEqual(before);
    expect(present === null).toBe(kind === 'insert');
    if (after === null) rows.delete(key);
    else rows.set(key, after);
  }
  return [...rows].sort(([a], [b]) => Number(a) - Number(b)).map(([, row]) => row);
}

const timeOf = (instant: number): string =>
  new Date(instant * 1000).toISOString().slice(0, 19).replace('T', ' ');

const check = (ref: TableRef, from: number, to: number, runs: number): void => {
  fc.assert(
    fc.property(windows(from, to), ({ parameters, window }) => {
      const views = tableViews(modelOf(parameters), ref.system, ref.table);
      const start = byKey(views.state(window.from), ref.key);
      const reached = apply(start, views.changes(window));
      expect(differences(ref.table, reached, [...views.state(window.to)])).toEqual([]);
    }),
    { numRuns: runs },
  );
};

describe.each(TABLES)('$table', (ref) => {
  test('state(to) is state(from) with changes(from, to) applied, since the baseline', () => {
    check(ref, 0, LAST_DAY, 6);
  });

  test('and so it is in the past of the baseline', () => {
    check(ref, FIRST_DAY, 1, 6);
  });

  test.each([-106, -100, -50, -1, 0])(
    'state on day %i has the rows that were created by then',
    (day) => {
      const model = modelOf();
      const views = tableViews(model, ref.system, ref.table);
      const at = model.calendar.endOf(day);
      const created = [...views.state(model.calendar.endOf(0))].filter(
        (row) => String(row.created_at) <= timeOf(at),
      );
      const keys = (rows: Iterable<Row>): unknown[] => [...rows].map((row) => row[ref.key]);
      expect(keys(views.state(at))).toEqual(keys(created));
    },
  );

  test('changes come by instant and then by key, inside their window, and say what they are', () => {
    fc.assert(
      fc.property(windows(FIRST_DAY, LAST_DAY), ({ parameters, window }) => {
        const views = tableViews(modelOf(parameters), ref.system, ref.table);
        const changes = [...views.changes(window)];
        for (const [index, change] of changes.entries()) {
          const { kind, isSoftDelete, instant, key, before, after } = change;
          expect(instant).toBeGreaterThan(window.from);
          expect(instant).toBeLessThanOrEqual(window.to);
          expect([before === null, after === null]).toEqual([kind === 'insert', kind === 'delete']);
          const other = parameters.deletes === 'hard' ? isSoftDelete : kind === 'delete';
          expect(other).toBe(false);
          expect((after ?? before)?.[ref.key]).toBe(key);
          if (after !== null) {
            expect(after.updated_at).toBe(timeOf(instant));
            expect(after.deleted_at).toBe(isSoftDelete ? timeOf(instant) : null);
          }
          if (kind === 'insert') expect(after?.created_at).toBe(timeOf(instant));
          const next = changes[index + 1];
          if (next === undefined) continue;
          expect(instant).toBeLessThanOrEqual(next.instant);
          if (instant === next.instant) expect(Number(key)).toBeLessThan(Number(next.key));
        }
      }),
      { numRuns: 4 },
    );
  });
});

test('a window without length holds no change', () => {
  fc.assert(
    fc.property(parameters, fc.integer({ min: FIRST_DAY, max: 30 }), (chosen, day) => {
      const model = modelOf(chosen);
      const at = model.calendar.endOf(day);
      for (const { system, table } of TABLES) {
        expect([...tableViews(model, system, table).changes({ from: at, to: at })]).toEqual([]);
      }
    }),
    { numRuns: 5 },
  );
});
