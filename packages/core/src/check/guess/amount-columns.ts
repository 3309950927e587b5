import type { Dialect } from '../../adapter.js';
import type { Column } from '../../model/column.js';
import { isNearlyAll } from '../hypotheses/explanation.js';
import { isClose, numberOf } from '../hypotheses/values.js';
import type { ColumnRule } from '../mapped-values.js';
import { columnSql } from './column-sql.js';
import type { Sample } from './samples.js';

/** What programs count amounts in, to have whole numbers. */
const PARTS = [
  [1, ''],
  [100, 'cents'],
  [1_000, 'thousandths'],
  [1_000_000, 'millionths'],
] as const;

/** How many parts of an amount a target counts; undefined if its numbers aren't the source's in any. */
export function partsOf(
  source: string,
  target: string,
  samples: readonly Sample[],
): (typeof PARTS)[number] | undefined {
  const pairs = samples.flatMap(({ cells, states }) => {
    const found = numberOf(cells[target] ?? null);
    if (found === undefined || found === 0) return [];
    return [{ found, possible: states.flatMap((state) => numberOf(state[source] ?? null) ?? []) }];
  });
  return PARTS.find(([factor]) => {
    const right = pairs.filter(({ found, possible }) =>
      possible.some((one) => isClose(one * factor, found)),
    );
    return isNearlyAll(right.length, pairs.length);
  });
}

/** A rule for a column that counts parts of an amount. */
export const amountRule = (dialect: Dialect, target: string, factor: number): ColumnRule => ({
  expression: `${columnSql(dialect, target)} / ${factor}.0`,
  cast: true,
});

export const isAmount = ({ type }: Column): boolean => type.kind === 'decimal';
