import type { TableName } from '../adapter.js';

/** SQL that reads the source's tables, or other such views. */
export interface QueryView {
  /** Its name in SQL, as `schema.table` or with a database before it. */
  readonly name: string;
  readonly sql: string;
}

/** The table holds what a query over the source's tables returns (a mart). */
export interface QueryMapping {
  readonly kind: 'query';
  /** The table to check. */
  readonly target: TableName;
  /** The columns that tell its rows apart. */
  readonly key: readonly string[];
  /**
   * A SELECT that names the source's tables as `system.table`, or as `sources` says. It is run over the answer for the day,
   * not over the source or the target's copies of it.
   */
  readonly sql: string;
  /** Other names that the SQL has for tables of the source, and `system.table` for each. */
  readonly sources?: Readonly<Record<string, string>> | undefined;
  /** Views that the SQL reads: each may read the source's tables and the views before it. */
  readonly views?: readonly QueryView[] | undefined;
  /** Columns that aren't compared. */
  readonly ignore?: readonly string[] | undefined;
  /** The target's own columns, such as those of the load. */
  readonly metadata?: readonly string[] | undefined;
  /** How much a number may be off. */
  readonly decimals?: number | undefined;
}
