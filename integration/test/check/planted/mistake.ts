import type { Cause, CheckDifference, CheckMapping } from '@headwater/core/check';
import type { Kind, SourceName, TableName } from './shop.js';

/** What pipelines do wrong, planted in a right table. */
export interface Mistake {
  readonly mistake: string;
  readonly kind: Kind;
  readonly table: TableName;
  /** Soft deletes, unless said otherwise. */
  readonly source?: SourceName;
  /** Statements that damage the table `wh.t`. */
  readonly plant: readonly string[];
  readonly mapping?: Partial<CheckMapping>;
  readonly finding: CheckDifference;
  /** Undefined if no cause is to be told: none that there is a hypothesis for. */
  readonly cause?: Cause;
}

/** Puts other rows into the table. */
export const filledWith = (select: string): string => `CREATE OR REPLACE TABLE wh.t AS ${select}`;
