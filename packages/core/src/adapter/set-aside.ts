import type { TableSpec } from './specs.js';

/** How a table makes way for its parents' deletes and comes back with its rows. */
export interface SetAside {
  readonly remove: readonly string[];
  readonly restore: readonly string[];
}

/**
 * Extension of a dialect, for engines that refuse to delete a row whose children were deleted in
 * the same transaction. If a transaction deletes from both, `remove` runs between the two, and
 * `restore` at its end, parents first. All rows of the table must come back, including custom rows.
 */
export interface SetAsideDialect {
  readonly setAside?: ((spec: TableSpec) => SetAside) | undefined;
}
