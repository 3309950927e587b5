import type { Row } from '@headwater/core/adapter';
import { expectedRows, type Simulated, TABLES } from './simulated.js';

/** A few are enough to find the cause. */
const LISTED = 5;

/** Where two lists of rows depart from each other, cell by cell: in order, types included. */
export function differences(
  place: string,
  actual: readonly Row[],
  expected: readonly Row[],
): string[] {
  const found: string[] = [];
  if (actual.length !== expected.length) {
    found.push(`${place}: ${actual.length} rows instead of ${expected.length}`);
  }
  for (const [index, wanted] of expected.entries()) {
    const row = actual[index] ?? {};
    const columns = Object.keys(wanted);
    if (Object.keys(row).join() !== columns.join()) {
      found.push(`${place} row ${index}: columns ${Object.keys(row)} instead of ${columns}`);
    }
    for (const column of columns) {
      if (row[column] === wanted[column]) continue;
      found.push(`${place} row ${index}, ${column}: ${row[column]} instead of ${wanted[column]}`);
    }
    if (found.length >= LISTED) return found;
  }
  return found;
}

/** Where a loaded source departs from the evaluator's state of a day. */
export async function departures(simulated: Simulated, day: number): Promise<string[]> {
  const found: string[] = [];
  for (const ref of TABLES) {
    const expected = expectedRows(simulated.model, ref, day);
    found.push(...differences(`day ${day} ${ref.table}`, await simulated.rows(ref), expected));
  }
  return found;
}
