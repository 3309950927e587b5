import type { Session } from '../adapter.js';
import { expectedStatement } from './expected.js';
import { toleranceOf } from './fields.js';
import { differenceSum, marked } from './judge.js';
import { type ComparisonContext, isAbsent, type Parts, partsFor } from './parts.js';
import { piecesOf } from './pieces.js';
import { bothSides, matches } from './sides.js';
import type { Part } from './spelling.js';

/**
 * Returns "due" and "found", the rows of both sides, and of the answer's rows, each with every row that matches it: "pairs",
 * "matched" and "differing".
 */
function agreementSql(parts: Parts): string {
  const { sql, dialect, expected } = parts;
  const all: readonly Part[] = [
    ...bothSides(parts),
    ['joined', matches(parts)],
    ['marked', marked(parts)],
  ];
  const count = (name: string, where = ''): string =>
    sql`(SELECT ${dialect.count('*')} FROM ${dialect.identifier(name)}${where})`;
  const some = (test: string): string => dialect.count(`CASE WHEN ${test} THEN 1 END`);
  const columns = [
    sql`${count('answer', isAbsent(parts) ? sql` WHERE {gone} = 0` : '')} AS {due}`,
    sql`${count('actual')} AS {found}`,
    sql`${dialect.count('*')} AS {pairs}`,
    sql`${some(sql`{is_there} = 1`)} AS {matched}`,
    sql`${some(`${differenceSum(parts)} > 0`)} AS {differing}`,
  ];
  return expectedStatement(
    dialect,
    expected,
    all,
    sql`SELECT ${columns.join(', ')}\nFROM {marked}`,
  );
}

/**
 * How many rows a table has, if they are exactly those of the answer; undefined if they aren't, or if a tolerance
 * lets a row match several. That takes a fraction of what it takes to say what is wrong, and most tables are right most of
 * the time.
 *
 * Each row of the answer is there once, so both sides agree if there are as many of either, each of the answer's matches
 * one that doesn't differ, and none matches two.
 */
export async function agreedRows(
  session: Session,
  context: ComparisonContext,
  pieces = piecesOf(context.table, context.day),
): Promise<number | undefined> {
  if (toleranceOf(context.mapping).seconds > 0) return undefined;
  let rows = 0;
  for (const piece of pieces) {
    const [row = {}] = await session.query(agreementSql(partsFor({ ...context, piece })));
    const { due, ...others } = row;
    const isSame = ['found', 'pairs', 'matched'].every((name) => others[name] === due);
    if (!isSame || Number(others.differing) > 0) return undefined;
    rows += Number(due);
  }
  return rows;
}
