import {
  add,
  divide,
  type Int,
  key,
  label,
  modulo,
  multiply,
  pickText,
  subtract,
  type TableDefinition,
  type Timeline,
  types,
  when,
  whenText,
} from '@headwater/core/dataset';
import { PAYMENT_METHODS } from './lists.js';
import type { OrderItems } from './order-items.js';
import type { PaymentPlan } from './payment-plan.js';
import type { Schedules } from './schedule.js';
import { field, keyField, money, type World } from './world.js';

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
    private readonly items: OrderItems,
  ) {}

  private timeline(n: Int): Timeline {
    const { order, at, isSplit, isSecond } = this.plan.settlement(n);
    const draw = (purpose: string, from: Int, size: number): Int =>
      this.world.draw('payments', purpose, from, size);
    const total = this.items.totalOf(order);
    // A coupon or gift card covers a tenth to a half; the rest is paid otherwise.
    const percent = add(10, draw('part', order, 41));
    const firstPart = label('first_part', divide(multiply(total, percent), 100));
    const split = when(isSecond, subtract(total, firstPart), firstPart);
    const one = pickText(FIRST_PART, draw('first_method', n, FIRST_PART.length));
    const two = pickText(SECOND_PART, draw('second_method', n, SECOND_PART.length));
    const whole = pickText(WHOLE, modulo(draw('method', n, WHOLE.length), WHOLE.length));
    return {
      arrives: label('paid_at', at),
      initial: {
        order_id: key(order),
        payment_method: whenText(isSplit, whenText(isSecond, two, one), whole),
        amount: when(isSplit, split, total),
      },
    };
  }

  get table(): TableDefinition {
    return {
      name: 'payments',
      comment: 'Payments of orders: one or two for each paid order, adding up to its total.',
      key: keyField('payment_id', this.world.keyType, 'Identifies the payment.'),
      columns: [
        field('order_id', this.world.keyType, 'The order that is paid.'),
        field('payment_method', types.text(20), PAYMENT_METHODS.join(', ')),
        field('amount', money, 'What is paid.'),
      ],
      foreignKeys: [{ column: 'order_id', references: 'orders' }],
      arrivals: this.schedules.payments,
      timeline: (n) => this.timeline(n),
    };
  }
}
