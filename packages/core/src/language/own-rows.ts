import { less } from '../expression/build.js';
import type { Bool } from '../expression/node.js';
import type { CompiledTable } from './compiled-table.js';
import type { LiveRow } from './live-row.js';
import { refuse } from './refusal.js';

/** So many times a row may look at the row of its own table that it refers to, and on from there. */
export const MOST_GENERATIONS = 8;

/** Whether there are rows of earlier days that one of their own table can refer to. */
export const hasEarlierRows = (row: LiveRow): Bool =>
  less(0, row.compiled.countBefore(row.compiled, row.dayIndex));

/** Fails with INVALID_DATASET unless a table's rows can refer to others of their own. */
export function requireOwnRows({ place, table, belongs }: CompiledTable): void {
  const { deletion, coming } = table;
  if (belongs) {
    refuse(
      place,
      'its rows refer to others of their own table, yet belong to those of another.',
      'Let its rows arrive by day.',
    );
  }
  if (deletion !== undefined && 'with' in deletion) {
    refuse(
      place,
      'its rows refer to others of their own table, yet end with those of another.',
      'Delete one row in so many, or none.',
    );
  }
  if (coming !== undefined) {
    refuse(
      place,
      'its rows refer to others of their own table, yet only some of them come.',
      'Leave out comesIf().',
    );
  }
}
