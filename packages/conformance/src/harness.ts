import type { Adapter } from '@headwater/core/adapter';

/** One fresh and empty database, and how to get rid of it. */
export interface Harness {
  readonly adapter: Adapter;
  /**
   * Another adapter object for the same database, as another process would have one. Needed unless
   * the adapter declares itself `ephemeral`: it shows that the lock lies in the database.
   */
  readonly secondAdapter?: Adapter | undefined;
  /** Passwords and tokens that the connection uses: no message may hold one of them. */
  readonly secrets?: readonly string[] | undefined;
  /** Whether the database is there. For platforms on which the adapter creates it, such as a file. */
  readonly exists?: (() => Promise<boolean> | boolean) | undefined;
  /** Removes the database. Called once, after success and failure alike. */
  readonly cleanup: () => Promise<void> | void;
}

/** Makes a database of its own each time it is called; a scenario may ask for several. */
export type HarnessFactory = () => Promise<Harness> | Harness;
