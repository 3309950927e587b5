import {
  add,
  type Int,
  int,
  label,
  less,
  modulo,
  multiply,
  pickInt,
  when,
} from '@headwater/core/expression';
import { defineTable, key, type TableDefinition, types } from '@headwater/core/timeline';
import { PRODUCTS } from './lists.js';
import type { OrderLines } from './order-lines.js';
import type { Orders } from './orders.js';
import type { Products } from './products.js';
import type { Schedules } from './schedule.js';
import { field, fieldOf, money, type World } from './world.js';

const LINES = 5;

/** All coprime to 20, so that the lines of an order name different products. */
const STEPS = [1, 3, 7, 9, 11, 13, 17, 19];
const QUANTITIES = [1, 1, 1, 1, 1, 1, 2, 2, 2, 3];

/** The contents of an order. */
export class OrderItems {
  constructor(
    private readonly world: World,
    private readonly schedules: Schedules,
    private readonly lines: OrderLines,
    private readonly orders: Orders,
    private readonly products: Products,
  ) {}

  private productOf(order: Int, line: Int): Int {
    const first = this.world.draw('order_items', 'product', order, PRODUCTS.length);
    const step = this.world.draw('order_items', 'step', order, STEPS.length);
    return modulo(add(first, multiply(line, pickInt(STEPS, step))), PRODUCTS.length);
  }

  private quantityOf(order: Int, line: Int): Int {
    const place = add(multiply(order, LINES), line);
    return pickInt(
      QUANTITIES,
      this.world.draw('order_items', 'quantity', place, QUANTITIES.length),
    );
  }

  /** An order's total, in cents. */
  totalOf(order: Int): Int {
    const placedAt = this.orders.placedAt(order);
    const count = this.lines.countOf(order);
    let total: Int = int(0);
    for (let line = 0; line < LINES; line += 1) {
      const price = this.products.priceAt(this.productOf(order, int(line)), placedAt);
      const amount = multiply(price, this.quantityOf(order, int(line)));
      total = add(total, when(less(line, count), amount, 0));
    }
    return label('total', total);
  }

  get table(): TableDefinition {
    const { lines, orders, products } = this;
    const orderOf = (n: Int): Int => lines.lineOf(n).order;
    const product = (n: Int): Int => {
      const { order, line } = lines.lineOf(n);
      return label('product', this.productOf(order, line));
    };
    return defineTable({
      name: 'order_items',
      comment: 'The lines of an order: 1 to 5 for each.',
      key: { name: 'order_item_id', type: this.world.keyType, comment: 'Identifies the line.' },
      columns: {
        order_id: fieldOf(orders.table, 'The order.', (n) => key(orderOf(n))),
        product_id: fieldOf(products.table, 'What was ordered.', (n) => key(product(n))),
        quantity: field(types.integer, 'How many.', (n) => {
          const { order, line } = lines.lineOf(n);
          return this.quantityOf(order, line);
        }),
        unit_price: field(money, 'Price of one at the moment of the order.', (n) =>
          products.priceAt(product(n), orders.placedAt(orderOf(n))),
        ),
      },
      arrivals: this.schedules.orderItems,
      arrives: (n) => orders.placedAt(orderOf(n)),
    });
  }
}
