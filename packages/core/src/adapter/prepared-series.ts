import type { Dialect } from '../adapter.js';

/** Statements that make long series cheaper for the session that runs them. */
export interface PreparedSeries {
  /** To run before and after series of up to `rows` rows; empty if they don't help. */
  prepare(rows: number): readonly string[];
  release(rows: number): readonly string[];
  /** Like `Dialect.series`, once `prepare` has run for `prepared` rows. */
  series(first: number, count: number, prepared: number): string;
}

/**
 * Extension of a dialect, for engines that generate numbers slowly but read them from a table fast.
 */
export interface PreparedSeriesDialect {
  readonly preparedSeries?: PreparedSeries | undefined;
}

/** The cheapest series if one of `prepared` rows was prepared; 0: none was. */
export const seriesOf = (
  dialect: Pick<Dialect, 'series' | 'preparedSeries'>,
  first: number,
  count: number,
  prepared: number,
): string =>
  prepared > 0 && dialect.preparedSeries !== undefined
    ? dialect.preparedSeries.series(first, count, prepared)
    : dialect.series(first, count);
