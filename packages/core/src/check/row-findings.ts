import type { Cell, Row, Session } from '../adapter.js';
import { hasOwnKey } from '../model/key-columns.js';
import type { ColumnDifference } from '../operations/verify-table.js';
import { listedKey } from '../views/row-key.js';
import { type Comparison, compare, ROW_DIFFERENCES, type RowDifference } from './compare.js';
import type { CountedPieces, RowGroup } from './count-pieces.js';
import { firstRows, rowsOf, rowsWith } from './faulty-pieces.js';
import type { ComparisonContext } from './parts.js';
import { sampleOf } from './pieces.js';
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

/** More rows than this are sampled by their keys. */
const MOST_ROWS = 30_000;
/** Where keys can't be sampled. */
const MOST_FAULTS = 20_000;

/** The rows at fault, or of a large table those of some keys. */
export interface FaultyRows {
  readonly rows: readonly Row[];
  /** One of so many keys was looked at. */
  readonly oneOf: number;
  /** The comparison of those keys. */
  readonly comparison: Comparison;
}

/** Fetches from the engine what causes are looked for in. */
async function faultyRows(
  session: Session,
  context: ComparisonContext,
  all: number,
): Promise<FaultyRows> {
  const { table, day } = context;
  const oneOf = hasOwnKey(table) ? Math.max(1, Math.ceil(all / MOST_ROWS)) : 1;
  const comparison = compare({ ...context, piece: sampleOf(table, day, oneOf) });
  return { rows: await session.query(comparison.faultsSql(MOST_FAULTS)), oneOf, comparison };
}

/** What a comparison found, with the first rows of each difference, and what is at fault. */
export async function rowFindings(
  session: Session,
  context: ComparisonContext,
  { agreed, different }: CountedPieces,
  listed: number,
): Promise<RowFindings & { readonly faulty: FaultyRows }> {
  const groups = different.flatMap((piece) => piece.groups);
  const faulty = await faultyRows(session, context, agreed + rowsOf(groups));
  const findings: CheckFinding[] = [];
  for (const difference of ROW_DIFFERENCES) {
    const rows = rowsWith(groups, difference);
    if (rows === 0) continue;
    const own = faulty.rows.filter((row) => row.difference === difference);
    const first =
      own.length === rows
        ? own.slice(0, listed)
        : await firstRows(session, different, difference, listed);
    findings.push({
      difference,
      rows,
      causes: [],
      first: first.map((row) => toRow(faulty.comparison, difference, row)),
    });
  }
  const isExpected = ({ difference, isDue }: RowGroup): boolean =>
    isDue && difference !== 'duplicated' && difference !== 'extra';
  return {
    expectedRows: agreed + rowsOf(groups, isExpected),
    foundRows: agreed + rowsOf(groups, ({ difference }) => difference !== 'missing'),
    findings,
    faulty,
  };
}
