import type { Effect, Statement } from '../adapter.js';
import type { OrdinalRange } from '../views/ordinals.js';
import type { Run, StepList } from './step-list.js';

/**
 * What a step does to rows. `structure` does nothing to them; `session` neither, and prepares just
 * this session, so that it is needed again after a lost connection. `keep` copies custom rows, and
 * `restore` puts them back; `empty` removes all rows; `rewind` brings a table back to a former version.
 * `aside` moves a table out of the way of deletes and back, where they are one transaction.
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
  /** Without those that the update marked as deleted. */
  readonly updated: number;
  /** Marked as deleted, by an update that sets `deleted_at`. */
  readonly softDeleted: number;
  /** Removed. */
  readonly deleted: number;
}

/** Rows that only a walk through them would count. */
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
  /** What `sql` does, and its variants below; undefined: only the structure of tables changes. */
  readonly effect?: Effect | undefined;
  /**
   * For updates and deletes: gives "changed" and, among these, "deleted" (of updates: marked as deleted),
   * what the engine itself expects before it runs `sql`. Fewer rows touched than changed means that
   * someone else removed some.
   */
  readonly countSql: string | undefined;
  /**
   * The same, leaving out rows that are there already: for a step whose outcome is unknown, since the
   * connection was lost where no transaction undid it. If left out, `sql` is harmless to repeat.
   */
  readonly repeatSql?: () => string;
  /** For `keep`: adds to the copy, which is there, the rows that it lacks. */
  readonly add?: () => Statement;
  /** For updates and deletes: gives "present", how many of the rows to change are there. */
  readonly presentSql?: () => string;
  /** For inserts: how many rows, where the schedule tells. */
  readonly inserted?: number;
  /** For inserts whose rows only a walk would tell: gives "inserted". */
  readonly insertedSql?: () => string;
  /** For inserts: no more rows than these. */
  readonly atMost?: number;
  /** Tables that are Headwater's own once this is done. */
  readonly creates?: readonly string[];
  /** Tells people what the step does to rows. Undefined: there are too many, or none. */
  readonly walk?: Walk | undefined;
}

/** A step, or those for the pieces of a table. */
export type StepOrRun = Step | Run<Step>;

/** What an operation will do to one system. */
export interface SystemPlan {
  readonly system: string;
  /** The database that the system has for itself; undefined where systems share one. */
  readonly database: string | undefined;
  readonly schema: string;
  /** The last day that the system has whole afterwards. */
  readonly day: number;
  /** The instant at which it stands afterwards: the end of that day, or one in the next. */
  readonly instant: number;
  readonly steps: StepList<Step>;
}

/** What is left of a plan where each step commits by itself: then no delete is in another's way. */
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

/** The rows of them that were there before. */
export const changedRows = ({ updated, softDeleted, deleted }: RowCounts): number =>
  updated + softDeleted + deleted;

export function structure(label: string, sql: string, table?: string): Step {
  return { label, kind: 'structure', table, sql, countSql: undefined };
}

/** A step that prepares the session itself, or frees what was prepared. */
export const session = (label: string, sql: string): Step => ({
  ...structure(label, sql),
  kind: 'session',
});
