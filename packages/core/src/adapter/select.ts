/** A query, as its clauses. */
export interface SelectClauses {
  readonly columns: readonly string[];
  readonly from: string;
  readonly where?: string | undefined;
}

/**
 * A common table expression. What follows it uses its columns many times, so an engine that merges
 * queries must be kept from computing each of them again for each use.
 */
export interface SharedPart extends SelectClauses {
  readonly name: string;
  /** Whether what follows filters on its columns: some engines carry such a filter into the part. */
  readonly isFiltered: boolean;
}

/** Indents every line but the first, for SQL inside other SQL. */
export const indent = (sql: string): string => sql.replaceAll('\n', '\n  ');

/** Spells a query; `head` is what it begins with. */
export const selectOf = ({ columns, from, where }: SelectClauses, head = 'SELECT'): string =>
  [
    `${head}\n  ${columns.join(',\n  ')}`,
    `FROM ${from}`,
    ...(where === undefined ? [] : [`WHERE ${where}`]),
  ].join('\n');
