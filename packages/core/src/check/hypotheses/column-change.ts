import type { Cell } from '../../adapter.js';
import type { Cause } from '../causes.js';
import type { Fault } from './evidence.js';

/** What a column should hold in a row at fault, and what it holds. */
export interface Pair {
  readonly expected: Cell;
  readonly actual: Cell;
  readonly fault: Fault;
}

/** A column of a row at fault. */
export const pairOf = (fault: Fault, column: number): Pair => ({
  expected: fault.expected[column] ?? null,
  actual: fault.actual[column] ?? null,
  fault,
});

/** What may have been done to a column: it turns what is expected into what is there. */
export interface ColumnChange {
  readonly cause: Cause;
  /** Goes on after the column's name: `is in upper case`. */
  readonly text: string;
  readonly test: (pair: Pair) => boolean;
  /** Which of the source's values it would change; by default, those that it makes another value of. */
  readonly concerns?: (expected: Cell) => boolean;
}

/** The value that occurs most often. */
export function mostCommon<Value>(values: readonly Value[]): Value | undefined {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let most: Value | undefined;
  for (const [value, count] of counts) {
    if (most === undefined || count > (counts.get(most) ?? 0)) most = value;
  }
  return most;
}
