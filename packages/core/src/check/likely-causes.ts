import type { Session } from '../adapter.js';
import { CAUSES, type Cause } from './causes.js';
import type { RowDifference } from './compare.js';
import type { LikelyCause } from './report.js';

/** Rows with the same difference for the same reason. */
export interface Group {
  readonly difference: RowDifference | null;
  readonly cause: Cause | null;
  readonly isLate: boolean;
  readonly isDue: boolean;
  readonly rows: number;
}

export async function groupsOf(session: Session, countSql: string): Promise<readonly Group[]> {
  const rows = await session.query(countSql);
  return rows.map((row) => ({
    difference: row.difference as RowDifference | null,
    cause: row.cause as Cause | null,
    isLate: Number(row.is_late) === 1,
    isDue: Number(row.is_due) === 1,
    rows: Number(row.rows),
  }));
}

export const rowsOf = (groups: readonly Group[], test: (group: Group) => boolean): number =>
  groups.filter(test).reduce((sum, { rows }) => sum + rows, 0);

const likely = (cause: Cause, rows: number): LikelyCause => ({
  cause,
  rows,
  text: CAUSES[cause],
});

/** Missing deletes suggest a late load, too, if only the last day's are missing. */
const MAY_BE_LATE: ReadonlySet<Cause> = new Set([
  'soft-deletes-kept',
  'deletes-missed',
  'deleted-rows-removed',
]);

/** Whether most of the last day's changes are missing. */
function isLateLoad(groups: readonly Group[]): boolean {
  const due = rowsOf(groups, ({ isDue, isLate }) => isDue && isLate);
  const late = rowsOf(groups, ({ cause }) => cause === 'late-load');
  return late > 0 && late * 2 >= due;
}

/** The likely causes of a difference. */
export function causesOf(
  groups: readonly Group[],
  difference: RowDifference,
): readonly LikelyCause[] {
  const isLateHere = isLateLoad(groups);
  const counts = new Map<Cause, number>();
  const own = groups.filter((group) => group.difference === difference);
  const missedBefore = own.some(({ cause }) => cause === 'missed-updates');
  for (const group of own) {
    if (group.cause === null) continue;
    const onlyLate = groups.every(({ cause, isLate }) => cause !== group.cause || isLate);
    const isLate = isLateHere && onlyLate && MAY_BE_LATE.has(group.cause);
    // Updates missed on the last day don't suggest a late load if earlier ones were missed, too.
    const isMissed = missedBefore && group.cause === 'late-load';
    const cause = isLate ? 'late-load' : isMissed ? 'missed-updates' : group.cause;
    if (cause === 'late-load' && !isLateHere) continue;
    counts.set(cause, (counts.get(cause) ?? 0) + group.rows);
  }
  // If most older rows are missing, so are the last day's.
  const unexplained = rowsOf(own, ({ cause }) => cause === null);
  if ((counts.get('late-load') ?? 0) < unexplained) counts.delete('late-load');
  return [...counts]
    .map(([cause, rows]) => likely(cause, rows))
    .sort((one, other) => other.rows - one.rows);
}
