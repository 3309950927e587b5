import type { Bool, Int } from '../expression/node.js';
import type { Timeline } from './table.js';

/** A kind of mistake that some rows of a table have on purpose. */
export interface AnomalyKind {
  readonly name: string;
  /** The column whose value is wrong; null: the row itself is what is unusual. */
  readonly column: string | null;
}

/** What is planted in a table's rows, for pipelines and tests to find. */
export interface Planted {
  readonly kinds: readonly AnomalyKind[];
  /** Whether each of the kinds concerns the row with ordinal `n`, in their order. */
  readonly concerns: (n: Int) => readonly Bool[];
  /** The timeline of the same row without any of it. */
  readonly clean: (n: Int) => Timeline;
}
