import type { Dialect } from '@headwater/core/adapter';
import { dialectIn, quote } from '@headwater/duckdb/engine';
import { NUMBERS, series } from './numbers.js';
import { WORK } from './spelling.js';

/**
 * DuckDB's SQL, but for what would run on the client. MotherDuck keeps temporary tables there, so neither numbers nor rows
 * are kept in one.
 */
export function dialectOf(database: string | undefined): Dialect {
  const { preparedSeries, keptRows, ...plain } = dialectIn(database, quote(WORK));
  return {
    ...plain,
    series,
    seriesLimit: NUMBERS,
    reservedSchemas: [...plain.reservedSchemas, WORK],
  };
}
