import type { Delivery, FoundColumn, TableVersion } from '../adapter.js';
import type { Parameters } from '../model/dataset.js';
import type { RowCounts } from '../plan/step.js';

export const OPERATIONS = ['load-baseline', 'apply-delta', 'reset', 'restore'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** By table, columns of the user's own. */
export type AddedColumns = Readonly<Record<string, readonly FoundColumn[]>>;

/** By table. */
export type TableVersions = Readonly<Record<string, TableVersion>>;

/** One operation on one system, as the ledger records it. */
export interface LedgerEntry {
  /** Ascends from 1. The largest of a system tells how it stands. */
  readonly entryId: number;
  readonly dataset: string;
  readonly system: string;
  readonly schema: string;
  /** The tables that Headwater has created in the schema; in the journal, those created so far. */
  readonly tables: readonly string[];
  readonly generatorVersion: string;
  readonly parameters: Parameters;
  /** The last day that the system has whole. */
  readonly day: number;
  /** Where it stands, in seconds since 1970: at the end of that day, or somewhere in the next. */
  readonly instant: number;
  readonly operation: Operation;
  readonly rows: RowCounts;
  /** Those that hold the day's rows, where the platform keeps former versions; null elsewhere. */
  readonly versions: TableVersions | null;
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly startedAt: number;
  readonly finishedAt: number;
}

/**
 * How far an operation has come that commits step by step. It holds the ledger's entry to be: once
 * that is in the ledger, the operation is done, and until then the last of its journal tells where
 * to go on. `rows` and `finishedAt` are as of this step.
 */
export interface JournalEntry extends LedgerEntry {
  /** Ascends from 1. */
  readonly journalId: number;
  /** Steps done, from 0 on: it has begun. */
  readonly step: number;
  readonly steps: number;
  /** The last step done. */
  readonly label: string;
  /** The change capture that a load asked for. */
  readonly capture: string | null;
  readonly reset: ResetState | null;
}

/** What a reset or a restore was asked and how far it came, for the run that goes on with it. */
export interface ResetState {
  /** The tables whose custom rows are kept. */
  readonly kept: readonly string[];
  /** Those of them with a copy from an earlier reset, whose rows are nowhere else. */
  readonly copied: readonly string[];
  /** Those of them that are not there: only their copies are. */
  readonly missing: readonly string[];
  /** Tables whose copies, left by an earlier reset, are not wanted. */
  readonly dropped: readonly string[];
  readonly delivery: Delivery;
  /** The change captures to switch on again at the end. */
  readonly captures: readonly string[];
  /** The versions to which tables return; null: rows are computed anew. */
  readonly versions: Readonly<Record<string, number>> | null;
  /** By table, the columns that the user added to it. */
  readonly added: AddedColumns;
  /** Whether the tables were emptied: from then on, kept rows are in their copies only. */
  readonly isEmptied: boolean;
}

/** All that is recorded in one database, oldest first. */
export interface Records {
  readonly entries: readonly LedgerEntry[];
  readonly journal: readonly JournalEntry[];
}

export const NO_RECORDS: Records = { entries: [], journal: [] };
