import type { Row, Session } from '../adapter.js';
import { hasOwnKey } from '../model/key-columns.js';
import { clockOf } from './clock.js';
import type { RowDifference } from './compare.js';
import type { RowGroup } from './count-pieces.js';
import { expectedStatement } from './expected.js';
import { toleranceOf } from './fields.js';
import { differenceSum, marked } from './judge.js';
import { isByUpdatedAt } from './observation.js';
import { type ComparisonContext, isAbsent, type Parts, partsFor } from './parts.js';
import { bothSides, matches } from './sides.js';
import type { Part } from './spelling.js';

/**
 * Returns "due" and "found", the rows of both sides; of the answer's rows, each with every row that matches it, "pairs", and
 * those that are "missing" and "different"; and of both the lowest key, if the table has a key of its own.
 */
function agreementSql(parts: Parts): string {
  const { sql, dialect, expected, table } = parts;
  const all: readonly Part[] = [
    ...bothSides(parts),
    ['joined', matches(parts)],
    ['marked', marked(parts)],
  ];
  const count = (name: string, where = ''): string =>
    sql`(SELECT ${dialect.count('*')} FROM ${dialect.identifier(name)}${where})`;
  const some = (name: RowDifference, test: string): readonly string[] => {
    const counted = dialect.count(`CASE WHEN ${test} THEN 1 END`);
    const lowest = sql`MIN(CASE WHEN ${test} THEN {e0} END)`;
    return [
      `${counted} AS ${dialect.identifier(name)}`,
      ...(hasOwnKey(table) ? [`${lowest} AS ${dialect.identifier(`lowest_${name}`)}`] : []),
    ];
  };
  const columns = [
    sql`${count('answer', isAbsent(parts) ? sql` WHERE {gone} = 0` : '')} AS {due}`,
    sql`${count('actual')} AS {found}`,
    sql`${dialect.count('*')} AS {pairs}`,
    ...some('missing', sql`{is_there} = 0`),
    ...some('different', sql`{is_there} = 1 AND ${differenceSum(parts)} > 0`),
  ];
  return expectedStatement(
    dialect,
    expected,
    all,
    sql`SELECT ${columns.join(', ')}\nFROM {marked}`,
  );
}

/** Whether no two versions of a key begin at the same time, as the target has it. */
const isPlaceUnique = ({ mapping }: ComparisonContext): boolean =>
  typeof clockOf(mapping) === 'number' &&
  !isByUpdatedAt(mapping) &&
  (mapping.kind !== 'scd2' || mapping.firstValidFrom === undefined);

const groupOf = (row: Row, difference: RowDifference): RowGroup => ({
  difference,
  isDue: true,
  rows: Number(row[difference]),
  lowest: row[`lowest_${difference}`],
});

/**
 * Counts the rows of a table, or a piece of it, by what becomes of the answer's. Undefined if that doesn't tell: there are
 * other rows, or several that match the same. It takes a fraction of what it takes to tell then, and most tables are right most
 * of the time.
 *
 * Each row of the answer is there once, so none is matched by two if there are as many pairs, and there are no others if there are as
 * many as match.
 */
export async function countByAnswer(
  session: Session,
  context: ComparisonContext,
): Promise<readonly RowGroup[] | undefined> {
  // A tolerance lets a row match several.
  if (toleranceOf(context.mapping).seconds > 0) return undefined;
  const [row = {}] = await session.query(agreementSql(partsFor(context)));
  const faulty = [groupOf(row, 'missing'), groupOf(row, 'different')];
  const [due, missing, different] = [row.due, row.missing, row.different].map(Number) as [
    number,
    number,
    number,
  ];
  if (Number(row.pairs) !== due || Number(row.found) !== due - missing) return undefined;
  const right = { difference: null, isDue: true, rows: due - missing - different };
  if (missing + different === 0) return [right];
  return isPlaceUnique(context) ? [right, ...faulty.filter(({ rows }) => rows > 0)] : undefined;
}
