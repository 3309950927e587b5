import type { TableName } from '../adapter.js';
import type { Parameters } from '../model/dataset.js';
import type { Observed } from './observed.js';

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

/** A flag on the versions that begin with a delete. */
export interface DeleteFlag extends Flag {
  /** Such a version begins whenever the pipeline noticed the delete, as dbt's `new_record` does. */
  readonly whenNoticed?: boolean | undefined;
}

/** How far timestamps may be off, and by how much all of them are shifted. */
export interface TimestampRules {
  /** Seconds by which the target's clock is ahead of the source's: 7200 for UTC+2. */
  readonly offset?: number | undefined;
  /** The zone whose local time the target keeps, by its IANA name: `Europe/Berlin`. It overrides `offset`. */
  readonly zone?: string | undefined;
  /** Offsets or zones for single columns, by the source's names; they override the others. */
  readonly columns?: Readonly<Record<string, number | string>> | undefined;
  /** Seconds by which a timestamp may be off. */
  readonly tolerance?: number | undefined;
}

/** Where the target keeps something that isn't a column of the source: a column, or an expression over several. */
export type PlaceColumn =
  | string
  | {
      readonly column?: string | undefined;
      /** SQL of the target's engine, over the table's columns. */
      readonly expression?: string | undefined;
      /** It is kept as a text or a number, for instance: it is cast to the type it should have. */
      readonly cast?: boolean | undefined;
    };

/** How the target keeps a column of the source, if not as it is. */
export interface ColumnRule {
  /** Its name in the target, if that differs. */
  readonly column?: string | undefined;
  /** SQL of the target's engine, over the table's columns: `amount_cents / 100`. */
  readonly expression?: string | undefined;
  /** It is kept in another type, such as a key as a text: it is cast to that of the source. */
  readonly cast?: boolean | undefined;
  /** Texts may differ in the case of their letters. */
  readonly ignoreCase?: boolean | undefined;
  /** Texts may have spaces around them. */
  readonly trim?: boolean | undefined;
  /**
   * The target's words for the source's values, which must be texts, whole numbers or booleans. A text
   * that isn't among them is the same in both.
   */
  readonly values?: Readonly<Record<string, FlagValue | null>> | undefined;
}

interface CommonMapping {
  readonly system: string;
  readonly table: string;
  /** The table to check. */
  readonly target: TableName;
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
  readonly op?: string | undefined;
  readonly words: OperationWords;
  /** Marks the changes that are soft deletes. */
  readonly isSoftDelete?: Flag | undefined;
  /** Ascends in the order in which the log is read. */
  readonly sequence?: string | undefined;
}

/** SQL that reads the source's tables, or other such views. */
export interface QueryView {
  /** Its name in SQL, as `schema.table` or with a database before it. */
  readonly name: string;
  readonly sql: string;
}

/** The table holds what a query over the source's tables returns (a mart). */
export interface QueryMapping {
  readonly kind: 'query';
  /** The table to check. */
  readonly target: TableName;
  /** The columns that tell its rows apart. */
  readonly key: readonly string[];
  /**
   * A SELECT that names the source's tables as `system.table`, or as `sources` says. It is run over the answer for the day,
   * not over the source or the target's copies of it.
   */
  readonly sql: string;
  /** Other names that the SQL has for tables of the source, and `system.table` for each. */
  readonly sources?: Readonly<Record<string, string>> | undefined;
  /** Views that the SQL reads: each may read the source's tables and the views before it. */
  readonly views?: readonly QueryView[] | undefined;
  /** Columns that aren't compared. */
  readonly ignore?: readonly string[] | undefined;
  /** The target's own columns, such as those of the load. */
  readonly metadata?: readonly string[] | undefined;
  /** How much a number may be off. */
  readonly decimals?: number | undefined;
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

export const isFlag = (deletes: unknown): deletes is Flag => typeof deletes === 'object';
