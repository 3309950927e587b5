export { databricks } from './adapter.js';
export type { DatabricksAuthentication, DatabricksOptions } from './options.js';
