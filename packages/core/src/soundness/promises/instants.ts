import type { Model } from '../../model/dataset.js';
import type { TableDefinition } from '../../model/table.js';

/** Stretches of days that are followed change by change: the first ones, and one day much later. */
const STRETCHES: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8],
  [30, 31],
  [100, 101],
  [365, 366],
];

/** How many rows of a table to look at, over all instants. The first day is looked at in any case. */
const BUDGET = 30_000;

/** Hours at which the third day is looked at, since rows may arrive or change at any time. */
const HOURS = [0, 6, 12, 18];

/**
 * Instants to go through one after the other: the ends of days and, within one day, some more. The more rows a table has,
 * the fewer they are.
 */
export function stretchesOf(
  { calendar, lastDay }: Model,
  { arrivals }: TableDefinition,
): readonly (readonly number[])[] {
  let left = BUDGET;
  const found: (readonly number[])[] = [];
  for (const days of STRETCHES) {
    const instants: number[] = [];
    for (const day of days) {
      const within = day === 3 ? HOURS.map((hour) => calendar.startOf(day) + hour * 3600) : [];
      left -= arrivals.countThrough(day) * (within.length + 1);
      if (day > lastDay || (day > 1 && left < 0)) break;
      instants.push(...within, calendar.endOf(day));
    }
    if (instants.length > 1) found.push(instants);
  }
  return found;
}
