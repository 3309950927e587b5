import type { TableArrivals } from '../model/table-arrivals.js';

/** Days around whose ends something may change: one cycle, and some days months and years ahead. */
const DAYS = [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 30, 31, 100, 365];

/**
 * How many rows to take from the start, around the end of a day, and spread over more than a year.
 */
const FIRST = 16;
const AROUND = 2;
const SPREAD = 48;
const LAST_SPREAD_DAY = 400;

/**
 * The ordinals to check, ascending: always the same ones. No sample finds a problem in one row of a
 * million, but this one finds problems in the first rows, around the end of a day, far in the
 * future, or in one row of twenty.
 */
export function sampleOf(arrivals: TableArrivals, lastDay: number): readonly number[] {
  const count = arrivals.countThrough(lastDay);
  const found = new Set<number>();
  const look = (ordinal: number): void => {
    if (ordinal >= 0 && ordinal < count) found.add(ordinal);
  };
  for (let n = 0; n < FIRST; n += 1) look(n);
  for (const day of [...DAYS, lastDay - 1, lastDay]) {
    if (day > lastDay) continue;
    const end = arrivals.countThrough(day);
    for (let n = end - AROUND; n < end + AROUND; n += 1) look(n);
  }
  const spread = arrivals.countThrough(Math.min(lastDay, LAST_SPREAD_DAY));
  // A step that grows by one each time hits every remainder.
  for (let i = 0; i < SPREAD; i += 1) look(Math.floor((i * spread) / SPREAD) + i);
  return [...found].sort((a, b) => a - b);
}
