/**
 * Something that holds at every instant, as SQL over the tables of both systems. Two more tables
 * are there: `today` (day, scale, day_end, first_day, feed_start) and `prices` (product_id, price,
 * valid_from, valid_to).
 */
export interface Invariant {
  readonly name: string;
  /** Gives the rows that violate it. */
  readonly violations: string;
  /** Violates it, to show that the query can find something. */
  readonly breakIt: string;
}
