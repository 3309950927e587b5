import {
  add,
  type Int,
  int,
  key,
  label,
  less,
  modulo,
  multiply,
  pickInt,
  type TableDefinition,
  type Timeline,
  types,
  when,
} from '@headwater/core/dataset';
import { PRODUCTS } from './lists.js';
import type { OrderLines } from './order-lines.js';
import type { Orders } from './orders.js';
import type { Products } from './products.js';
import type { Schedules } from './schedule.js';
import { field, keyField, money, type World } from './world.js';

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

  private timeline(n: Int): Timeline {
    const { order, line } = this.lines.lineOf(n);
    const product = label('product', this.productOf(order, line));
    const placedAt = this.orders.placedAt(order);
    return {
      arrives: placedAt,
      initial: {
        order_id: key(order),
        product_id: key(product),
        quantity: this.quantityOf(order, line),
        unit_price: this.products.priceAt(product, placedAt),
      },
    };
  }

  get table(): TableDefinition {
    return {
      name: 'order_items',
      comment: 'The lines of an order: 1 to 5 for each.',
      key: keyField('order_item_id', this.world.keyType, 'Identifies the line.'),
      columns: [
        field('order_id', this.world.keyType, 'The order.'),
        field('product_id', types.integer, 'What was ordered.'),
        field('quantity', types.integer, 'How many.'),
        field('unit_price', money, 'Price of one at the moment of the order.'),
      ],
      foreignKeys: [
        { column: 'order_id', references: 'orders' },
        { column: 'product_id', references: 'products' },
      ],
      arrivals: this.schedules.orderItems,
      timeline: (n) => this.timeline(n),
    };
  }
}
