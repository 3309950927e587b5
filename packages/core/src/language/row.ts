import type { Day, Moment } from './moment.js';
import type { Table } from './table.js';
import type { Whole } from './whole.js';

/** What every row has, whatever its columns are. */
export interface RowBase {
  /** Its key. */
  readonly key: Whole;
  /** Its number in the order of arrival, from 0. */
  readonly number: Whole;
  /** When it arrives: the instant in its `created_at`. */
  readonly arrives: Moment;
  /** The date on which it arrives. */
  readonly arrivesOn: Day;
  /** Its place among the rows of its parent, from 0; 0 for rows without one. */
  readonly place: Whole;
  /** How many rows its parent has; 1 for rows without one. */
  readonly places: Whole;
}

/**
 * A row, as functions of the language get it: its columns by name, with their first values. A column named like
 * something every row has, such as `number`, takes its place.
 */
export type Handle<Row> = Omit<RowBase, keyof Row> & Row;

/** The key of another row, and that row. */
export interface Reference<Row> {
  readonly key: Whole;
  /** The row it names, with its first values. */
  readonly row: Handle<Row>;
  /** The row it names, with the values it has at an instant: a price at the time of an order. */
  at(moment: Moment): Handle<Row>;
  /** The first row of a table that refers to it: see {@link ReferenceOptions.first}. */
  first<Child>(table: Table<Child>): Handle<Child>;
}
