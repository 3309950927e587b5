import type { Adapter, Capabilities } from '../adapter.js';
import { captureNames } from './change-capture.js';

/** Everything that a platform can do: what its adapter declares, and what its extensions say. */
export interface Manifest extends Capabilities {
  /** Names of the change captures that load-baseline can switch on. */
  readonly captures: readonly string[];
  /** Tables keep their former versions, which can be read and gone back to. */
  readonly tableVersions: boolean;
}

export const manifestOf = ({ capabilities, dialect }: Adapter): Manifest => ({
  ...capabilities,
  captures: captureNames(dialect),
  tableVersions: dialect.timeTravel !== undefined,
});
