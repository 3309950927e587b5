import { quote } from '@headwater/duckdb/engine';

/** The schema of what Headwater needs besides its ledger: the lock, numbers, and copies of rows during a transaction. */
export const WORK = 'headwater_work';

/** A table in that schema. */
export const inWork = (table: string): string => `${quote(WORK)}.${quote(table)}`;
