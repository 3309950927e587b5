/** What a step does to rows; `structure` does nothing to them. */
export type StepKind = 'structure' | 'insert' | 'update' | 'restore';

/** Rows by kind: a row that is soft-deleted counts as deleted, not as updated. */
export interface RowCounts {
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
}

/** One statement of an operation. */
export interface Step {
  readonly label: string;
  readonly kind: StepKind;
  readonly table: string | undefined;
  readonly sql: string;
  /**
   * For updates: gives "changed" and "deleted", what the engine itself expects before it runs `sql`.
   * Fewer rows updated than changed means that someone else removed rows.
   */
  readonly countSql: string | undefined;
  /** Computed on demand, by the evaluator where it takes one. Null: too many rows to walk through. */
  readonly expected: () => RowCounts | null;
}

/** What an operation will do to one system. */
export interface SystemPlan {
  readonly system: string;
  readonly schema: string;
  /** The day at which the system stands afterwards. */
  readonly day: number;
  readonly steps: readonly Step[];
}

export const NO_ROWS: RowCounts = { inserted: 0, updated: 0, deleted: 0 };

export const addCounts = (left: RowCounts, right: RowCounts): RowCounts => ({
  inserted: left.inserted + right.inserted,
  updated: left.updated + right.updated,
  deleted: left.deleted + right.deleted,
});

export function structure(label: string, sql: string, table?: string): Step {
  return { label, kind: 'structure', table, sql, countSql: undefined, expected: () => NO_ROWS };
}
