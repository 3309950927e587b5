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
function checkVersions(versions: readonly Version[]): void {
  for (const [index, { version, validFrom, validTo, row }] of versions.entries()) {
    const next = versions[index + 1];
    expect(version).toBe(index + 1);
    expect(validTo).toBe(next?.validFrom ?? null);
    if (validTo !== null) expect(validFrom < validTo).toBe(true);
    expect(row.updated_at).toBe(validFrom);
    expect(row.created_at).toBe(versions[0]?.validFrom);
    if (next !== undefined) expect(row.deleted_at).toBeNull();
  }
}

describe.each(TABLES)('the history of $table', { timeout: 30_000 }, ({ system, table, key }) => {
  const runs = { numRuns: 4 };

  test('has versions without overlap or gap, and its open ones are the state', () => {
    fc.assert(
      fc.property(windows(-105, 8), ({ parameters, window: { to } }) => {
        const views = tableViews(modelOf(parameters), system, table);
        const history = [...views.history(to)];
        for (const versions of versionsByKey(history).values()) checkVersions(versions);
        const open = history.filter(({ validTo }) => validTo === null).map(({ row }) => row);
        expect(differences(table, open, [...views.state(to)])).toEqual([]);
        for (const version of history) expect(version.key).toBe(version.row[key]);
      }),
      runs,
    );
  });

  test('has one version for each insert, and one more for each change', () => {
    fc.assert(
      fc.property(windows(0, 8), ({ parameters, window: { to } }) => {
        const model = modelOf(parameters);
        const views = tableViews(model, system, table);
        const changes = [...views.changes({ from: model.calendar.startOf(-120), to })];
        const history = [...views.history(to)];
        expect(history.length).toBe(changes.length);
        const versions = versionsByKey(history);
        for (const change of changes) {
          const version = versions.get(change.key)?.shift();
          expect(version?.row).toEqual(change.after);
        }
      }),
      runs,
    );
  });
});
