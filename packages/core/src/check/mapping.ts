import type { TableName } from '../adapter.js';
import type { Parameters } from '../model/dataset.js';
import type {
  ColumnRule,
  CurrentFlag,
  DeleteFlag,
  Flag,
  PlaceColumn,
  TimestampRules,
} from './mapped-values.js';
import type { Observed } from './observed.js';
import type { QueryMapping } from './query-mapping.js';

interface CommonMapping {
  readonly system: string;
  readonly table: string;
  /** The table to check. */
  readonly target: TableName;
  /**
   * SQL of the target's engine, over the table's columns: the table is its rows for which this is true. Others are left alone, such
   * as what a deleted row has left behind.
   */
  readonly where?: string | undefined;
  /** The target's name of a source column, if it differs, or how it keeps that column. */
  readonly columns?: Readonly<Record<string, string | ColumnRule>> | undefined;
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
   * How it shows a deleted row: with `deleted_at`, with a flag, by its absence, or like any other
   * (`untracked`). By default like the source: `soft`, or `absent` for hard deletes.
   */
  readonly deletes?: 'soft' | 'absent' | 'untracked' | Flag | undefined;
}

/** The table holds every version of every row (SCD type 2). */
export interface Scd2Mapping extends CommonMapping {
  readonly kind: 'scd2';
  /**
   * The table begins with the versions that were current at the end of this day, when the pipeline
   * first ran. If omitted, it holds all versions.
   */
  readonly from?: number | undefined;
  /** If omitted, the table holds the versions of every change. */
  readonly observed?: Observed | undefined;
  /**
   * What versions begin by: when the change could be seen (`commit`, the default), or what the row then says in `updated_at`.
   * They differ in a source of a real texture.
   */
  readonly clock?: 'commit' | 'updated_at' | undefined;
  /** Where the first version of every key begins: `1970-01-01`. */
  readonly firstValidFrom?: string | undefined;
  /**
   * How it shows a deleted row: with a last version with `deleted_at` or a flag, or with no open
   * version. Its last version then ends at the deletion (`closed`), or whenever the pipeline saw it
   * (`ended`). If it is `untracked`, its last version stays. By default `soft`, or `closed` for hard
   * deletes.
   */
  readonly deletes?: 'soft' | 'closed' | 'ended' | 'untracked' | DeleteFlag | undefined;
  /**
   * A version begins when one of these columns changes or the row is deleted; by default, with any
   * change.
   */
  readonly track?: readonly string[] | undefined;
  readonly validFrom: PlaceColumn;
  readonly validTo: PlaceColumn;
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
  /** If omitted, the log holds every change. */
  readonly observed?: Observed | undefined;
  readonly instant: PlaceColumn;
  /**
   * The log begins with the rows that existed at the end of day `from`, as a first load finds them: rows with an instant
   * up to then. Without a word for `read`, they are inserts.
   */
  readonly snapshot?: boolean | undefined;
  readonly op?: string | undefined;
  readonly words: OperationWords;
  /** Marks the changes that are soft deletes. */
  readonly isSoftDelete?: Flag | undefined;
  /** Ascends in the order in which the log is read. */
  readonly sequence?: string | undefined;
}

/** Where the target keeps a source table, and how. */
export type CheckMapping = CopyMapping | Scd2Mapping | ChangesMapping;
/** Whatever a check can be asked to compare. */
export type AnyMapping = CheckMapping | QueryMapping;
/** What a target holds: a copy of its source, SCD2 versions, a log of changes, or what a query over the source returns. */
export type CheckKind = AnyMapping['kind'];

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
