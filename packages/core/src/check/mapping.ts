import type { TableName } from '../adapter.js';
import type { Parameters } from '../model/dataset.js';

/** What the value of a yes-or-no column can be. */
export type FlagValue = boolean | number | string;

/** A column that says yes or no, and how. */
export interface Flag {
  readonly column: string;
  readonly yes: FlagValue;
  readonly no: FlagValue;
}

/** One that may also say no by NULL. */
export interface CurrentFlag extends Omit<Flag, 'no'> {
  readonly no: FlagValue | null;
}

/** How far timestamps may depart from the answer's, and by how much all of them are shifted. */
export interface TimestampRules {
  /** Seconds that the target's clock is ahead of the source's: 7200 for UTC+2. */
  readonly offset?: number | undefined;
  /** Offsets of single columns, by the source's names; they win over `offset`. */
  readonly columns?: Readonly<Record<string, number>> | undefined;
  /** Seconds by which a timestamp may be off. */
  readonly tolerance?: number | undefined;
}

interface CommonMapping {
  readonly system: string;
  readonly table: string;
  /** The table to check. */
  readonly target: TableName;
  /** The target's name of a source's column, where it has another one. */
  readonly columns?: Readonly<Record<string, string>> | undefined;
  /** Columns of the source that the target lacks, or that are not to be compared. */
  readonly ignore?: readonly string[] | undefined;
  readonly timestamps?: TimestampRules | undefined;
  /** By how much a decimal may be off. */
  readonly decimals?: number | undefined;
}

/** The table holds the rows of the source at the end of the day. */
export interface CopyMapping extends CommonMapping {
  readonly kind: 'copy';
  /**
   * How it shows a deleted row: by deleted_at, by a flag, or by not having it. By default as the
   * source does: `soft`, or `absent` where deletes are hard.
   */
  readonly deletes?: 'soft' | 'absent' | Flag | undefined;
}

/** The table holds every version of every row (SCD type 2). */
export interface Scd2Mapping extends CommonMapping {
  readonly kind: 'scd2';
  /**
   * The table begins with the versions that stood at the end of this day: the pipeline first ran then.
   * Left out, it holds all that there ever was.
   */
  readonly from?: number | undefined;
  /**
   * A deleted row: has a last version with deleted_at or a flag, or no open version any more. That has
   * ended with the deletion (`closed`), or whenever the pipeline saw it (`ended`). By default `soft`,
   * or `closed` where deletes are hard.
   */
  readonly deletes?: 'soft' | 'closed' | 'ended' | Flag | undefined;
  /** A version begins where one of these columns changes, and with a deletion; by default, with any change. */
  readonly track?: readonly string[] | undefined;
  readonly validFrom: string;
  readonly validTo: string;
  /** What valid_to is while a version stands: NULL, or an instant from this one on. */
  readonly open?: string | null | undefined;
  readonly isCurrent?: CurrentFlag | undefined;
  /** Counts the versions of a key from 1. */
  readonly version?: string | undefined;
}

/** The words for what happens to the table. */
export interface OperationWords {
  readonly insert: string;
  readonly update: string;
  readonly delete: string;
  /** For a soft delete, where the log has a word of its own for it; the update that it is, if left out. */
  readonly softDelete?: string | undefined;
  /** The log begins with the rows that were there at the end of day `from`; this is their word. */
  readonly read?: string | undefined;
}

/** The table holds each change once (a change log). */
export interface ChangesMapping extends CommonMapping {
  readonly kind: 'changes';
  /** The log begins after the end of this day. */
  readonly from: number;
  readonly instant: string;
  readonly op?: string | undefined;
  readonly words: OperationWords;
  /** Says which changes are soft deletes. */
  readonly isSoftDelete?: Flag | undefined;
  /** Ascends in the order in which the log is read. */
  readonly sequence?: string | undefined;
}

/** Where a table of the source is found in the target, and how it is kept there. */
export type CheckMapping = CopyMapping | Scd2Mapping | ChangesMapping;
export type CheckKind = CheckMapping['kind'];

/** The mapping with what it leaves to the source: how it shows deletes. */
export function settled(
  mapping: CheckMapping,
  { deletes }: Pick<Parameters, 'deletes'>,
): CheckMapping {
  if (deletes === 'soft' || mapping.kind === 'changes' || mapping.deletes !== undefined) {
    return mapping;
  }
  return mapping.kind === 'copy'
    ? { ...mapping, deletes: 'absent' }
    : { ...mapping, deletes: 'closed' };
}

export const isFlag = (deletes: unknown): deletes is Flag => typeof deletes === 'object';
