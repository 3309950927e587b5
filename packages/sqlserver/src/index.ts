export { sqlserver } from './adapter.js';
export type { Authentication, SqlServerOptions } from './options.js';
export { platform } from './platform.js';
