import { variable } from '../expression/integer.js';
import type { Bool, Int } from '../expression/node.js';
import type { TableTexture } from '../texture/declared.js';
import type { Planted } from './anomalies.js';
import { bigint, type Column, type ColumnExpression } from './column.js';
import type { RowCheck } from './row-test.js';
import type { TableArrivals } from './table-arrivals.js';

/** Days of arrival, both inclusive, counted from the baseline (day 0). */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Which rows an event can affect: given the days on which it may happen, the days on which those
 * rows arrive, late ones on the day they do. It limits the work of a delta, so it must be wide enough and should be narrow.
 */
export type Reach = (days: DayRange) => DayRange;

/** The event happens from `min` to `max` days after the row's arrival. */
export const daysAfterArrival =
  (min: number, max: number): Reach =>
  ({ from, to }) => ({ from: from - max, to: to - min });

/** Any row may be affected: for small tables. */
export const anyRow: Reach = ({ to }) => ({ from: Number.NEGATIVE_INFINITY, to });

/** Something that happens to a row at most once. */
interface Event {
  readonly name: string;
  /** Seconds since 1970-01-01T00:00:00, later than the row's arrival. */
  readonly at: Int;
  /** Whether it happens to this row at all; always, if omitted. */
  readonly occurs?: Bool;
  /**
   * The values it sets. Events that set the same column are listed in the order of their instants.
   */
  readonly sets: Readonly<Record<string, ColumnExpression>>;
  readonly reach: Reach;
}

/** Something that recurs: at `first`, then every `every` seconds. */
export interface RecurringEvent {
  readonly name: string;
  readonly first: Int;
  readonly every: number;
  /** The values set by the k-th occurrence, counted from 1. */
  readonly sets: (k: Int) => Readonly<Record<string, ColumnExpression>>;
  readonly reach: Reach;
}

/** The end of a row. Nothing happens to the row afterwards. */
export interface Deletion {
  readonly at: Int;
  readonly occurs: Bool;
  readonly reach: Reach;
  /**
   * Whether it removes the row; otherwise it sets `deleted_at`. Set by the model from the parameter
   * `deletes`. A row that would arrive at or after its removal never does.
   */
  readonly isHard?: boolean;
}

/** Everything that ever happens to the row with ordinal `n`. */
export interface Timeline {
  /** On the day the row is scheduled for, or up to the `lateDays` of the table's arrivals later. */
  readonly arrives: Int;
  /** Whether the row ever arrives; always, if omitted. Nothing happens to a row that doesn't. */
  readonly isThere?: Bool;
  readonly initial: Readonly<Record<string, ColumnExpression>>;
  readonly events?: readonly Event[];
  readonly recurring?: readonly RecurringEvent[];
  readonly deletion?: Deletion;
  /**
   * What the row has in `created_at`, `updated_at`, and `deleted_at` for something that happens, and can be seen, at an
   * instant: that instant, if omitted. It never decreases.
   */
  readonly carries?: (instant: Int) => Int;
}

interface ForeignKey {
  readonly column: string;
  /** Name of the referenced table, in the same system. */
  readonly references: string;
}

/** An index of a table, created where the platform has them. */
export interface TableIndex {
  readonly columns: readonly string[];
  /** Whether no two rows have the same values in these columns. */
  readonly isUnique: boolean;
}

/** A table as the planner and the evaluator read it. {@link defineTable} makes it. */
export interface TableDefinition {
  readonly name: string;
  readonly comment: string;
  /** The key column, computed from the ordinal; {@link NO_KEY} if the table has none of its own. */
  readonly key: Column;
  /** The columns that are the key together, instead of one of its own. */
  readonly keyedBy?: readonly string[] | undefined;
  /** Whether rows have no key: they are only ever added. */
  readonly isKeyless?: boolean | undefined;
  /** The other columns, without the three audit columns. */
  readonly columns: readonly Column[];
  readonly foreignKeys?: readonly ForeignKey[];
  readonly indexes?: readonly TableIndex[] | undefined;
  /** What each row meets at any instant. */
  readonly checks?: readonly RowCheck[] | undefined;
  readonly arrivals: TableArrivals;
  /** What is planted in its rows on purpose. */
  readonly planted?: Planted | undefined;
  /** What is said of its texture; where nothing is, names of columns suggest it. */
  readonly texture?: TableTexture | undefined;
  /** The timeline of ordinal `n`, which counts from 0. */
  readonly timeline: (n: Int) => Timeline;
}

/** What stands for the key of a table without one of its own: no column of it. */
export const NO_KEY: Column = {
  name: 'row number',
  type: bigint,
  nullable: false,
  comment: 'No column.',
};

const timelines = new WeakMap<TableDefinition, Timeline>();

/** The timeline of a table's ordinal `n`, built once, because it is large and often needed. */
export function timelineOf(table: TableDefinition): Timeline {
  const timeline = timelines.get(table) ?? table.timeline(variable('n'));
  timelines.set(table, timeline);
  return timeline;
}
