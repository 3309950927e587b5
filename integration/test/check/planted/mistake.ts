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
  /** Undefined if no cause is to be told: none that there is a hypothesis for. Several of as many mistakes. */
  readonly cause?: Cause | readonly Cause[];
}

/** Puts other rows into the table. */
export const filledWith = (select: string): string => `CREATE OR REPLACE TABLE wh.t AS ${select}`;

/** The causes that are to be told. */
export const causesOf = ({ cause = [] }: Mistake): readonly Cause[] =>
  typeof cause === 'string' ? [cause] : cause;
