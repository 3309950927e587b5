import type { Cell, Row, Session } from '../adapter.js';
import { hasOwnKey } from '../model/key-columns.js';
import type { ColumnDifference } from '../operations/verify-table.js';
import { listedKey } from '../views/row-key.js';
import { type Comparison, ROW_DIFFERENCES, type RowDifference } from './compare.js';
import { rowsOf } from './likely-causes.js';
import type { CheckedRow, CheckFinding } from './report.js';

/** Where a table differs from the answer key, by rows. */
export interface RowFindings {
  readonly expectedRows: number;
  readonly foundRows: number;
  readonly findings: readonly CheckFinding[];
}

/** Rows with the same difference. */
interface Group {
  readonly difference: RowDifference | null;
  readonly isDue: boolean;
  readonly rows: number;
}

async function groupsOf(session: Session, countSql: string): Promise<readonly Group[]> {
  const rows = await session.query(countSql);
  return rows.map((row) => ({
    difference: row.difference as RowDifference | null,
    isDue: Number(row.is_due) === 1,
    rows: Number(row.rows),
  }));
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

/** The rows at fault, or those of some keys. */
export interface FaultyRows {
  readonly rows: readonly Row[];
  /** One of so many keys was looked at. */
  readonly oneOf: number;
}

/** More rows than this are sampled by their keys. */
const MOST_ROWS = 30_000;
/** Where keys can't be sampled. */
const MOST_FAULTS = 20_000;

/** Fetches what is at fault from the engine: everything, or of a large table that of some keys. */
async function faultyRows(
  session: Session,
  { table, faultsSql }: Comparison,
  rows: number,
): Promise<FaultyRows> {
  const oneOf = hasOwnKey(table) ? Math.max(1, Math.ceil(rows / MOST_ROWS)) : 1;
  return { rows: await session.query(faultsSql(oneOf, MOST_FAULTS)), oneOf };
}

/** The comparison's findings, with the first rows of each difference, and what is at fault. */
export async function rowFindings(
  session: Session,
  comparison: Comparison,
  listed: number,
): Promise<RowFindings & { readonly faulty: FaultyRows }> {
  const groups = await groupsOf(session, comparison.countSql);
  const all = rowsOf(groups, () => true);
  const isRight = groups.every(({ difference }) => difference === null);
  const faulty = isRight ? { rows: [], oneOf: 1 } : await faultyRows(session, comparison, all);
  const findings: CheckFinding[] = [];
  for (const difference of ROW_DIFFERENCES) {
    const rows = rowsOf(groups, (group) => group.difference === difference);
    if (rows === 0) continue;
    const own = faulty.rows.filter((row) => row.difference === difference);
    const first =
      own.length === rows
        ? own.slice(0, listed)
        : await session.query(comparison.listSql(difference, listed));
    findings.push({
      difference,
      rows,
      causes: [],
      first: first.map((row) => toRow(comparison, difference, row)),
    });
  }
  const isExpected = ({ difference, isDue }: Group): boolean =>
    isDue && difference !== 'duplicated' && difference !== 'extra';
  return {
    expectedRows: rowsOf(groups, isExpected),
    foundRows: rowsOf(groups, ({ difference }) => difference !== 'missing'),
    findings,
    faulty,
  };
}
