import type { KeyType } from '../model/column.js';
import type { ConditionLike } from './condition.js';
import type { DailyRows, RowsByDay } from './day-counts.js';
import type { Hours } from './during.js';
import type { FirstOfDaySpec } from './first-of-day.js';
import type { FirstRowsSpec } from './first-rows.js';
import type { StateNames } from './following.js';
import type { Moment } from './moment.js';
import type { Random } from './random.js';
import type { Handle, Reference } from './row.js';
import type { Span } from './span.js';
import type { Table } from './table.js';
import type { Whole, WholeLike } from './whole.js';

/** What a row's column is worked out from. */
export type FromRow<Row, Result> = Result | ((row: Handle<Row>, random: Random) => Result);

/** What else is said of a column. */
export interface ColumnNotes {
  /** Told to the database, for those who look at the table there. */
  readonly comment?: string;
}

/** How the parent of a row is chosen among those that have arrived on an earlier day. */
export interface ReferenceOptions<Row, Parent> extends ColumnNotes {
  /**
   * Whom most rows choose: `evenly`, the default; `few`, where the oldest tenth of the parents gets about a third of the
   * rows; or `very few`, where it gets more than half.
   */
  readonly favouring?: 'evenly' | 'few' | 'very few';
  /**
   * Which parents a row may have at the instant it arrives: by their first values, and by those they have `now`. Tried three
   * times; by default, any that isn't deleted.
   */
  readonly who?: (parent: Handle<Parent>, at: Moment, now: Handle<Parent>) => ConditionLike;
  /** Which of the parents: all of earlier days, the default, or those that arrive on the day the row does, at least one. */
  readonly of?: 'earlier days' | 'the same day';
  /** Which of them: its place among those of earlier days, of which there are `known`; instead of a random one. */
  readonly nth?: (row: Handle<Row>, random: Random, known: Whole) => WholeLike;
  /** How many days the parent is sure to stay after the row arrives. None by default. */
  readonly staying?: number;
  /**
   * Lets each parent have a first row, one to one, some days after it arrives or on the same day; the others choose among
   * parents that have had theirs.
   */
  readonly first?: FirstRowsSpec | FirstOfDaySpec;
  /** A reference to the same parent, which it is instead of one of its own choice: a payment's customer is its order's. */
  readonly same?: (row: Handle<Row>) => Reference<Parent>;
  /** Rows that have a parent; NULL in the others. All by default. */
  readonly optional?: (row: Handle<Row>, random: Random) => ConditionLike;
}

/** A row that belongs to another: its columns besides the parent's key come later. */
type ChildHandle<Name extends string, Parent> = Handle<{
  readonly [Column in Name]: Reference<Parent>;
}>;

/** Rows of which each row of another table has some. */
export interface ChildRows<Name extends string = string, Parent = unknown> {
  /** The parents. */
  readonly of: Table<Parent>;
  /** The column that holds the parent's key. It becomes the first after the key. */
  readonly as: Name;
  /** How many a parent has, each number as likely as it is often: `[1, 1, 2]`. Or the fewest and the most. */
  readonly each: readonly number[] | { readonly least: number; readonly most: number };
  /**
   * How many they are altogether on a day, exactly; each parent has some of them, within the bounds of `each`. Their keys
   * then have no gaps. They come with their parents, or on the turns of their parents that `following` names.
   */
  readonly total?: Omit<DailyRows, 'scales'>;
  /** Which share of the parents has any. All by default. */
  readonly chance?: number;
  /** How long after the parent they arrive. At the same instant by default. */
  readonly after?: Span;
  /**
   * The state of the parent after which they arrive; its arrival by default. Parents that don't reach it have none. Of
   * several, it is the first listed that the parent reaches. With a `total`, the turns of the parents.
   */
  readonly following?: StateNames;
  /** The instant at which a row arrives, and how long after its parent that can be at most; instead of `after`. */
  readonly arrives?: {
    readonly within: Span;
    at(row: ChildHandle<Name, Parent>, random: Random): Moment;
  };
  /** Which of them come at all. All by default. */
  if?(row: ChildHandle<Name, Parent>, random: Random): ConditionLike;
}

/** A table as its author begins it. */
export interface TableOptions {
  /**
   * Name of the key column: 1, 2, 3, … Or a list of columns that are the key together, `['order_id', 'line_no']`: no two
   * rows have the same values in them, nothing changes them, and other tables can't refer to the table. Or `null` for a
   * table without a key, such as a log: rows are only ever added to it, and other tables can't refer to it.
   */
  readonly key: string | readonly string[] | null;
  /** `integer` by default; `bigint` for tables that outgrow 2 147 483 647 rows. */
  readonly keyType?: KeyType;
  readonly comment?: string;
  /** How many rows come on a day, or belong to each row of another table. */
  readonly rows: RowsByDay | ChildRows;
  /** Whether the database admits NULL in all columns but the key, filled as they are. */
  readonly admitsNull?: boolean;
  /** At what hours of the day rows arrive; evenly over the day by default. */
  readonly during?: Hours;
}

/** What belongs to each row of another table. */
export const isChildRows = (rows: RowsByDay | ChildRows): rows is ChildRows => 'of' in rows;
