import type { Adapter } from '@headwater/core/adapter';

/** A new, empty database, and how to remove it. */
export interface Harness {
  readonly adapter: Adapter;
  /**
   * Another adapter object for the same database, as another process would have it. Required unless
   * the adapter declares itself `ephemeral`: it shows that the lock is in the database.
   */
  readonly secondAdapter?: Adapter | undefined;
  /** Passwords and tokens the connection uses: no message may contain them. */
  readonly secrets?: readonly string[] | undefined;
  /** Whether the database exists. For platforms on which the adapter creates it, such as a file. */
  readonly exists?: (() => Promise<boolean> | boolean) | undefined;
  /** Removes the database. Called once, after success and failure alike. */
  readonly cleanup: () => Promise<void> | void;
}

/** Creates a new database each time it is called; a scenario may need several. */
export type HarnessFactory = () => Promise<Harness> | Harness;
