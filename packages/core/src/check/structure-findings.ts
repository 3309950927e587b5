import type { Row, Session } from '../adapter.js';
import { listedKey } from '../views/row-key.js';
import type { Field } from './fields.js';
import { endCauses } from './hypotheses/version-ends.js';
import type { ComparisonContext } from './parts.js';
import { piecesOf } from './pieces.js';
import type { CheckedRow, CheckFinding } from './report.js';
import type { StructureCheck, StructureDifference } from './structure.js';
import { structureCheckOf } from './table-structure.js';

function toStructureRow(
  { table, ...check }: StructureCheck,
  difference: StructureDifference,
  row: Row,
): CheckedRow {
  const columns = (check.shown[difference] ?? []).map((column) => {
    const [expected = null, actual = null] = [row[`e_${column}`], row[`a_${column}`]];
    if (column !== 'is_current') return { column, expected, actual };
    const isKnown = Number(actual) >= 0;
    const flag = isKnown ? Number(actual) === 1 : (row.current_flag ?? null);
    return { column, expected: Number(expected) === 1, actual: flag };
  });
  const shown = columns.filter(({ expected, actual }) => expected !== actual);
  return { key: listedKey(table, row), at: row.actual_from ?? null, columns: shown };
}

/** Whether nothing is wrong in any piece of a large table. What is told of one with faults takes the whole of it. */
async function isSoundInPieces(
  session: Session,
  context: ComparisonContext,
  fields: readonly Field[],
): Promise<boolean> {
  const pieces = piecesOf(context.table, context.day);
  // The order of a log's changes isn't one of rows.
  if (context.mapping.kind !== 'scd2' || pieces.length === 1) return false;
  for (const piece of pieces) {
    const check = structureCheckOf({ ...context, piece }, fields);
    const counts = await session.query(check?.countSql ?? '');
    if (counts.some(({ difference }) => difference !== null)) return false;
  }
  return true;
}

/** What is wrong with a table by itself, with the first rows of each difference. */
export async function structureFindings(
  session: Session,
  context: ComparisonContext,
  fields: readonly Field[],
  listed: number,
): Promise<readonly CheckFinding[]> {
  const check = structureCheckOf(context, fields);
  if (check === undefined || (await isSoundInPieces(session, context, fields))) return [];
  const counts = await session.query(check.countSql);
  const findings: CheckFinding[] = [];
  for (const row of counts) {
    const difference = row.difference as StructureDifference | null;
    if (difference === null) continue;
    const first = await session.query(check.listSql(difference, listed));
    findings.push({
      difference,
      rows: Number(row.rows),
      causes: await endCauses(session, check, difference, Number(row.rows)),
      first: first.map((found) => toStructureRow(check, difference, found)),
    });
  }
  return findings.sort((one, other) => one.difference.localeCompare(other.difference));
}
