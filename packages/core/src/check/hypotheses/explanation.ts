import type { Cause } from '../causes.js';
import type { Fault } from './evidence.js';

/** A hypothesis that was tested: what it says, and the faults that are as it predicts. */
export interface Explanation {
  readonly cause: Cause;
  /** A sentence for people, with what the test found out: which day, which hours, which column. */
  readonly text: string;
  readonly explains: ReadonlySet<Fault>;
  /** Of the rows that should be at fault if it is right, the share that is. */
  readonly precision: number;
  /** If several causes explain the rows together: each of them. */
  readonly parts?: readonly Pick<Explanation, 'cause' | 'text' | 'explains'>[];
}

/** A cause is told only if it explains this share of the rows at fault, and few others should be at fault by it. */
export const NEARLY_ALL = 0.9;

/** Whether nearly all of some rows are as predicted. */
export const isNearlyAll = (some: number, all: number): boolean =>
  some > 0 && some >= all * NEARLY_ALL;

/** A hypothesis that predicts some faults, and so many rows besides that aren't at fault; none if it predicts no fault. */
export const predicted = (
  cause: Cause,
  text: string,
  faults: readonly Fault[],
  others: number,
): readonly Explanation[] => {
  if (faults.length === 0) return [];
  const precision = faults.length / (faults.length + others);
  return [{ cause, text, explains: new Set(faults), precision }];
};
