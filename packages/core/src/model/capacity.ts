import { LARGEST_INTEGER } from './column.js';
import { ordinalOf } from './key.js';
import type { TableDefinition } from './table.js';

/** The most rows a table can have, by the type of its key. */
const capacityOf = ({ key }: TableDefinition): number =>
  key.type.kind === 'bigint' ? Number.POSITIVE_INFINITY : (ordinalOf(LARGEST_INTEGER) ?? 0) + 1;

/**
 * The last day, up to the dataset's own, at whose end every table's keys still fit their columns.
 * The planner refuses later days.
 */
export function lastFittingDay(tables: readonly TableDefinition[], lastDay: number): number {
  const fits = (day: number): boolean =>
    tables.every((table) => table.arrivals.countThrough(day) <= capacityOf(table));
  let [known, beyond] = [0, lastDay + 1];
  while (beyond - known > 1) {
    const day = Math.floor((known + beyond) / 2);
    if (fits(day)) known = day;
    else beyond = day;
  }
  return known;
}
