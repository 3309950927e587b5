import type { Cell } from '../../adapter.js';
import { type ColumnChange, mostCommon, type Pair } from './column-change.js';
import { quoted } from './words.js';

/** Values that stand for nothing. */
const EMPTY: ReadonlySet<Cell> = new Set<Cell>(['', 0, '0', '0.00', '1970-01-01', '1900-01-01']);

const isEmpty = (cell: Cell): boolean =>
  EMPTY.has(cell) ||
  (typeof cell === 'string' && (cell.trim() === '' || /^0(?:\.0+)?$/.test(cell)));

/** NULL where there should be a value, or a value where there should be none. */
export function nullChanges(pairs: readonly Pair[]): readonly ColumnChange[] {
  const given = mostCommon(pairs.map(({ actual }) => actual));
  const expected = new Set(pairs.map((pair) => pair.expected));
  return [
    {
      cause: 'nulls',
      text: 'is NULL where the source has an empty value',
      test: ({ expected, actual }) => actual === null && isEmpty(expected),
      concerns: isEmpty,
    },
    { cause: 'nulls', text: 'is NULL', test: ({ actual }) => actual === null },
    {
      cause: 'defaults',
      text: `is ${quoted(given)} where the source has NULL`,
      test: ({ expected, actual }) => expected === null && actual === given,
      concerns: (expected) => expected === null,
    },
    ...(given !== undefined &&
    given !== null &&
    (isEmpty(given) || pairs.length > 4) &&
    expected.size > 1
      ? [
          {
            cause: 'defaults',
            text: `is ${quoted(given)}, whatever the source has`,
            test: ({ actual }: Pair) => actual === given,
          } as const,
        ]
      : []),
  ];
}
