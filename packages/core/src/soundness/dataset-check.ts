import type { Deletes } from '../model/deletes.js';

/** A promise that a dataset breaks. */
export interface DatasetFinding {
  /** The key of the check. */
  readonly check: string;
  /** The kind of deletes with which it was found; null if they don't matter. */
  readonly deletes: Deletes | null;
  /** Null if it concerns the dataset as a whole. */
  readonly system: string | null;
  /** Null if it concerns the dataset as a whole. */
  readonly table: string | null;
  readonly what: string;
  readonly why: string | null;
  readonly next: string | null;
}

/** Awaited often: lets others have their turn, and may fail to end the work. */
export type Turn = () => Promise<void>;

/** Something that must be true of every dataset. */
export interface DatasetCheck {
  /** Stable: `laws`. */
  readonly key: string;
  /** What must be true, in a sentence. */
  readonly promise: string;
  /** The first problem of each table; none if the promise is kept. */
  run(turn?: Turn): Promise<readonly DatasetFinding[]>;
}
