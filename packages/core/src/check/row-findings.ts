import type { Cell, Row, Session } from '../adapter.js';
import type { ColumnDifference } from '../operations/verify-table.js';
import { listedKey } from '../views/row-key.js';
import { type Comparison, ROW_DIFFERENCES, type RowDifference } from './compare.js';
import { causesOf, type Group, groupsOf, rowsOf } from './likely-causes.js';
import type { CheckedRow, CheckFinding } from './report.js';

/** Where a table differs from the answer key, by rows. */
export interface RowFindings {
  readonly expectedRows: number;
  readonly foundRows: number;
  readonly findings: readonly CheckFinding[];
}

const value = (row: Row, name: string): Cell => row[name] ?? null;

function toRow({ table, fields }: Comparison, difference: RowDifference, row: Row): CheckedRow {
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
    key: listedKey(table, row),
    at: row.expected_from ?? row.actual_from ?? null,
    columns: difference === 'different' ? shown : difference === 'duplicated' ? [] : all,
  };
}

/** The comparison's findings, with the first rows of each difference. */
export async function rowFindings(
  session: Session,
  comparison: Comparison,
  listed: number,
): Promise<RowFindings> {
  const groups = await groupsOf(session, comparison.countSql);
  const findings: CheckFinding[] = [];
  for (const difference of ROW_DIFFERENCES) {
    const rows = rowsOf(groups, (group) => group.difference === difference);
    if (rows === 0) continue;
    const first = await session.query(comparison.listSql(difference, listed));
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
