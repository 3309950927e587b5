import type { Value } from '../expression/evaluate.js';
import type { Column } from '../model/column.js';
import { columnsTested, testRow } from '../model/row-test.js';
import { cellMaker } from '../views/cell.js';
import { at, type Place, refuse } from './refusal.js';

/** Fails if a row at an instant doesn't meet one of its table's checks. */
export function checkRowChecks(
  place: Place,
  columns: readonly Column[],
  values: readonly Value[],
  instant: number,
): void {
  const indexOf = (column: string): number => columns.findIndex(({ name }) => name === column);
  for (const { name, test } of place.table.checks ?? []) {
    if (testRow(test, (column) => values[indexOf(column)] ?? null) !== false) continue;
    const tested = [...new Set(columnsTested(test))];
    const held = tested.map((column) => {
      const { type } = columns[indexOf(column)] ?? { type: { kind: 'bigint' as const } };
      return `${column} ${cellMaker(type)(values[indexOf(column)] ?? null)}`;
    });
    refuse(place, {
      what: `at ${at(instant)} it doesn't meet the check '${name}': ${held.join(', ')}.`,
      why: 'Platforms with CHECK constraints refuse such a row.',
      next: 'Bound the values, or correct the check.',
    });
  }
}
