import {
  add,
  divide,
  equal,
  type Int,
  type IntLike,
  label,
  lessOrEqual,
  modulo,
  multiply,
  pickInt,
  pickText,
  subtract,
  when,
} from '@headwater/core/expression';
import {
  anyRow,
  defineTable,
  SECONDS_PER_DAY,
  type TableDefinition,
  types,
} from '@headwater/core/timeline';
import { PRODUCTS } from './lists.js';
import type { Schedules } from './schedule.js';
import { dayIndexOf, field, HOUR, money, type World } from './world.js';

const NAMES = PRODUCTS.map(({ name }) => name);
const CATEGORIES = PRODUCTS.map(({ category }) => category);
const PRICES = PRODUCTS.map(({ price }) => price);

/** Every product gets a new price at this interval. */
const PRICE_DAYS = 28;

/** What the shop sells, and its prices over time. */
export class Products {
  constructor(
    private readonly world: World,
    private readonly schedules: Schedules,
  ) {}

  /** When a product's price first changes: product 1 on day 2, the others spread over the period. */
  private firstChange(product: IntLike): Int {
    const day = modulo(multiply(product, 11), PRICE_DAYS);
    const minutes = multiply(product, 60);
    return this.world.instant(add(dayIndexOf(2), day), add(4 * HOUR, minutes));
  }

  /** The price in cents after the k-th change: raised when k is odd, lowered when it is even. */
  private changedPrice(product: Int, k: Int): Int {
    const drawn = this.world.draw(
      'products',
      'price',
      add(multiply(k, PRODUCTS.length), product),
      10,
    );
    const percent = when(equal(modulo(k, 2), 1), add(101, drawn), subtract(99, drawn));
    return divide(multiply(this.listPrice(product), percent), 100);
  }

  private listPrice(product: Int): Int {
    return pickInt(PRICES, modulo(product, PRODUCTS.length));
  }

  /** A product's price in cents at an instant. */
  priceAt(product: Int, instant: Int): Int {
    const first = this.firstChange(product);
    const passed = divide(subtract(instant, first), PRICE_DAYS * SECONDS_PER_DAY);
    const changed = this.changedPrice(product, add(passed, 1));
    return label('price', when(lessOrEqual(first, instant), changed, this.listPrice(product)));
  }

  /** All products were listed a week before the first order. */
  private listedAt(n: Int): Int {
    return add(this.world.calendar.startOf(-106) + 9 * HOUR, multiply(n, 420));
  }

  get table(): TableDefinition {
    const place = (n: Int): Int => modulo(n, PRODUCTS.length);
    return defineTable({
      name: 'products',
      comment: 'What the shop sells. Prices change from time to time.',
      key: { name: 'product_id', type: types.integer, comment: 'Identifies the product.' },
      columns: {
        name: field(types.text(100), 'Name in the shop.', (n) => pickText(NAMES, place(n))),
        category: field(types.text(50), 'Department.', (n) => pickText(CATEGORIES, place(n))),
        price: field(money, 'Current price.', (n) => this.listPrice(n)),
      },
      arrivals: this.schedules.products,
      arrives: (n) => this.listedAt(n),
      recurring: {
        'change of price': {
          first: (n) => this.firstChange(n),
          every: PRICE_DAYS * SECONDS_PER_DAY,
          sets: { price: (n, k) => this.changedPrice(n, k) },
          reach: anyRow,
        },
      },
    });
  }
}
