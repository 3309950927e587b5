/** What a session is opened for. A reader must not create or change anything. */
export type Access = 'read' | 'write';

/**
 * Where a session is opened, beyond the adapter's settings. Adapters with neither extension ignore
 * it.
 */
export interface Place {
  /** The database of a system: for adapters with `databasePerSystem`. */
  readonly database?: string | undefined;
  /** The ledger's schema, `headwater` by default: for adapters whose lock is a table. */
  readonly ledger?: string | undefined;
}

/**
 * Extension of an adapter: a layout with one database per system. The names configured for systems
 * are then database names, and each database has its own ledger.
 */
export interface DatabasePerSystem {
  /** The schema of a system's tables in its database. */
  readonly schema: string;
}
