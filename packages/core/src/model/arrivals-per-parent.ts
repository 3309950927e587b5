import { HeadwaterError } from '../errors.js';
import {
  add,
  divide,
  type IntLike,
  int,
  modulo,
  multiply,
  subtract,
} from '../expression/integer.js';
import type { Int } from '../expression/node.js';
import type { Place, TableArrivals } from './table-arrivals.js';
import { isWhole } from './whole-number.js';

/** How many ordinals each parent has, and how late their rows may be. */
export interface ParentSlots {
  /** Ordinals for each ordinal of the parent, 1 or more: the most children a parent can have. */
  readonly slots: number;
  /** How many days after its parent a row may arrive, 0 by default. */
  readonly lateDays?: number | undefined;
}

/**
 * Arrivals that follow those of another table: each of its ordinals has the same number of slots,
 * scheduled for the parent's day. A table that fills only some of them says so by its `isThere`.
 *
 * @throws HeadwaterError INVALID_DATASET if `slots` isn't a whole number from 1 on
 * @example
 * ```ts
 * const arrivals = new ArrivalsPerParent(orders.arrivals, { slots: 5 });
 * const lines = defineTable({
 *   name: 'lines',
 *   columns: { order_id: reference(orders, { comment: '', value: (n) => key(arrivals.parent(n)) }) },
 *   arrivals,
 *   arrives: (n) => placedAt(arrivals.parent(n)),
 *   isThere: (n) => less(arrivals.slot(n), linesOf(arrivals.parent(n))),
 *   ...
 * });
 * ```
 */
export class ArrivalsPerParent implements TableArrivals {
  readonly pastDays: number;
  /** Those of the parent included. */
  readonly lateDays: number;
  readonly slots: number;

  constructor(
    private readonly parents: TableArrivals,
    { slots, lateDays = 0 }: ParentSlots,
  ) {
    if (!isWhole(slots, 1)) {
      throw new HeadwaterError('INVALID_DATASET', {
        what: `Arrivals per parent have ${slots} slots.`,
        next: 'Give the most children a parent can have, as a whole number from 1 on.',
      });
    }
    this.slots = slots;
    this.pastDays = parents.pastDays;
    this.lateDays = parents.lateDays + lateDays;
  }

  /** The parent's ordinal. */
  parent(ordinal: IntLike): Int {
    return divide(ordinal, this.slots);
  }

  /** The position among the parent's slots, from 0. */
  slot(ordinal: IntLike): Int {
    return modulo(ordinal, this.slots);
  }

  countThrough(day: number): number {
    return this.parents.countThrough(day) * this.slots;
  }

  countBefore(dayIndex: IntLike): Int {
    return multiply(this.parents.countBefore(dayIndex), this.slots);
  }

  countOn(dayIndex: IntLike): Int {
    return subtract(this.countBefore(add(dayIndex, 1)), this.countBefore(dayIndex));
  }

  place(ordinal: IntLike): Place {
    const n = int(ordinal);
    const { dayIndex, position } = this.parents.place(this.parent(n));
    return { dayIndex, position: add(multiply(position, this.slots), this.slot(n)) };
  }
}
