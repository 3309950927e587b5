export { type MotherDuckOptions, motherduck } from './adapter.js';
export type { LockOptions, MotherDuckSettings } from './options.js';
export { platform } from './platform.js';
