/**
 * DuckDB's SQL and sessions without a client, for adapters of products that run DuckDB elsewhere. Give {@link DuckDBSession}
 * a {@link Connection} of the product's client.
 */
export { type Connection, exactNumber, withSixDigits } from './connection.js';
export { dialectIn } from './dialect.js';
export { timestamp } from './instants.js';
export { DuckDBSession } from './session.js';
export { quote, text } from './spelling.js';
