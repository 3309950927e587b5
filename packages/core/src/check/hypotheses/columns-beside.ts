import { DELETED_AT } from '../../model/column.js';
import type { Pair } from './column-change.js';
import { changeOf } from './column-fit.js';
import { sentenceOf } from './columns.js';
import { type Evidence, type Fault, lifeOf } from './evidence.js';
import type { Explanation } from './explanation.js';

/** Of fewer rows, a column's change may be chance. */
const FEWEST = 4;

/** A row at fault beside what it should be, or was earlier if that is more like it. */
function alike(evidence: Evidence, fault: Fault): readonly Pair[] {
  const { fields, replay, isSame } = evidence;
  const pairsAt = (expected: Fault['expected']): readonly Pair[] =>
    fields.map((_, column): Pair => {
      return { expected: expected[column] ?? null, actual: fault.actual[column] ?? null, fault };
    });
  const differ = (pairs: readonly Pair[]): number =>
    pairs.filter((one, column) => {
      const field = fields[column];
      return field !== undefined && !isSame(field, one.expected, one.actual);
    }).length;
  let best = pairsAt(fault.expected);
  if (fault.ordinal === undefined) return best;
  const extra = fault.expected.slice(replay.fields.length);
  for (const { at } of lifeOf(evidence, fault.ordinal).toReversed()) {
    const other = pairsAt([...replay.cells(fault.ordinal, at), ...extra]);
    if (differ(other) < differ(best)) best = other;
  }
  return best;
}

/** What was done to columns in all rows, or in a part, whatever else happened to the rows: by the column. */
export function columnsBeside(evidence: Evidence): ReadonlyMap<number, Explanation> {
  const { fields, faults, isSame } = evidence;
  const rows = faults
    .filter(({ difference }) => difference === 'different' || difference === 'duplicated')
    .map((fault) => alike(evidence, fault));
  const changed = new Map<number, Explanation>();
  for (const [column, field] of fields.entries()) {
    const all = rows.flatMap((pairs) => pairs[column] ?? []);
    const pairs = all.filter(({ expected, actual }) => !isSame(field, expected, actual));
    // The mark of a deletion is a matter of rows.
    if (pairs.length < FEWEST || field.name === DELETED_AT) continue;
    const fitting = changeOf(evidence, column, pairs);
    if (fitting === undefined) continue;
    const wrong = new Set(pairs.filter((pair) => !fitting.change.test(pair)));
    // Where the value is that of an earlier row, too, only that is left to be explained.
    const explains = all
      .filter((pair) => !wrong.has(pair) && pair.fault.differing.includes(column))
      .map(({ fault }) => fault);
    changed.set(column, {
      cause: fitting.change.cause,
      text: sentenceOf([field.name], fitting),
      explains: new Set(explains),
      precision: 1,
    });
  }
  return changed;
}
