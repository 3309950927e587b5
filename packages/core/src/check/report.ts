import type { Cell } from '../adapter.js';
import type { ErrorCode } from '../errors.js';
import type { Parameters } from '../model/dataset.js';
import type { ColumnDifference } from '../operations/verify-table.js';
import type { Cause } from './causes.js';
import type { RowDifference } from './compare.js';
import type { CheckKind } from './mapping.js';
import type { StructureDifference } from './structure.js';

/** What can be wrong with a target table. */
export type CheckDifference =
  | RowDifference
  | StructureDifference
  | 'missing-table'
  | 'missing-column'
  | 'unchecked-column';

/** A faulty row, version, or change. */
export interface CheckedRow {
  /** Of several columns, a text: `17,2`. Null in a table without a key. */
  readonly key: Cell;
  /** Its position in time, if any: the start of a version, the instant of a change. */
  readonly at: Cell;
  /** The columns that differ; all columns if the row is missing or extra. */
  readonly columns: readonly ColumnDifference[];
}

/** A likely cause, and how many of the rows it explains. */
export interface LikelyCause {
  readonly cause: Cause;
  readonly rows: number;
  /** A sentence for people. */
  readonly text: string;
}

/** Rows of a target that differ from the answer in one way. */
export interface CheckFinding {
  readonly difference: CheckDifference;
  /** Null if the structure itself is wrong. */
  readonly rows: number | null;
  readonly causes: readonly LikelyCause[];
  /** The first rows by key, at most as many as were to be listed. */
  readonly first: readonly CheckedRow[];
  /** The column the table doesn't have, or that nothing checks. */
  readonly column?: string;
}

/** A row of the answer beside the target's, where they match; or only one of the two. */
export interface ComparedRow {
  /** Null: they agree. */
  readonly difference: RowDifference | null;
  /** The position in time, if rows have one. */
  readonly expectedFrom: Cell;
  readonly actualFrom: Cell;
  readonly columns: readonly (ColumnDifference & { readonly differs: boolean })[];
}

/** All rows of a key, right ones too, in the order of time. */
export interface KeyRows {
  readonly key: Cell;
  readonly rows: readonly ComparedRow[];
}

/** What helps to understand the findings of a table. */
export interface CheckDetails {
  /** The keys whose rows the findings list. */
  readonly keys: readonly KeyRows[];
  /** How many rows at fault became what they should be on each day. */
  readonly days: readonly {
    readonly difference: RowDifference;
    readonly day: number;
    readonly rows: number;
  }[];
}

/** Why a table couldn't be compared. */
export interface TableError {
  readonly code: ErrorCode;
  readonly what: string;
  readonly why: string;
  readonly next: string;
}

/** How one target table compares with the answer key. */
export interface CheckedTable {
  /** Null for a query, which may read several tables. */
  readonly system: string | null;
  readonly table: string | null;
  readonly kind: CheckKind;
  /** The checked table, as schema.table. */
  readonly target: string;
  /** Rows it should hold; null if it couldn't be compared. */
  readonly expectedRows: number | null;
  /** Rows it does hold, without custom rows. */
  readonly foundRows: number | null;
  readonly findings: readonly CheckFinding[];
  /** The table's columns that nothing checks, apart from those the mapping ignores or calls metadata. */
  readonly unchecked: readonly string[];
  /** Set if asked for, and the table has a key. */
  readonly details?: CheckDetails;
  /** Set if the engine couldn't compare the table. Then there are no findings. */
  readonly error?: TableError;
}

/** What {@link check} found, with the parameters of the answer. */
export interface CheckReport extends Parameters {
  /** Where the checked tables are. Never a secret. */
  readonly target: string;
  readonly dataset: string;
  readonly generatorVersion: string;
  readonly day: number;
  /** The simulated date of that day. */
  readonly date: string;
  /** The time of that day up to which the source stands, as HH:MM:SS; absent at its end. */
  readonly at?: string | undefined;
  /** True if every table was compared and none has a finding. */
  readonly passes: boolean;
  readonly tables: readonly CheckedTable[];
}
