/** DuckDB in a browser. */
export { type BrowserDuckDBOptions, duckdb } from './browser/adapter.js';
export { type Batch, cellsOfBatch } from './browser/cells.js';
export { databaseFile } from './browser/database-file.js';
export { type StartOptions, startDuckDB } from './browser/start.js';
