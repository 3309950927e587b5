/** A query, as its clauses. */
export interface SelectClauses {
  readonly columns: readonly string[];
  readonly from: string;
  readonly where?: string | undefined;
}

/**
 * A common table expression. The rest of the query uses its columns many times, so an engine that
 * inlines it must be kept from recomputing them for each use.
 */
export interface SharedPart extends SelectClauses {
  readonly name: string;
  /** Whether the rest of the query filters on its columns: some engines push such a filter down. */
  readonly isFiltered: boolean;
  /** Whether it may join any of them with other parts: some engines look through all parts for where such a column comes from. */
  readonly isJoined?: boolean | undefined;
}

/** Indents every line except the first, for SQL inside other SQL. */
export const indent = (sql: string): string => sql.replaceAll('\n', '\n  ');

/** Spells a query; `head` is how it begins. */
export const selectOf = ({ columns, from, where }: SelectClauses, head = 'SELECT'): string =>
  [
    `${head}\n  ${columns.join(',\n  ')}`,
    `FROM ${from}`,
    ...(where === undefined ? [] : [`WHERE ${where}`]),
  ].join('\n');
