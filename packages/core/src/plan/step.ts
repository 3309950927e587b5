import type { Effect, Statement } from '../adapter.js';
import type { OrdinalRange } from '../views/ordinals.js';
import type { KeptUpdate } from './kept-update.js';
import type { Run, StepList } from './step-list.js';

/**
 * What a step does to rows. `structure` doesn't affect them; neither does `session`, which prepares
 * only this session and is repeated after a lost connection. `keep` copies custom rows, and
 * `restore` puts them back; `empty` removes all rows; `rewind` returns a table to a former version.
 * `aside` moves a table out of the way of deletes and back, if they are in one transaction.
 */
export type StepKind =
  | 'structure'
  | 'session'
  | 'keep'
  | 'empty'
  | 'insert'
  | 'update'
  | 'delete'
  | 'aside'
  | 'restore'
  | 'rewind';

/** Rows by what happened to them; each counts once. */
export interface RowCounts {
  readonly inserted: number;
  /** Without those the update marked as deleted. */
  readonly updated: number;
  /** Marked as deleted, by an update that sets `deleted_at`. */
  readonly softDeleted: number;
  /** Removed. */
  readonly deleted: number;
}

/** Rows that only a walk would count. */
export interface Walk {
  readonly ordinals: OrdinalRange;
  readonly count: (ordinals: OrdinalRange) => RowCounts;
}

/** One statement of an operation. */
export interface Step {
  readonly label: string;
  readonly kind: StepKind;
  readonly table: string | undefined;
  readonly sql: string;
  /**
   * What `sql` does, as do its variants below; undefined: it affects only the structure of tables.
   */
  readonly effect?: Effect | undefined;
  /**
   * For updates and deletes: returns "changed" and, among these, "deleted" (for updates: marked as
   * deleted), as the engine expects before it runs `sql`. If fewer rows are touched than expected,
   * someone else removed some.
   */
  readonly countSql?: (() => string) | undefined;
  /** For updates: counts and sets in one session what it computes once, if the engine had better do that. */
  readonly kept?: () => KeptUpdate | undefined;
  /**
   * The same, but skips existing rows: for a step whose outcome is unknown because the connection
   * was lost and no transaction rolled it back. If omitted, `sql` is safe to repeat.
   */
  readonly repeatSql?: () => string;
  /** For `keep`: adds to the existing copy the rows it doesn't have. */
  readonly add?: () => Statement;
  /** For updates and deletes: returns "present", how many of the rows to change exist. */
  readonly presentSql?: () => string;
  /** For inserts: how many rows, if the schedule says. */
  readonly inserted?: number;
  /** For inserts whose rows only a walk would count: returns "inserted". */
  readonly insertedSql?: () => string;
  /** For inserts: the maximum number of rows. */
  readonly atMost?: number;
  /** Tables that are Headwater's own after this step. */
  readonly creates?: readonly string[];
  /** What the step does to rows, for people. Undefined: there are too many, or none. */
  readonly walk?: Walk | undefined;
}

/** A step, or the steps for the pieces of a table. */
export type StepOrRun = Step | Run<Step>;

/** What an operation will do to one system. */
export interface SystemPlan {
  readonly system: string;
  /** The system's own database; undefined if systems share one. */
  readonly database: string | undefined;
  readonly schema: string;
  /** The system's last whole day afterwards. */
  readonly day: number;
  /** The instant it is at afterwards: the end of that day, or one in the next. */
  readonly instant: number;
  readonly steps: StepList<Step>;
}

/** What remains of a plan if each step commits on its own: then no delete is in another's way. */
export const stepByStep = (plan: SystemPlan): SystemPlan => ({
  ...plan,
  steps: plan.steps.keepRuns(({ kind }) => kind !== 'aside'),
});

export const NO_ROWS: RowCounts = { inserted: 0, updated: 0, softDeleted: 0, deleted: 0 };

export const addCounts = (left: RowCounts, right: RowCounts): RowCounts => ({
  inserted: left.inserted + right.inserted,
  updated: left.updated + right.updated,
  softDeleted: left.softDeleted + right.softDeleted,
  deleted: left.deleted + right.deleted,
});

/** How many of the rows existed before. */
export const changedRows = ({ updated, softDeleted, deleted }: RowCounts): number =>
  updated + softDeleted + deleted;

export function structure(label: string, sql: string, table?: string): Step {
  return { label, kind: 'structure', table, sql };
}

/** A step that prepares the session itself, or releases what was prepared. */
export const session = (label: string, sql: string): Step => ({
  ...structure(label, sql),
  kind: 'session',
});
