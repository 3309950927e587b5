import type { TableName } from '../adapter.js';
import type { Parameters } from '../model/dataset.js';

/** What the values of a yes-or-no column can be. */
export type FlagValue = boolean | number | string;

/** A column that says yes or no, and its words for them. */
export interface Flag {
  readonly column: string;
  readonly yes: FlagValue;
  readonly no: FlagValue;
}

/** A flag whose "no" may also be NULL. */
export interface CurrentFlag extends Omit<Flag, 'no'> {
  readonly no: FlagValue | null;
}

/** How far timestamps may be off, and by how much all of them are shifted. */
export interface TimestampRules {
  /** Seconds by which the target's clock is ahead of the source's: 7200 for UTC+2. */
  readonly offset?: number | undefined;
  /** Offsets for single columns, by the source's names; they override `offset`. */
  readonly columns?: Readonly<Record<string, number>> | undefined;
  /** Seconds by which a timestamp may be off. */
  readonly tolerance?: number | undefined;
}

interface CommonMapping {
  readonly system: string;
  readonly table: string;
  /** The table to check. */
  readonly target: TableName;
  /** The target's name of a source column, if it differs. */
  readonly columns?: Readonly<Record<string, string>> | undefined;
  /** Source columns the target doesn't have, or that aren't to be compared. */
  readonly ignore?: readonly string[] | undefined;
  /** The target's own columns, such as those of the load: nothing checks them, and nothing needs to. */
  readonly metadata?: readonly string[] | undefined;
  readonly timestamps?: TimestampRules | undefined;
  /** How much a decimal may be off. */
  readonly decimals?: number | undefined;
}

/** The table holds the source's rows at the end of the day. */
export interface CopyMapping extends CommonMapping {
  readonly kind: 'copy';
  /**
   * How it shows a deleted row: with `deleted_at`, with a flag, or not at all. By default like the
   * source: `soft`, or `absent` for hard deletes.
   */
  readonly deletes?: 'soft' | 'absent' | Flag | undefined;
}

/** The table holds every version of every row (SCD type 2). */
export interface Scd2Mapping extends CommonMapping {
  readonly kind: 'scd2';
  /**
   * The table begins with the versions that were current at the end of this day, when the pipeline
   * first ran. If omitted, it holds all versions.
   */
  readonly from?: number | undefined;
  /**
   * How it shows a deleted row: with a last version with `deleted_at` or a flag, or with no open
   * version. Its last version then ends at the deletion (`closed`), or whenever the pipeline saw it
   * (`ended`). By default `soft`, or `closed` for hard deletes.
   */
  readonly deletes?: 'soft' | 'closed' | 'ended' | Flag | undefined;
  /**
   * A version begins when one of these columns changes or the row is deleted; by default, with any
   * change.
   */
  readonly track?: readonly string[] | undefined;
  readonly validFrom: string;
  readonly validTo: string;
  /** The valid_to of the current version: NULL, or any instant from this one on. */
  readonly open?: string | null | undefined;
  readonly isCurrent?: CurrentFlag | undefined;
  /** Numbers the versions of a key from 1. */
  readonly version?: string | undefined;
}

/** The words for what happens to the table. */
export interface OperationWords {
  readonly insert: string;
  readonly update: string;
  readonly delete: string;
  /** The word for a soft delete, if the log has its own; by default that for updates. */
  readonly softDelete?: string | undefined;
  /** The log begins with the rows that existed at the end of day `from`, marked with this word. */
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
  /** Marks the changes that are soft deletes. */
  readonly isSoftDelete?: Flag | undefined;
  /** Ascends in the order in which the log is read. */
  readonly sequence?: string | undefined;
}

/** Where the target keeps a source table, and how. */
export type CheckMapping = CopyMapping | Scd2Mapping | ChangesMapping;
/** How a target represents its source: as a copy, as SCD2 versions, or as a log of changes. */
export type CheckKind = CheckMapping['kind'];

/** The mapping with defaults taken from the source: how it shows deletes. */
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
