import { fromChildren } from './column-spec.js';
import { refuse } from './refusal.js';
import type { Table } from './table.js';
import { isChildRows, type TableOptions } from './table-options.js';

/** The table to whose column rows add up. Fails unless they belong to its rows, and it leaves the column to them. */
export function requireSummed(
  place: string,
  rows: TableOptions['rows'],
  column: string,
): Table<unknown> {
  if (!isChildRows(rows)) {
    return refuse(
      place,
      `it adds up to '${column}', but its rows belong to no other table's.`,
      'Give it rows: { of: parents, as: …, each: … }.',
    );
  }
  const parent = rows.of;
  const summed = parent.columns.find(({ name }) => name === column);
  if (summed?.value === fromChildren) return parent;
  const filled = parent.columns.filter((one) => one.value === fromChildren);
  const names = filled.map(({ name }) => `'${name}'`).join(', ');
  return refuse(
    place,
    `it adds up to '${column}' of '${parent.name}', ${
      summed === undefined ? 'which has no such column.' : 'which has a value of its own.'
    }`,
    summed === undefined && names !== ''
      ? `Name a column there whose value is fromChildren: ${names}.`
      : `Declare it there as .column('${column}', money, fromChildren).`,
  );
}
