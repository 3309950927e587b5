import type { ColumnType } from '../../model/column.js';
import { type ColumnChange, type Pair, pairOf } from '../hypotheses/column-change.js';
import type { Fault } from '../hypotheses/evidence.js';
import { type Explanation, isNearlyAll } from '../hypotheses/explanation.js';
import { instantChanges } from '../hypotheses/instant-changes.js';
import { nullChanges } from '../hypotheses/null-changes.js';
import { numberChanges } from '../hypotheses/number-changes.js';
import { textChanges } from '../hypotheses/text-changes.js';
import { numberOf } from '../hypotheses/values.js';
import { listed } from '../hypotheses/words.js';
import type { QueryColumn } from './compare-query.js';

/** Of fewer rows, a column's change says little. */
const FEWEST = 3;

const NUMBER =
  /^(?:decimal|numeric|number|double|float|real|money|int|bigint|smallint|tinyint|hugeint)/i;
const INSTANT = /^(?:timestamp|datetime|date)/i;

/** What hypotheses need to know of a platform's type. */
function kindOf({ type }: QueryColumn): ColumnType['kind'] | undefined {
  if (NUMBER.test(type)) return 'decimal';
  if (INSTANT.test(type)) return 'timestamp';
  return /char|text|string/i.test(type) ? 'text' : undefined;
}

/** No amount of money has more. */
const MOST_DIGITS = 6;

/** How many digits after the point the values of a column should have. */
const digitsOf = (pairs: readonly Pair[]): number =>
  pairs.reduce((most, { expected }) => {
    const [, digits = ''] = /\.(\d*[1-9])0*$/.exec(String(expected)) ?? [];
    return Math.max(most, Math.min(digits.length, MOST_DIGITS));
  }, 0);

function candidates(
  column: QueryColumn,
  pairs: readonly Pair[],
  right: readonly Pair[],
): readonly ColumnChange[] {
  const known = () => new Set(right.map(({ expected }) => expected));
  switch (kindOf(column)) {
    case 'decimal': {
      const scale = digitsOf(pairs);
      const changes = numberChanges(pairs, scale);
      // A count that lost some rows may look rounded.
      return scale > 0
        ? changes
        : changes.filter(({ cause }) => cause !== 'rounding' && cause !== 'truncation');
    }
    case 'timestamp':
      return instantChanges(pairs);
    case 'text':
      return textChanges(pairs, known);
    default:
      return [];
  }
}

/** Whether a change leaves right rows as they are, or they are so few that it may not have been made in them. */
function leaves(right: readonly Pair[], { test, concerns }: ColumnChange, faulty: number): boolean {
  const changed = right.filter(
    (pair) => (concerns?.(pair.expected) ?? pair.expected !== null) && !test(pair),
  ).length;
  return isNearlyAll(faulty, faulty + changed);
}

/** The numbers of a mart are whole multiples of what they should be, not all the same. */
function multiples(
  columns: readonly QueryColumn[],
  faults: readonly Fault[],
): readonly Explanation[] {
  const factors = new Map<Fault, number>();
  const names = new Set<string>();
  for (const fault of faults) {
    const own = fault.differing.map((column) => {
      const [from, to] = [
        numberOf(fault.expected[column] ?? null),
        numberOf(fault.actual[column] ?? null),
      ];
      return from === undefined || to === undefined || from === 0
        ? 0
        : Number((to / from).toFixed(6));
    });
    const [factor = 0] = own;
    if (factor < 2 || !Number.isInteger(factor) || own.some((one) => one !== factor)) continue;
    factors.set(fault, factor);
    for (const column of fault.differing) names.add(columns[column]?.name ?? '');
  }
  const all = [...new Set(factors.values())].sort((one, other) => one - other);
  if (factors.size < FEWEST || all.length < 2) return [];
  return [
    {
      cause: 'fan-out',
      text: `${listed([...names])} ${names.size === 1 ? 'is' : 'are'} ${all[0]} to ${all.at(-1)} times what should be there: a join multiplied the rows that are counted.`,
      explains: new Set(factors.keys()),
      precision: 1,
    },
  ];
}

/** Hypotheses about what was done to the values of a mart. `sample` are some of its right rows. */
export function martColumns(
  columns: readonly QueryColumn[],
  all: readonly Fault[],
  sample: readonly Fault[],
): readonly Explanation[] {
  const faults = all.filter(({ difference }) => difference === 'different');
  if (faults.length < FEWEST) return [];
  const changes = new Map<number, ColumnChange>();
  for (const [index, column] of columns.entries()) {
    const pairs = faults
      .filter(({ differing }) => differing.includes(index))
      .map((fault) => pairOf(fault, index));
    if (pairs.length === 0) continue;
    const right = sample.map((fault) => pairOf(fault, index));
    const change = [...candidates(column, pairs, right), ...nullChanges(pairs)].find(
      (one) =>
        isNearlyAll(pairs.filter(one.test).length, pairs.length) &&
        leaves(right, one, pairs.length),
    );
    if (change !== undefined) changes.set(index, change);
  }
  const explained = faults.filter((fault) =>
    fault.differing.every((index) => changes.get(index)?.test(pairOf(fault, index))),
  );
  const parts = [...changes].map(([index, { cause, text: said }]) => ({
    cause,
    text: `${columns[index]?.name} ${said}.`,
    explains: new Set(explained.filter(({ differing }) => differing.includes(index))),
  }));
  const [main] = parts;
  if (main === undefined || explained.length === 0) return multiples(columns, faults);
  return [
    { ...main, explains: new Set(explained), precision: 1, parts },
    ...multiples(columns, faults),
  ];
}
