export { databricks } from './adapter.js';
export type { DatabricksAuthentication, DatabricksOptions } from './options.js';
export { platform } from './platform.js';
