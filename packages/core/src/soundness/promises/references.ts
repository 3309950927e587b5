import type { Cell } from '../../adapter.js';
import { formatTimestamp } from '../../model/calendar.js';
import { stretchesOf } from './instants.js';
import type { Subject } from './subject.js';

const keysAt = ({ siblings }: Subject, table: string, at: number): ReadonlySet<Cell> =>
  new Set(
    siblings
      .get(table)
      ?.state(at)
      .map(([key = null]) => key),
  );

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
    for (const cells of subject.state(at)) {
      for (const { index, column, references } of keyColumns) {
        const value = cells[index] ?? null;
        if (value === null || parents.get(references)?.has(value)) continue;
        subject.broken({
          what: `at ${formatTimestamp(at)}, '${column}' of ${views.table.isKeyless ? 'a row' : `the row with the key ${subject.keyOf(cells)}`} refers to the key ${value} of '${references}', which isn't there.`,
          why: 'Engines that enforce foreign keys refuse such a row.',
          next: 'Refer to a row that has arrived by then and, with hard deletes, stays as long.',
        });
      }
    }
  }
}
