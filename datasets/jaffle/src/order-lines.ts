import {
  add,
  divide,
  type Int,
  int,
  label,
  less,
  lessOrEqual,
  modulo,
  multiply,
  pickInt,
  subtract,
  when,
} from '@headwater/core/expression';
import {
  BASELINE_GROUP_ITEMS,
  CYCLE_DAYS,
  GROUP_ORDERS,
  ITEMS_PER_DAY,
  ORDERS_PER_DAY,
  type Schedules,
} from './schedule.js';
import { HISTORY_DAYS, once, type World } from './world.js';

/** How many items the five orders of a group have, by the group's total; four patterns each. */
const PATTERNS: ReadonlyMap<number, readonly (readonly number[])[]> = new Map([
  [
    7,
    [
      [1, 2, 1, 2, 1],
      [2, 1, 1, 1, 2],
      [1, 1, 3, 1, 1],
      [1, 1, 1, 1, 3],
    ],
  ],
  [
    8,
    [
      [1, 2, 1, 3, 1],
      [2, 1, 2, 1, 2],
      [1, 1, 4, 1, 1],
      [3, 1, 1, 2, 1],
    ],
  ],
  [
    9,
    [
      [2, 1, 3, 1, 2],
      [1, 1, 5, 1, 1],
      [1, 3, 1, 2, 2],
      [2, 2, 1, 1, 3],
    ],
  ],
  [
    12,
    [
      [1, 3, 2, 4, 2],
      [2, 1, 5, 3, 1],
      [3, 2, 2, 1, 4],
      [1, 2, 3, 5, 1],
    ],
  ],
]);
const VARIANTS = 4;
const SIZES = [...PATTERNS.keys()];
const LARGEST = Math.max(...SIZES);
const ROWS = [...PATTERNS.values()].flat();

/** Items of each order of a group, one row of five per pattern. */
const COUNTS = ROWS.flat();
/** Items of the preceding orders, in the same rows. */
const STARTS = ROWS.flatMap((row) =>
  row.map((_, order) => row.slice(0, order).reduce((total, count) => total + count, 0)),
);
/** Which of the five orders an item belongs to, in rows of LARGEST. */
const OWNERS = ROWS.flatMap((row) => {
  const owners = row.flatMap((count, order) => Array<number>(count).fill(order));
  return [...owners, ...Array<number>(LARGEST - owners.length).fill(0)];
});

/** A day's groups and items, in the same proportion at every scale. */
interface Proportion {
  readonly groups: Int;
  readonly items: Int;
}

/** The position of an item or an order among the items of its day's groups. */
export interface OrderLine {
  readonly order: Int;
  /** 0 to 4. */
  readonly line: Int;
}

/** Which items belong to which order: closed form in both directions. */
export class OrderLines {
  constructor(
    private readonly world: World,
    private readonly schedules: Schedules,
  ) {}

  private proportion(dayIndex: Int): Proportion {
    const isPast = less(dayIndex, HISTORY_DAYS);
    const day = modulo(subtract(dayIndex, HISTORY_DAYS), CYCLE_DAYS);
    const groups = ORDERS_PER_DAY.map((orders) => orders / GROUP_ORDERS);
    return {
      groups: when(isPast, 1, pickInt(groups, day)),
      items: when(isPast, BASELINE_GROUP_ITEMS, pickInt(ITEMS_PER_DAY, day)),
    };
  }

  /** The row of a group's pattern in the lists above, by the group's number of items. */
  private pattern(group: Int, size: Int): Int {
    const variant = this.world.draw('order_items', 'pattern', group, VARIANTS);
    let first: Int = int(0);
    for (const [index, candidate] of SIZES.entries()) {
      first = when(lessOrEqual(candidate, size), index * VARIANTS, first);
    }
    return label('pattern', add(first, variant));
  }

  /** An item's order, and its line in it. */
  readonly lineOf = once((item: Int): OrderLine => {
    const { dayIndex, position } = this.schedules.orderItems.place(item);
    const { groups, items } = this.proportion(dayIndex);
    // The last group that starts at or before the item, where group g starts at floor(g·items/groups).
    const group = divide(subtract(multiply(add(position, 1), groups), 1), items);
    const start = divide(multiply(group, items), groups);
    const end = divide(multiply(add(group, 1), items), groups);
    const firstOrder = this.schedules.orders.countBefore(dayIndex);
    const globalGroup = label('order_group', add(divide(firstOrder, GROUP_ORDERS), group));
    const row = this.pattern(globalGroup, subtract(end, start));
    const within = modulo(subtract(position, start), LARGEST);
    const owner = pickInt(OWNERS, add(multiply(row, LARGEST), within));
    const before = pickInt(STARTS, add(multiply(row, GROUP_ORDERS), owner));
    return {
      order: label('order_no', add(multiply(globalGroup, GROUP_ORDERS), owner)),
      line: label('line_no', modulo(subtract(within, before), 5)),
    };
  });

  /** How many items an order has: 1 to 5. */
  countOf(order: Int): Int {
    const { dayIndex, position } = this.schedules.orders.place(order);
    const { groups, items } = this.proportion(dayIndex);
    const group = divide(position, GROUP_ORDERS);
    const start = divide(multiply(group, items), groups);
    const end = divide(multiply(add(group, 1), items), groups);
    const row = this.pattern(divide(order, GROUP_ORDERS), subtract(end, start));
    const index = add(multiply(row, GROUP_ORDERS), modulo(position, GROUP_ORDERS));
    return label('line_count', pickInt(COUNTS, index));
  }
}
