import type { Cell } from '../adapter.js';
import type { ErrorCode } from '../errors.js';
import type { Parameters } from '../model/dataset.js';
import type { ColumnDifference } from '../operations/verify-table.js';
import type { Cause } from './causes.js';
import type { RowDifference } from './compare.js';
import type { CheckKind } from './mapping.js';
import type { StructureDifference } from './structure.js';

/** What can be wrong with a table of the target. */
export type CheckDifference =
  | RowDifference
  | StructureDifference
  | 'missing-table'
  | 'missing-column';

/** A row, a version or a change at fault. */
export interface CheckedRow {
  readonly key: Cell;
  /** Where it stands in time, if it does: the start of a version, the instant of a change. */
  readonly at: Cell;
  /** The columns that differ; all of them, for a row that is missing or extra. */
  readonly columns: readonly ColumnDifference[];
}

/** What most likely made so many of the rows wrong. */
export interface LikelyCause {
  readonly cause: Cause;
  readonly rows: number;
  /** A sentence for people. */
  readonly text: string;
}

export interface CheckFinding {
  readonly difference: CheckDifference;
  /** Null where the structure itself is at fault. */
  readonly rows: number | null;
  readonly causes: readonly LikelyCause[];
  /** The first rows by key, five at most. */
  readonly first: readonly CheckedRow[];
  /** The column that the table lacks. */
  readonly column?: string;
}

/** Why a table could not be compared. */
export interface TableError {
  readonly code: ErrorCode;
  readonly what: string;
  readonly why: string;
  readonly next: string;
}

/** How one table of the target compares with the answer. */
export interface CheckedTable {
  readonly system: string;
  readonly table: string;
  readonly kind: CheckKind;
  /** The checked table, as schema.table. */
  readonly target: string;
  /** Rows that it should hold; null where it could not be compared. */
  readonly expectedRows: number | null;
  /** Rows that it does hold, without those of the user's own. */
  readonly foundRows: number | null;
  readonly findings: readonly CheckFinding[];
  /** Given where the engine refused to compare it. Then there are no findings. */
  readonly error?: TableError;
}

export interface CheckReport extends Parameters {
  /** Where the checked tables are. Never a secret. */
  readonly target: string;
  readonly dataset: string;
  readonly generatorVersion: string;
  readonly day: number;
  /** The simulated date of that day. */
  readonly date: string;
  /** True: every table was compared, and none has a finding. */
  readonly passes: boolean;
  readonly tables: readonly CheckedTable[];
}
