import { CAUSES, type Cause } from './causes.js';
import type { RowDifference } from './compare.js';
import type { RowGroup } from './count-pieces.js';
import { rowsOf } from './faulty-pieces.js';
import { isNearlyAll } from './hypotheses/explanation.js';
import type { LikelyCause } from './report.js';

/** Rows with the same difference for the same reason. */
export interface ExplainedGroup extends RowGroup {
  readonly cause: Cause | null;
}

/** The cause of a difference, if nearly all of its rows have the same. */
export function causesOf(
  groups: readonly ExplainedGroup[],
  difference: RowDifference,
): readonly LikelyCause[] {
  const own = groups.filter((group) => group.difference === difference);
  const all = rowsOf(own);
  const causes = new Set(own.flatMap(({ cause }) => cause ?? []));
  return [...causes].flatMap((cause) => {
    const rows = rowsOf(own, (group) => group.cause === cause);
    return isNearlyAll(rows, all) ? [{ cause, rows, text: CAUSES[cause] }] : [];
  });
}
