import type { Delivery, FoundColumn, TableVersion } from '../adapter.js';
import type { Parameters } from '../model/dataset.js';
import type { RowCounts } from '../plan/step.js';

export const OPERATIONS = ['load-baseline', 'apply-delta', 'reset', 'restore'] as const;
/** What the ledger records. */
export type Operation = (typeof OPERATIONS)[number];

export const DELIVERIES: readonly Delivery[] = ['truncate', 'deletes'];

/** Columns the user added, by table. */
export type AddedColumns = Readonly<Record<string, readonly FoundColumn[]>>;

/** By table. */
export type TableVersions = Readonly<Record<string, TableVersion>>;

/** One operation on one system, as the ledger records it. */
export interface LedgerEntry {
  /** Ascends from 1. A system's largest entry is its current state. */
  readonly entryId: number;
  readonly dataset: string;
  readonly system: string;
  readonly schema: string;
  /** The tables Headwater has created in the schema; in the journal, those created so far. */
  readonly tables: readonly string[];
  readonly generatorVersion: string;
  readonly parameters: Parameters;
  /** The system's last whole day. */
  readonly day: number;
  /** The instant it is at, in seconds since 1970: the end of that day, or a time in the next. */
  readonly instant: number;
  readonly operation: Operation;
  readonly rows: RowCounts;
  /**
   * The versions that hold the day's rows, if the platform keeps former versions; otherwise null.
   */
  readonly versions: TableVersions | null;
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly startedAt: number;
  readonly finishedAt: number;
}

/**
 * The progress of an operation that commits step by step. It contains the future ledger entry: once
 * that is in the ledger, the operation is done; until then, the last journal record says where to
 * continue. `rows` and `finishedAt` are as of this step.
 */
export interface JournalEntry extends LedgerEntry {
  /** Ascends from 1. */
  readonly journalId: number;
  /** Steps done; 0 means it has begun. */
  readonly step: number;
  readonly steps: number;
  /** The last completed step. */
  readonly label: string;
  /** The change capture requested with a load. */
  readonly capture: string | null;
  readonly reset: ResetState | null;
}

/** What a reset or a restore was asked to do and its progress, for the run that continues it. */
export interface ResetState {
  /** The tables whose custom rows are kept. */
  readonly kept: readonly string[];
  /** Those with a copy from an earlier reset, whose rows exist nowhere else. */
  readonly copied: readonly string[];
  /** Those that no longer exist, apart from their copies. */
  readonly missing: readonly string[];
  /** Tables whose copies, left by an earlier reset, aren't wanted. */
  readonly dropped: readonly string[];
  readonly delivery: Delivery;
  /** The change captures to turn on again at the end. */
  readonly captures: readonly string[];
  /** The versions the tables return to; null: rows are recomputed. */
  readonly versions: Readonly<Record<string, number>> | null;
  /** The columns the user added, by table. */
  readonly added: AddedColumns;
  /** Whether the tables have been emptied: from then on, kept rows exist only in their copies. */
  readonly isEmptied: boolean;
}

/** Everything recorded in one database, oldest first. */
export interface Records {
  readonly entries: readonly LedgerEntry[];
  readonly journal: readonly JournalEntry[];
}

export const NO_RECORDS: Records = { entries: [], journal: [] };
