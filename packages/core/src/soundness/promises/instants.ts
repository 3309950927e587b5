import type { Model } from '../../model/dataset.js';
import type { TableDefinition } from '../../model/table.js';

/** Stretches of days that are followed change by change: the first ones, and one day much later. */
const STRETCHES: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8],
  [30, 31],
  [100, 101],
  [365, 366],
];

/** More rows than this take too long to look at. */
export const MOST_ROWS = 3_000;

/** Hours at which the third day is looked at, since rows may arrive or change at any time. */
const HOURS = [0, 6, 12, 18];

/**
 * Instants to go through one after the other: the ends of days and, within one day, some more. Stretches in which the
 * table has too many rows are left out.
 */
export function stretchesOf(
  { calendar, lastDay }: Model,
  { arrivals }: TableDefinition,
): readonly (readonly number[])[] {
  return STRETCHES.flatMap((days) => {
    const reached = days.filter((day) => day <= lastDay && arrivals.countThrough(day) <= MOST_ROWS);
    const instants = reached.flatMap((day) => [
      ...(day === 3 ? HOURS.map((hour) => calendar.startOf(day) + hour * 3600) : []),
      calendar.endOf(day),
    ]);
    return instants.length < 2 ? [] : [instants];
  });
}
