import type { Cell, Row, Session } from '../adapter.js';
import type { ColumnDifference } from '../operations/verify.js';
import { LISTED_KEYS } from '../operations/verify.js';
import { CAUSES, type Cause } from './causes.js';
import { type Comparison, ROW_DIFFERENCES, type RowDifference } from './compare.js';
import type { CheckedRow, CheckFinding, LikelyCause } from './report.js';

/** Rows that have the same difference for the same reason. */
interface Group {
  readonly difference: RowDifference | null;
  readonly cause: Cause | null;
  readonly isLate: boolean;
  readonly isDue: boolean;
  readonly rows: number;
}

/** Where a table departs from the answer, by rows. */
export interface RowFindings {
  readonly expectedRows: number;
  readonly foundRows: number;
  readonly findings: readonly CheckFinding[];
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

export const likely = (cause: Cause, rows: number): LikelyCause => ({
  cause,
  rows,
  text: CAUSES[cause],
});

/** Deletes that are not there tell of a late load too, if it is the last day's alone that lack. */
const MAY_BE_LATE: ReadonlySet<Cause> = new Set(['soft-deletes-kept', 'deleted-rows-removed']);

function causesOf(groups: readonly Group[], difference: RowDifference): readonly LikelyCause[] {
  const isLateLoad = groups.some(({ cause }) => cause === 'late-load');
  const counts = new Map<Cause, number>();
  const own = groups.filter((group) => group.difference === difference);
  const missedBefore = own.some(({ cause }) => cause === 'missed-updates');
  for (const group of own) {
    if (group.cause === null) continue;
    const onlyLate = groups.every(({ cause, isLate }) => cause !== group.cause || isLate);
    const isLate = isLateLoad && onlyLate && MAY_BE_LATE.has(group.cause);
    // Updates that were missed on the last day are no late load if others were missed before.
    const isMissed = missedBefore && group.cause === 'late-load';
    const cause = isLate ? 'late-load' : isMissed ? 'missed-updates' : group.cause;
    counts.set(cause, (counts.get(cause) ?? 0) + group.rows);
  }
  return [...counts]
    .map(([cause, rows]) => likely(cause, rows))
    .sort((one, other) => other.rows - one.rows);
}

const value = (row: Row, name: string): Cell => row[name] ?? null;

function toRow({ fields }: Comparison, difference: RowDifference, row: Row): CheckedRow {
  const all = fields.map(
    ({ name }, index): ColumnDifference => ({
      column: name,
      expected: value(row, `e${index}`),
      actual: value(row, `a${index}`),
    }),
  );
  const differing = all.filter((_, index) => Number(row[`d${index}`]) === 1);
  const end = { column: 'valid_to', expected: value(row, 'to_is'), actual: value(row, 'valid_to') };
  const shown = Number(row.end_differs ?? 0) === 1 ? [...differing, end] : differing;
  return {
    key: value(row, 'key'),
    at: row.expected_from ?? row.actual_from ?? null,
    columns: difference === 'different' ? shown : difference === 'duplicated' ? [] : all,
  };
}

/** What the comparison finds, with the first rows of each difference. */
export async function rowFindings(session: Session, comparison: Comparison): Promise<RowFindings> {
  const groups = await groupsOf(session, comparison.countSql);
  const findings: CheckFinding[] = [];
  for (const difference of ROW_DIFFERENCES) {
    const rows = rowsOf(groups, (group) => group.difference === difference);
    if (rows === 0) continue;
    const first = await session.query(comparison.listSql(difference, LISTED_KEYS));
    findings.push({
      difference,
      rows,
      causes: causesOf(groups, difference),
      first: first.map((row) => toRow(comparison, difference, row)),
    });
  }
  const isExpected = ({ difference, isDue }: Group): boolean =>
    isDue && difference !== 'duplicated' && difference !== 'extra';
  return {
    expectedRows: rowsOf(groups, isExpected),
    foundRows: rowsOf(groups, ({ difference }) => difference !== 'missing'),
    findings,
  };
}
