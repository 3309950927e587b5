import { tableViews, type Version } from '@headwater/core';
import type { Cell } from '@headwater/core/adapter';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { windows } from './arbitrary.js';
import { differences } from './compare.js';
import { modelOf, TABLES } from './simulated.js';

const versionsByKey = (history: readonly Version[]): Map<Cell, Version[]> => {
  const found = new Map<Cell, Version[]>();
  for (const version of history) {
    found.set(version.key, [...(found.get(version.key) ?? []), version]);
  }
  return found;
};

/** All versions of one key: no overlap, no gap, counted from 1, the last one open. */
function checkVersions(versions: readonly Version[], isRemoved: boolean): void {
  for (const [index, { version, validFrom, validTo, row }] of versions.entries()) {
    const next = versions[index + 1];
    expect(version).toBe(index + 1);
    // A hard delete ends the last version.
    if (next !== undefined || !isRemoved) expect(validTo).toBe(next?.validFrom ?? null);
    if (validTo !== null) expect(validFrom < validTo).toBe(true);
    expect(row.updated_at).toBe(validFrom);
    expect(row.created_at).toBe(versions[0]?.validFrom);
    if (next !== undefined) expect(row.deleted_at).toBeNull();
  }
}

const timeOf = (instant: number): string =>
  new Date(instant * 1000).toISOString().slice(0, 19).replace('T', ' ');

describe.each(TABLES)('the history of $table', ({ system, table, key }) => {
  const runs = { numRuns: 4 };

  test('has versions without overlap or gap, and its open ones are the state', () => {
    fc.assert(
      fc.property(windows(-105, 8), ({ parameters, window: { to } }) => {
        const views = tableViews(modelOf(parameters), system, table);
        const history = [...views.history(to)];
        const there = new Set([...views.state(to)].map((row) => row[key]));
        for (const [id, versions] of versionsByKey(history)) {
          const isRemoved = parameters.deletes === 'hard' && !there.has(id);
          checkVersions(versions, isRemoved);
          expect(versions.at(-1)?.validTo === null).toBe(!isRemoved);
        }
        const open = history.filter(({ validTo }) => validTo === null).map(({ row }) => row);
        expect(differences(table, open, [...views.state(to)])).toEqual([]);
        for (const version of history) expect(version.key).toBe(version.row[key]);
      }),
      runs,
    );
  });

  test('has one version for each insert, and one more for each change that leaves the row there', () => {
    fc.assert(
      fc.property(windows(0, 8), ({ parameters, window: { to } }) => {
        const model = modelOf(parameters);
        const views = tableViews(model, system, table);
        const changes = [...views.changes({ from: model.calendar.startOf(-120), to })];
        const history = [...views.history(to)];
        const versions = versionsByKey(history);
        const ends = new Map<Cell, string | null>();
        for (const { key: id, instant, after } of changes) {
          expect(ends.get(id) ?? timeOf(instant)).toBe(timeOf(instant));
          const version = after && versions.get(id)?.shift();
          if (version) ends.set(id, version.validTo);
          expect(version?.row ?? null).toEqual(after);
        }
        expect([...versions.values()].flat()).toEqual([]);
      }),
      runs,
    );
  });
});
