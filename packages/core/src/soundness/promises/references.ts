import type { Cell } from '../../adapter.js';
import { formatTimestamp } from '../../model/calendar.js';
import { tableViews } from '../../views/views.js';
import { stretchesOf } from './instants.js';
import { broken, type Subject } from './refusal.js';

function keysAt({ model, system }: Subject, table: string, at: number): ReadonlySet<Cell> {
  const keys = new Set<Cell>();
  for (const [key = null] of tableViews(model, system, table).stateCells(at)) keys.add(key);
  return keys;
}

/** Fails if a row refers to one that isn't there at an instant. */
export function checkReferences(subject: Subject): void {
  const { model, views } = subject;
  const { foreignKeys = [] } = views.table;
  if (foreignKeys.length === 0) return;
  const keyColumns = foreignKeys.map(({ column, references }) => ({
    index: views.columns.findIndex(({ name }) => name === column),
    column,
    references,
  }));
  for (const at of stretchesOf(model, views.table).flat()) {
    const parents = new Map(
      keyColumns.map(({ references }) => [references, keysAt(subject, references, at)]),
    );
    for (const cells of views.stateCells(at)) {
      for (const { index, column, references } of keyColumns) {
        const value = cells[index] ?? null;
        if (value === null || parents.get(references)?.has(value)) continue;
        broken(subject, {
          what: `at ${formatTimestamp(at)}, '${column}' of the row with the key ${cells[0]} refers to the key ${value} of '${references}', which isn't there.`,
          why: 'Engines that enforce foreign keys refuse such a row.',
          next: 'Refer to a row that has arrived by then and, with hard deletes, stays as long.',
        });
      }
    }
  }
}
