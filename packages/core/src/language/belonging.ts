import type { Bool, Int } from '../expression/node.js';
import type { Place, TableArrivals } from '../model/table-arrivals.js';
import type { CompiledTable } from './compiled-table.js';
import type { LiveRow } from './live-row.js';
import type { Moment } from './moment.js';

/** The rows of a table of which each row of another has some: which of them arrive, and when. */
export interface Belonging {
  readonly arrivals: TableArrivals;
  /** Whether some of its ordinals never arrive. */
  readonly isSparse: boolean;
  /** The parent, and the column with its key. */
  readonly parent: CompiledTable;
  readonly column: string;
  /** Whether each parent's rows have places of their own, there or not. */
  readonly hasFixedPlaces: boolean;
  /** The row in the same place of a parent that never ends. */
  anchorOf(n: Int): Int;
  /** The row that a row belongs to. */
  ownerOf(n: Int): LiveRow;
  /** The rows that belong to a row, there or not. */
  of(owner: LiveRow): readonly LiveRow[];
  /** The day a row is scheduled for. */
  placeOf(row: LiveRow, owner: LiveRow): Place;
  /** When a row arrives that belongs to another. */
  arrivalOf(row: LiveRow, owner: LiveRow): Moment;
  /** Whether a row arrives that belongs to another. */
  existenceOf(row: LiveRow, owner: LiveRow): Bool;
  /** A row's place among those of its parent. */
  slotOf(row: LiveRow): Int;
  /** How many rows the parent of a row has. */
  countOf(row: LiveRow, owner: LiveRow): Int;
  /** A row that arrives, near one that may not. */
  existing(n: Int): Int;
}
