import type { Parameters } from '../model/dataset.js';
import type { RowCounts } from '../plan/step.js';

export type Operation = 'load-baseline' | 'apply-delta' | 'reset';

/** One operation on one system, as the ledger records it. */
export interface LedgerEntry {
  /** Ascends from 1. The largest of a system tells how it stands. */
  readonly entryId: number;
  readonly dataset: string;
  readonly system: string;
  readonly schema: string;
  /** The tables that Headwater has created in the schema. */
  readonly tables: readonly string[];
  readonly generatorVersion: string;
  readonly parameters: Parameters;
  readonly day: number;
  readonly operation: Operation;
  readonly rows: RowCounts;
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly startedAt: number;
  readonly finishedAt: number;
}
