/** MotherDuck in a browser. */
export { type BrowserMotherDuckOptions, motherduck } from './browser/adapter.js';
export type { MotherDuckConnection, MotherDuckResult } from './browser/client.js';
export { engineVersion } from './browser/version.js';
