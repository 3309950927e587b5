import type { Row, Session } from '../adapter.js';
import { listedKey } from '../views/row-key.js';
import { type FaultyPiece, firstRows, type Group, rowsWith } from './faulty-pieces.js';
import type { Field } from './fields.js';
import { endCauses, MOST_READ } from './hypotheses/version-ends.js';
import type { ComparisonContext } from './parts.js';
import { piecesOf } from './pieces.js';
import type { CheckedRow, CheckFinding } from './report.js';
import type { StructureCheck, StructureDifference } from './structure.js';
import { structureCheckOf } from './table-structure.js';

function toStructureRow(
  { table, shown }: StructureCheck,
  difference: StructureDifference,
  row: Row,
): CheckedRow {
  const columns = (shown[difference] ?? []).map((column) => {
    const [expected = null, actual = null] = [row[`e_${column}`], row[`a_${column}`]];
    if (column !== 'is_current') return { column, expected, actual };
    const isKnown = Number(actual) >= 0;
    const flag = isKnown ? Number(actual) === 1 : (row.current_flag ?? null);
    return { column, expected: Number(expected) === 1, actual: flag };
  });
  const own = columns.filter(({ expected, actual }) => expected !== actual);
  return { key: listedKey(table, row), at: row.actual_from ?? null, columns: own };
}

/** A piece of a table, and what is wrong with it by itself. */
interface CheckedPiece extends FaultyPiece<StructureDifference> {
  readonly check: StructureCheck;
}

/** Counts what is wrong with a table by itself, piece by piece; no pieces if there is nothing to check. */
export async function countStructure(
  session: Session,
  context: ComparisonContext,
  fields: readonly Field[],
): Promise<readonly CheckedPiece[]> {
  // A version's neighbors have the same key; a change's may have any.
  const isKeyed = context.mapping.kind === 'scd2';
  const pieces: CheckedPiece[] = [];
  for (const piece of isKeyed ? piecesOf(context) : [undefined]) {
    const check = structureCheckOf({ ...context, piece }, fields);
    if (check === undefined) continue;
    const rows = await session.query(check.countSql);
    const groups = rows.map((row): Group<StructureDifference> => {
      const difference = row.difference as StructureDifference | null;
      return { difference, rows: Number(row.rows) };
    });
    pieces.push({ check, groups, listings: () => [check] });
  }
  return pieces;
}

/** What is wrong with a table by itself, with the first rows of each difference. */
export async function structureFindings(
  session: Session,
  context: ComparisonContext,
  fields: readonly Field[],
  listed: number,
): Promise<readonly CheckFinding[]> {
  const pieces = await countStructure(session, context, fields);
  const [first] = pieces;
  if (first === undefined) return [];
  const groups = pieces.flatMap((piece) => piece.groups);
  const differences = new Set(groups.flatMap(({ difference }) => difference ?? []));
  const findings: CheckFinding[] = [];
  for (const difference of [...differences].sort()) {
    const rows = rowsWith(groups, difference);
    const most = difference === 'out-of-order' ? listed : Math.max(listed, MOST_READ);
    const found = await firstRows(session, pieces, difference, most);
    findings.push({
      difference,
      rows,
      causes: endCauses(difference, found, rows),
      first: found.slice(0, listed).map((row) => toStructureRow(first.check, difference, row)),
    });
  }
  return findings;
}
