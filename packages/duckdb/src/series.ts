import type { PreparedSeries } from '@headwater/core/adapter';
import { quote } from './spelling.js';

const NUMBERS = `temp.${quote('headwater_numbers')}`;

/** Up to here, `range()` is good enough, although a single thread reads it. */
const RANGE_IS_ENOUGH = 200_000;

/** Rows in the numbers table, which all threads read; larger loads reuse it with an offset. */
export const SERIES_LIMIT = 2_000_000;

export const series = (first: number, count: number): string =>
  `(SELECT range AS ${quote('n')} FROM range(${first}, ${first + count})) AS "s"`;

/** A table of numbers, which all threads read. */
export const preparedSeries: PreparedSeries = {
  prepare: (rows) =>
    rows > RANGE_IS_ENOUGH
      ? [`CREATE OR REPLACE TEMP TABLE ${NUMBERS} AS SELECT range AS "i" FROM range(${rows})`]
      : [],
  release: (rows) => (rows > RANGE_IS_ENOUGH ? [`DROP TABLE ${NUMBERS}`] : []),
  series: (first, count, prepared) =>
    count > RANGE_IS_ENOUGH && count <= prepared
      ? `(SELECT ${first}::BIGINT + "i" AS ${quote('n')} FROM ${NUMBERS} WHERE "i" < ${count}) AS "s"`
      : series(first, count),
};
