export { type DuckDBOptions, duckdb } from './adapter.js';
export { platform } from './platform.js';
