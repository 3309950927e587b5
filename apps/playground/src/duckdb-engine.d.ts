/** DuckDB's module, as build/duckdb-engine.ts provides it. */
declare module 'virtual:duckdb-engine' {
  export const url: string;
  /** The size of what comes from there. */
  export const bytes: number;
}
