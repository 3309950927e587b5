import type { Cell, Session } from '../../adapter.js';
import { mostCommon } from '../hypotheses/column-change.js';
import type { Fault } from '../hypotheses/evidence.js';
import { type Explanation, isNearlyAll } from '../hypotheses/explanation.js';
import { numberOf } from '../hypotheses/values.js';
import { quoted } from '../hypotheses/words.js';
import type { QueryColumn, QueryComparison } from './compare-query.js';

/** Fewer rows have some value in common by chance. */
const FEWEST = 3;
/** Values that are looked at, of each column. */
const MOST_VALUES = 3;

/** What rows look like that have no match in a join: a sum of nothing is 0 or NULL. */
const isOfNoMatch = (value: Cell): boolean => value === null || numberOf(value) === 0;

/** Rows are missing that have a value in common, and hardly any others have it. */
export async function lostValues(
  session: Session,
  { lostSql }: QueryComparison,
  columns: readonly QueryColumn[],
  all: readonly Fault[],
): Promise<readonly Explanation[]> {
  const missing = all.filter(({ difference }) => difference === 'missing');
  if (missing.length < FEWEST) return [];
  const explanations: Explanation[] = [];
  for (const [index, { name }] of columns.entries()) {
    const value = mostCommon(missing.map(({ expected }) => expected[index] ?? null)) ?? null;
    const lost = missing.filter(({ expected }) => (expected[index] ?? null) === value);
    if (!isNearlyAll(lost.length, missing.length)) continue;
    const counts = await session.query(lostSql(index, MOST_VALUES));
    const all = counts.find((row) => row.value === value)?.rows;
    if (all === undefined) continue;
    const is = value === null ? 'is NULL' : `is ${quoted(value)}`;
    const [cause, why] = isOfNoMatch(value)
      ? (['inner-join', ': a join, or a filter, loses rows that have no match'] as const)
      : (['filtered', ''] as const);
    explanations.push({
      cause,
      text: `Rows whose ${name} ${is} are missing${why}.`,
      explains: new Set(lost),
      precision: lost.length / Number(all),
    });
  }
  return explanations;
}
