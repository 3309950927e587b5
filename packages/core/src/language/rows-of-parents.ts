import type { Belonging } from './belonging.js';
import { BelongingRows } from './belonging-rows.js';
import type { CompiledTable } from './compiled-table.js';
import { refuse } from './refusal.js';
import type { ChildRows } from './table-options.js';
import { TotalledRows } from './totalled-rows.js';

function countsOf(place: string, each: ChildRows['each']): readonly number[] {
  const counts =
    'least' in each
      ? Array.from({ length: each.most - each.least + 1 }, (_, more) => each.least + more)
      : each;
  const isCount = (count: number): boolean =>
    Number.isInteger(count) && count >= 0 && count <= 1000;
  if (counts.length > 0 && counts.every(isCount)) return counts;
  return refuse(
    place,
    `each parent has ${JSON.stringify(each)} rows.`,
    'Give whole numbers up to 1000: { least: 1, most: 5 }, or [1, 1, 2].',
  );
}

/** Which rows belong to those of another table, as a table says it. */
export function rowsOfParents(compiled: CompiledTable, rows: ChildRows): Belonging {
  const counts = countsOf(compiled.place, rows.each);
  if (compiled.table.options.during !== undefined) {
    refuse(
      compiled.place,
      'its rows arrive with their parents, yet it says during which hours.',
      'Leave out `during`.',
    );
  }
  return rows.total === undefined
    ? new BelongingRows(compiled, rows, counts)
    : new TotalledRows(compiled, rows, rows.total, counts);
}
