/** How a session keeps the rows of a query for its next statements. */
export interface KeptRows {
  /** Keeps them; others may be left from a statement that failed. */
  keep(query: string): readonly string[];
  /** A FROM source that returns them. */
  readonly source: string;
  readonly release: readonly string[];
}

/**
 * Extension of a dialect, for engines where keeping rows costs less than computing them twice: rows that change are
 * counted before they are updated.
 */
export interface KeptRowsDialect {
  readonly keptRows?: KeptRows | undefined;
}
