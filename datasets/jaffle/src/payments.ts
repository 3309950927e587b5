import {
  add,
  divide,
  type Int,
  label,
  modulo,
  multiply,
  pickText,
  subtract,
  type Text,
  when,
  whenText,
} from '@headwater/core/expression';
import { defineTable, key, type TableDefinition, types } from '@headwater/core/timeline';
import { PAYMENT_METHODS } from './lists.js';
import type { OrderItems } from './order-items.js';
import type { Orders } from './orders.js';
import type { PaymentPlan } from './payment-plan.js';
import type { Schedules } from './schedule.js';
import { field, fieldOf, money, type World } from './world.js';

const [CARD, TRANSFER, COUPON, GIFT] = PAYMENT_METHODS;
/** Single payments are mostly by card. */
const WHOLE = [CARD, CARD, CARD, CARD, CARD, CARD, TRANSFER, TRANSFER, TRANSFER, GIFT];
const FIRST_PART = [COUPON, GIFT];
const SECOND_PART = [CARD, CARD, TRANSFER];

/** How orders are paid. */
export class Payments {
  constructor(
    private readonly world: World,
    private readonly schedules: Schedules,
    private readonly plan: PaymentPlan,
    private readonly orders: Orders,
    private readonly items: OrderItems,
  ) {}

  private draw(purpose: string, from: Int, size: number): Int {
    return this.world.draw('payments', purpose, from, size);
  }

  private methodOf(n: Int): Text {
    const { isSplit, isSecond } = this.plan.settlement(n);
    const one = pickText(FIRST_PART, this.draw('first_method', n, FIRST_PART.length));
    const two = pickText(SECOND_PART, this.draw('second_method', n, SECOND_PART.length));
    const whole = pickText(WHOLE, modulo(this.draw('method', n, WHOLE.length), WHOLE.length));
    return whenText(isSplit, whenText(isSecond, two, one), whole);
  }

  private amountOf(n: Int): Int {
    const { order, isSplit, isSecond } = this.plan.settlement(n);
    const total = this.items.totalOf(order);
    // A coupon or gift card covers a tenth to a half; the rest is paid otherwise.
    const percent = add(10, this.draw('part', order, 41));
    const firstPart = label('first_part', divide(multiply(total, percent), 100));
    return when(isSplit, when(isSecond, subtract(total, firstPart), firstPart), total);
  }

  get table(): TableDefinition {
    const { plan, orders } = this;
    return defineTable({
      name: 'payments',
      comment: 'Payments of orders: one or two for each paid order, adding up to its total.',
      key: { name: 'payment_id', type: this.world.keyType, comment: 'Identifies the payment.' },
      columns: {
        order_id: fieldOf(orders.table, 'The order that is paid.', (n) =>
          key(plan.settlement(n).order),
        ),
        payment_method: field(types.text(20), PAYMENT_METHODS.join(', '), (n) => this.methodOf(n)),
        amount: field(money, 'What is paid.', (n) => this.amountOf(n)),
      },
      arrivals: this.schedules.payments,
      arrives: (n) => label('paid_at', plan.settlement(n).at),
    });
  }
}
