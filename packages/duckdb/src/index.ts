export { type DuckDBOptions, duckdb } from './adapter.js';
