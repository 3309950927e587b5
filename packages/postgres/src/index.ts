export { postgres } from './adapter.js';
export type { PostgresOptions, ReplicaIdentity, SslMode } from './options.js';
export { platform } from './platform.js';
