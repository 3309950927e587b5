import type { Column } from '../model/column.js';
import type { Change, TableViews } from '../views/views.js';

/** A table in a feed. */
export interface FeedTable {
  readonly system: string;
  readonly table: string;
  /** The names of its key's columns; empty if it has no key. */
  readonly key: readonly string[];
  readonly columns: readonly Column[];
}

/** What the key is, for the description of a schema. */
export const keyText = ({ key }: FeedTable): string =>
  key.length === 0 ? 'There is no key.' : `The key is ${key.join(', ')}.`;

/** A change's position among those of its system at the same instant. */
interface Transaction {
  readonly id: string;
  /** The {@link FeedEvent.position} before its first change: everything up to there was committed before. */
  readonly begins: number;
  /** Counted from 1 over all tables of the feed. */
  readonly totalOrder: number;
  /** Counted from 1 over the table. */
  readonly tableOrder: number;
}

/** Which row of the snapshot it is, as Debezium marks them; `false`: none, it is a change. */
export type SnapshotMark =
  | 'true'
  | 'first'
  | 'first_in_data_collection'
  | 'last_in_data_collection'
  | 'last'
  | 'false';

/** One record of a feed, before it is formatted. */
export interface FeedEvent {
  readonly table: FeedTable;
  readonly views: TableViews;
  /** `read`: a row of the snapshot; `tombstone`: it repeats a delete, for whoever keeps one message for each key. */
  readonly kind: 'read' | Change['kind'] | 'tombstone';
  readonly isSoftDelete: boolean;
  readonly instant: number;
  readonly ordinal: number;
  /** Where it stands in a log of all changes: see {@link positionAt}. */
  readonly position: number;
  /** Null for rows of the snapshot. */
  readonly transaction: Transaction | null;
  readonly snapshot: SnapshotMark;
}

/** More changes than this in one second take numbers of the seconds that follow. */
const POSITIONS_PER_SECOND = 65_536;

/**
 * The position in the log after all changes before a second, which is the same whatever day a feed begins with.
 *
 * @param second counted from the start of day 0
 */
export const positionAt = (second: number): number => second * POSITIONS_PER_SECOND;
