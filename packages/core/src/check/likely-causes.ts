import { CAUSES, type Cause } from './causes.js';
import type { RowDifference } from './compare.js';
import { isNearlyAll } from './hypotheses/explanation.js';
import type { LikelyCause } from './report.js';

/** Rows with the same difference for the same reason. */
export interface Group {
  readonly difference: RowDifference | null;
  readonly cause: Cause | null;
  readonly isDue: boolean;
  readonly rows: number;
}

export const rowsOf = <Any extends { readonly rows: number }>(
  groups: readonly Any[],
  test: (group: Any) => boolean,
): number => groups.filter(test).reduce((sum, { rows }) => sum + rows, 0);

/** The cause of a difference, if nearly all of its rows have the same. */
export function causesOf(
  groups: readonly Group[],
  difference: RowDifference,
): readonly LikelyCause[] {
  const own = groups.filter((group) => group.difference === difference);
  const all = rowsOf(own, () => true);
  const causes = new Set(own.flatMap(({ cause }) => cause ?? []));
  return [...causes].flatMap((cause) => {
    const rows = rowsOf(own, (group) => group.cause === cause);
    return isNearlyAll(rows, all) ? [{ cause, rows, text: CAUSES[cause] }] : [];
  });
}
