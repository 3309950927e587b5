export { postgres } from './adapter.js';
export type { PostgresOptions, SslMode } from './options.js';
export { platform } from './platform.js';
