export { sqlserver } from './adapter.js';
export type { SqlServerOptions } from './options.js';
