/** DuckDB in a browser. */
export { type BrowserDuckDBOptions, duckdb } from './browser/adapter.js';
export { type StartOptions, startDuckDB } from './browser/start.js';
