import type { Adapter, Capabilities } from '../adapter.js';
import { captureNames } from './change-capture.js';

/** Everything a platform can do, from its adapter's declarations and its extensions. */
export interface Manifest extends Capabilities {
  /** Names of the change captures load-baseline can turn on. */
  readonly captures: readonly string[];
  /** Tables keep their former versions, which can be read and restored. */
  readonly tableVersions: boolean;
}

/** What an adapter can do, from its declared capabilities and what it spells. */
export const manifestOf = ({ capabilities, dialect }: Adapter): Manifest => ({
  ...capabilities,
  captures: captureNames(dialect),
  tableVersions: dialect.tableVersions !== undefined,
});
