import {
  add,
  type Bool,
  divide,
  equal,
  type Int,
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
  BACKLOG_ORDERS,
  CANCEL_BLOCK,
  CYCLE_DAYS,
  PAYMENTS_AND_PAID,
  type Schedules,
} from './schedule.js';
import { HISTORY_DAYS, HOUR, once, type World } from './world.js';

const PAYABLE = CANCEL_BLOCK - 1;

/** Payments arrive over 14 hours from 7:00 on, in the order of the orders they settle. */
const FIRST_SECOND = 7 * HOUR;
const PAYING_SECONDS = 14 * HOUR;

/** What one or two payments settle. */
export interface Settlement {
  /** Ordinal of the order. */
  readonly order: Int;
  readonly at: Int;
  /** Whether the order has two payments, and whether this is the second. */
  readonly isSplit: Bool;
  readonly isSecond: Bool;
}

/**
 * Which orders are cancelled, and when the others are paid. Orders are numbered from the oldest of
 * the backlog; in each block of CANCEL_BLOCK, one is cancelled and the others queue for payment in
 * order of arrival.
 */
export class PaymentPlan {
  private readonly firstOrder: number;

  constructor(
    private readonly world: World,
    private readonly schedules: Schedules,
  ) {
    this.firstOrder = (500 - BACKLOG_ORDERS) * world.scale;
  }

  private cancelledPlace(block: Int): Int {
    return this.world.draw('orders', 'cancelled', block, CANCEL_BLOCK);
  }

  /** Whether the order arrived after the first order with a payment. */
  isInFeed(order: Int): Bool {
    return lessOrEqual(this.firstOrder, order);
  }

  isCancelled(order: Int): Bool {
    // Before the backlog, the same blocks are counted from the first order; those orders are never
    // paid.
    const number = when(this.isInFeed(order), subtract(order, this.firstOrder), order);
    const block = when(
      this.isInFeed(order),
      add(divide(number, CANCEL_BLOCK), this.firstOrder),
      divide(number, CANCEL_BLOCK),
    );
    return equal(modulo(number, CANCEL_BLOCK), this.cancelledPlace(block));
  }

  /** When an order that isn't cancelled is paid. */
  paidAt(order: Int): Int {
    const number = subtract(order, this.firstOrder);
    const block = divide(number, CANCEL_BLOCK);
    const place = modulo(number, CANCEL_BLOCK);
    const hole = this.cancelledPlace(add(block, this.firstOrder));
    const rank = add(multiply(block, PAYABLE), when(less(hole, place), subtract(place, 1), place));
    const { dayIndex, position } = this.schedules.paidOrders.place(rank);
    return label('paid_at', this.instant(dayIndex, position));
  }

  private instant(dayIndex: Int, position: Int): Int {
    const { paid } = this.proportion(dayIndex);
    const count = multiply(paid, this.world.scale);
    return this.world.instant(
      dayIndex,
      add(FIRST_SECOND, divide(multiply(position, PAYING_SECONDS), count)),
    );
  }

  /** A day's payments and paid orders, at scale 1. Day 1 has the backlog's. */
  private proportion(dayIndex: Int): { payments: Int; paid: Int } {
    const later = subtract(dayIndex, HISTORY_DAYS);
    const day = when(lessOrEqual(later, 0), 0, add(1, modulo(subtract(later, 1), CYCLE_DAYS)));
    return {
      payments: pickInt(PAYMENTS_AND_PAID.payments, day),
      paid: pickInt(PAYMENTS_AND_PAID.paid, day),
    };
  }

  /**
   * What a payment settles. A day's payments are distributed over its paid orders: one or two each.
   */
  readonly settlement = once((payment: Int): Settlement => {
    const { dayIndex, position } = this.schedules.payments.place(payment);
    const { payments, paid } = this.proportion(dayIndex);
    const paidToday = divide(subtract(multiply(add(position, 1), paid), 1), payments);
    const first = divide(multiply(paidToday, payments), paid);
    const next = divide(multiply(add(paidToday, 1), payments), paid);
    const rank = add(this.schedules.paidOrders.countBefore(dayIndex), paidToday);
    const block = divide(rank, PAYABLE);
    const hole = this.cancelledPlace(add(block, this.firstOrder));
    const place = modulo(rank, PAYABLE);
    const number = add(
      multiply(block, CANCEL_BLOCK),
      when(less(place, hole), place, add(place, 1)),
    );
    return {
      order: label('order_no', add(number, this.firstOrder)),
      at: this.instant(dayIndex, paidToday),
      isSplit: less(1, subtract(next, first)),
      isSecond: less(first, position),
    };
  });
}
