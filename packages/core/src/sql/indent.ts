/** Moves every line but the first in by one step, for SQL that stands inside other SQL. */
export const indent = (sql: string): string => sql.replaceAll('\n', '\n  ');
