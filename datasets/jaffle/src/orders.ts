import {
  add,
  type Bool,
  divide,
  greatest,
  type Int,
  label,
  less,
  not,
  when,
} from '@headwater/core/expression';
import {
  daysAfterArrival,
  defineTable,
  key,
  type TableDefinition,
  types,
} from '@headwater/core/timeline';
import type { Customers } from './customers.js';
import { orderSecond } from './order-time.js';
import type { PaymentPlan } from './payment-plan.js';
import type { Schedules } from './schedule.js';
import { field, fieldOf, HOUR, once, type World } from './world.js';

/** An order's lifecycle, which ends with `cancelled` or `completed`. */
export interface OrderCourse {
  readonly isCancelled: Bool;
  readonly cancelledAt: Int;
  readonly shippedAt: Int;
  readonly completedAt: Int;
}

/** Orders: who places them, when, and what happens to them. */
export class Orders {
  constructor(
    private readonly world: World,
    private readonly schedules: Schedules,
    private readonly customers: Customers,
    private readonly payments: PaymentPlan,
  ) {}

  readonly placedAt = once((order: Int): Int => {
    const { dayIndex, position } = this.schedules.orders.place(order);
    const second = orderSecond(this.schedules, dayIndex, position);
    return label('ordered_at', this.world.instant(dayIndex, second));
  });

  /** A day's first orders are from its new customers; the others from existing ones. */
  readonly customerOf = once((order: Int): Int => {
    const { dayIndex, position } = this.schedules.orders.place(order);
    const before = this.schedules.customers.countBefore(dayIndex);
    const through = this.schedules.customers.countBefore(add(dayIndex, 1));
    const drawn = this.world.draw('orders', 'customer', order, greatest(1, through));
    const known = this.customers.activeOne(drawn, this.placedAt(order));
    return when(less(add(before, position), through), add(before, position), known);
  });

  private readonly courseOf = once((order: Int): OrderCourse => {
    const { world, payments } = this;
    const placedAt = this.placedAt(order);
    const hours = (purpose: string, size: number): Int =>
      world.draw('orders', purpose, order, size * HOUR);
    const shippedAt = add(placedAt, add(20 * HOUR, hours('shipping', 40)));
    const delivered = add(shippedAt, add(18 * HOUR, hours('delivery', 54)));
    // Once payments are recorded, no order is completed before it is paid.
    const isBeforeFeed = less(delivered, world.calendar.startOf(1));
    const paid = greatest(delivered, add(payments.paidAt(order), 2 * HOUR));
    return {
      isCancelled: payments.isCancelled(order),
      cancelledAt: add(placedAt, add(2 * HOUR, hours('cancellation', 40))),
      shippedAt,
      completedAt: when(isBeforeFeed, delivered, paid),
    };
  });

  get table(): TableDefinition {
    const { customers } = this;
    const goesOn = (n: Int): Bool => not(this.courseOf(n).isCancelled);
    return defineTable({
      name: 'orders',
      comment: 'Orders, from pending to completed or cancelled.',
      key: { name: 'order_id', type: this.world.keyType, comment: 'Identifies the order.' },
      columns: {
        customer_id: fieldOf(customers.table, 'Who ordered.', (n) => key(this.customerOf(n))),
        order_date: field(types.date, 'Date of the order.', (n) =>
          divide(this.placedAt(n), 24 * HOUR),
        ),
        status: field(types.text(20), 'pending, shipped, completed or cancelled.', 'pending'),
      },
      arrivals: this.schedules.orders,
      arrives: (n) => this.placedAt(n),
      events: {
        cancelled: {
          at: (n) => this.courseOf(n).cancelledAt,
          occurs: (n) => this.courseOf(n).isCancelled,
          sets: { status: 'cancelled' },
          reach: daysAfterArrival(0, 2),
        },
        shipped: {
          at: (n) => this.courseOf(n).shippedAt,
          occurs: goesOn,
          sets: { status: 'shipped' },
          reach: daysAfterArrival(0, 3),
        },
        completed: {
          at: (n) => this.courseOf(n).completedAt,
          occurs: goesOn,
          sets: { status: 'completed' },
          reach: daysAfterArrival(1, 7),
        },
      },
      deletion: customers.endOf((n) => this.customerOf(n), customers.erasedActivity),
    });
  }
}
