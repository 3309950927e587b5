import type { TableSpec } from './specs.js';

/** How a table makes way for its parents' deletes, and comes back with its rows. */
export interface SetAside {
  readonly remove: readonly string[];
  readonly restore: readonly string[];
}

/**
 * Extension of a dialect, for engines that refuse to delete a row once its children were deleted in the
 * same transaction. Where a transaction deletes from both, `remove` runs between the two, and `restore`
 * at its end, parents first. Everything the table holds has to come back, the user's own rows included.
 */
export interface SetAsideDialect {
  readonly setAside?: ((spec: TableSpec) => SetAside) | undefined;
}
