import {
  add,
  and,
  type Bool,
  concat,
  divide,
  equal,
  type Int,
  label,
  less,
  lessOrEqual,
  modulo,
  multiply,
  pickText,
  subtract,
  type Text,
  toText,
  when,
} from '@headwater/core/expression';
import {
  type DayRange,
  type DeletionDeclaration,
  daysAfterArrival,
  defineTable,
  key,
  type Reach,
  type TableDefinition,
  types,
} from '@headwater/core/timeline';
import { FIRST_NAMES, LAST_NAMES } from './lists.js';
import { orderSecond } from './order-time.js';
import type { Schedules } from './schedule.js';
import { dayIndexOf, field, HOUR, once, type World } from './world.js';

const DAY = 24 * HOUR;

/** One customer in each block of this size asks for erasure; blocks are smaller in the baseline. */
const BASELINE_BLOCK = 10;
const LATER_BLOCK = 25;

/** An erased customer is inactive for this many days before, so that everything is paid by then. */
const QUIET_SECONDS = 4 * DAY;

/** Baseline blocks are erased on days 1 to 10, one per day and scale; later blocks follow. */
const BASELINE_ERASURE_DAYS = 10;

export interface Erasure {
  readonly occurs: Bool;
  readonly at: Int;
}

/** Who the customers are, and when they arrive, change, and leave. */
export class Customers {
  constructor(
    private readonly world: World,
    private readonly schedules: Schedules,
  ) {}

  readonly arrivesAt = once((ordinal: Int): Int => {
    const { dayIndex, position } = this.schedules.customers.place(ordinal);
    // New customers arrive with the first orders of the day, a few minutes earlier.
    const placed = orderSecond(this.schedules, dayIndex, position);
    const ahead = add(60, this.world.draw('customers', 'lead', ordinal, 541));
    return label('customer_arrives', this.world.instant(dayIndex, subtract(placed, ahead)));
  });

  /** Whether and when a customer is erased: exactly one customer of each block. */
  readonly erasure = once((ordinal: Int): Erasure => {
    const { scale } = this.world;
    const baseline = 100 * scale;
    const isBaseline = less(ordinal, baseline);
    const later = subtract(ordinal, baseline);
    const block = label(
      'erasure_block',
      when(
        isBaseline,
        divide(ordinal, BASELINE_BLOCK),
        add(divide(later, LATER_BLOCK), BASELINE_ERASURE_DAYS * scale),
      ),
    );
    const place = when(isBaseline, modulo(ordinal, BASELINE_BLOCK), modulo(later, LATER_BLOCK));
    // Never the first of a block, so that the customer before always exists and stays.
    const size = when(isBaseline, BASELINE_BLOCK - 1, LATER_BLOCK - 1);
    const chosen = add(1, this.world.draw('customers', 'erased', block, size));
    const dayIndex = add(dayIndexOf(1), divide(block, scale));
    const second = add(22 * HOUR, divide(multiply(modulo(block, scale), 7000), scale));
    return {
      occurs: equal(place, chosen),
      at: label('erased_at', this.world.instant(dayIndex, second)),
    };
  });

  /** The arrival days of the customers erased on the given days. */
  readonly erasedArrivals: Reach = ({ from, to }: DayRange) => ({
    from:
      from <= BASELINE_ERASURE_DAYS
        ? 1 - 100 + (Math.max(1, from) - 1) * BASELINE_BLOCK
        : from - BASELINE_ERASURE_DAYS - 1,
    to: to - 4,
  });

  /** A customer's activity ends at least four days before the erasure. */
  readonly erasedActivity: Reach = (days) => ({
    from: this.erasedArrivals(days).from,
    to: days.to - 4,
  });

  /** The end of the rows of the other system, where no foreign key ties them to their customers. */
  endElsewhere(customerOf: (n: Int) => Int): DeletionDeclaration | undefined {
    return this.world.deletes === 'soft' ? undefined : this.endOf(customerOf, this.erasedActivity);
  }

  /** Rows end with the erasure of their customers. */
  endOf(customerOf: (n: Int) => Int, reach: Reach): DeletionDeclaration {
    return {
      at: (n) => this.erasure(customerOf(n)).at,
      occurs: (n) => this.erasure(customerOf(n)).occurs,
      reach,
    };
  }

  /** A customer who exists and is active at an instant: a random one, or else the one before. */
  activeOne(drawn: Int, at: Int): Int {
    const { occurs, at: erasedAt } = this.erasure(drawn);
    const isGone = and(occurs, less(subtract(erasedAt, QUIET_SECONDS), at));
    return label('customer', when(isGone, subtract(drawn, 1), drawn));
  }

  private address(ordinal: Int, isChanged: boolean): Text {
    const names = this.names(ordinal);
    const [first, last] = [names.first, names.last];
    const lower = (list: readonly string[]) => list.map((name) => name.toLowerCase());
    const parts = [pickText(lower(FIRST_NAMES), first), pickText(lower(LAST_NAMES), last)] as const;
    // The id alone makes it unique; names contain no digits, so no two can clash.
    const [one, two] = isChanged ? [parts[1], parts[0]] : parts;
    return concat(one, '.', two, toText(key(ordinal)), '@example.com');
  }

  private names(ordinal: Int): { first: Int; last: Int } {
    return {
      first: this.world.draw('customers', 'first_name', ordinal, FIRST_NAMES.length),
      last: this.world.draw('customers', 'last_name', ordinal, LAST_NAMES.length),
    };
  }

  get table(): TableDefinition {
    const { world } = this;
    return defineTable({
      name: 'customers',
      comment: 'People who buy. One row per customer.',
      key: { name: 'customer_id', type: world.keyType, comment: 'Identifies the customer.' },
      columns: {
        first_name: field(types.text(50), 'Given name.', (n) =>
          pickText(FIRST_NAMES, this.names(n).first),
        ),
        last_name: field(types.text(50), 'Family name.', (n) =>
          pickText(LAST_NAMES, this.names(n).last),
        ),
        email: field(types.text(100), 'E-mail address; unique.', (n) => this.address(n, false)),
      },
      arrivals: this.schedules.customers,
      arrives: (n) => this.arrivesAt(n),
      events: {
        'change of address': {
          at: (n) => {
            const delay = world.draw('customers', 'address_delay', n, 13 * DAY);
            return add(add(this.arrivesAt(n), 7 * DAY), delay);
          },
          occurs: (n) => lessOrEqual(world.draw('customers', 'address_changes', n, 8), 0),
          sets: { email: (n) => this.address(n, true) },
          reach: daysAfterArrival(7, 20),
        },
      },
      deletion: this.endOf((n) => n, this.erasedArrivals),
    });
  }
}
