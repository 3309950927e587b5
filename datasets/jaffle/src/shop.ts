import {
  boolean,
  Day,
  date,
  days,
  fromChildren,
  hours,
  integer,
  minutes,
  money,
  nth,
  type Parameters,
  seconds,
  table,
  text,
  timestamp,
  Whole,
  type Words,
  when,
  words,
} from '@headwater/core/dataset';
import type { KeyType } from '@headwater/core/timeline';
import { FIRST_NAMES, LAST_NAME_ENDS, LAST_NAME_STARTS, PRODUCTS } from './lists.js';

/** Customers stay so many days after an order, so that it is paid by then. */
const staying = 5;

/** From breakfast to night, most at lunch and in the evening. */
const during = { 6: 1, 9: 4, 17: 7, 21: 3, 23: 0 };
const officeHours = { 8: 1, 18: 0 };

const SHELVES = 5;
const SHELF = PRODUCTS.length / SHELVES;
/** Places in a shelf, each as often as it is chosen of ten times. */
const CHOICES = [0, 0, 1, 1, 1, 1, 2, 2, 2, 3];

const HOUR = 3_600;

export const customersOf = (keyType: KeyType) =>
  table('customers', {
    key: 'customer_id',
    keyType,
    admitsNull: true,
    comment: 'People who buy. One row per customer.',
    rows: { past: 100, first: [25, 22, 28], eachDay: [20, 25, 22, 28, 24, 27, 29] },
  })
    .column('first_name', text(50), (_, random) => random.oneOf(FIRST_NAMES), {
      comment: 'Given name.',
    })
    .trait('lastNameStart', text(20), (_, random) => random.oneOf(LAST_NAME_STARTS))
    .trait('lastNameEnd', text(20), (_, random) => random.oneOf(LAST_NAME_ENDS))
    .column(
      'last_name',
      text(50),
      ({ lastNameStart, lastNameEnd }) => words`${lastNameStart}${lastNameEnd}`,
      { comment: 'Family name.' },
    )
    // Names have no digits, so the key makes it unique.
    .column(
      'email',
      text(100),
      ({ first_name, last_name, key }) => addressOf(first_name, last_name, key),
      { comment: 'E-mail address; unique.' },
    )
    .lifecycle({
      'change of address': {
        after: days(7, 20),
        chance: 0.125,
        sets: { email: ({ first_name, last_name, key }) => addressOf(last_name, first_name, key) },
      },
    })
    .oneIn('asksForErasure', { past: 10, later: 25 })
    // After the day's payments: whoever is gone pays nothing any more.
    .turns('erased', { only: 'asksForErasure', eachDay: 1, during: { 18: 1, 22: 0 } })
    .deleted({ turn: 'erased' });

const addressOf = (one: Words, two: Words, key: Whole): Words =>
  words`${one.lower()}.${two.lower()}${key}@example.com`;

export type Customers = ReturnType<typeof customersOf>;

export const productsOf = ({ epoch }: Parameters) =>
  table('products', {
    key: 'product_id',
    admitsNull: true,
    comment: 'What the shop sells. Prices change from time to time.',
    rows: { fixed: PRODUCTS.length },
    during: officeHours,
  })
    .column(
      'name',
      text(100),
      ({ number }) =>
        nth(
          PRODUCTS.map(([name]) => name),
          number,
        ),
      {
        comment: 'Name in the shop.',
      },
    )
    .column(
      'category',
      text(50),
      ({ number }) =>
        nth(
          PRODUCTS.map(([, , of]) => of),
          number,
        ),
      {
        comment: 'Department.',
      },
    )
    .column(
      'price',
      money,
      ({ number }) =>
        nth(
          PRODUCTS.map(([, price]) => price),
          number,
        ),
      {
        comment: 'Current price.',
      },
    )
    // One of each shelf in the end, never its first.
    .oneIn('isDiscontinued', 4)
    .turns('discontinued', { only: 'isDiscontinued', everyDays: 45, during: officeHours })
    .repeats('change of price', {
      // Laptop Pro on day 2, the others in the four weeks after it.
      first: ({ number }) => {
        const day = Day.of(epoch).plus(number.times(11).remainder(28).plus(2));
        return day.start.plus(hours(5)).plus(seconds(number.times(97)));
      },
      every: days(28),
      // Up and down around the list price, so that it never stays the same.
      sets: {
        price: ({ price }, random, k) => {
          const change = random.between(1, 10);
          const isUp = k.remainder(2).equals(1);
          return price.percent(when(isUp, change.plus(100), Whole.of(100).minus(change)));
        },
      },
    })
    // Removed, they would take the orders' items with them.
    .deleted({ turn: 'discontinued', deletes: 'soft' });

export type Products = ReturnType<typeof productsOf>;

/** Payments are recorded from day 1 on. Orders sent before are paid when they are. */
const payingHours = { 7: 3, 11: 4, 17: 0 };

export const ordersOf = (customers: Customers, keyType: KeyType, { epoch }: Parameters) => {
  const live = Day.of(epoch).plus(1).start;
  return (
    table('orders', {
      key: 'order_id',
      keyType,
      admitsNull: true,
      comment: 'Orders, from pending to completed or cancelled.',
      rows: { past: 500, first: [60, 55, 65], eachDay: [45, 60, 55, 65, 60, 65, 70] },
      during,
    })
      .references('customer_id', customers, {
        favouring: 'few',
        staying,
        first: { parentAhead: minutes(1, 10) },
        comment: 'Who ordered.',
      })
      .column('order_date', date, (order) => order.arrivesOn, { comment: 'Date of the order.' })
      .column('status', text(20), 'pending', {
        comment: 'pending, shipped, completed or cancelled.',
      })
      .trait('total', money, fromChildren)
      .trait('firstShelf', integer, (_, random) => random.oneOf([0, 1, 1, 1, 2, 2, 3, 3, 3, 4]))
      .trait('covered', integer, (_, random) => random.between(10, 50))
      .oneIn('isCancelled', 12)
      // Day 1 settles a backlog; then orders are paid a day or two after they came.
      .turns('paid', {
        except: 'isCancelled',
        waiting: 260,
        first: [238, 40, 53],
        eachDay: [64, 41, 55, 50, 60, 55, 60],
        during: payingHours,
      })
      .trait('isExpress', boolean, ({ number }) => number.remainder(6).equals(0))
      // From 8:00 to 18:00 of one of the next two days.
      .trait('working', integer, ({ isExpress }, random) => {
        const drawn = random.between(0, 20 * HOUR - 1);
        return when(isExpress, drawn.remainder(10 * HOUR), drawn);
      })
      .trait('packed', timestamp, ({ arrivesOn, working }) => {
        const isNextDay = working.isBelow(10 * HOUR);
        const second = when(isNextDay, working.plus(32 * HOUR), working.plus(46 * HOUR));
        return arrivesOn.start.plus(seconds(second));
      })
      .trait('isOnAccount', boolean, ({ packed }) => packed.isBefore(live))
      .lifecycle({
        cancelled: {
          takes: ({ isCancelled }) => isCancelled,
          after: hours(2, 42),
          sets: { status: 'cancelled' },
        },
        shipped: {
          otherwise: true,
          at: ({ packed, paid, working, isOnAccount, arrives }) => {
            const cleared = paid.regardless.plus(seconds(working.remainder(7_000).plus(1_200)));
            const latest = arrives.plus(days(4));
            return when(isOnAccount, packed, packed.atLeast(cleared).atMost(latest));
          },
          sets: { status: 'shipped' },
        },
        completed: {
          from: 'shipped',
          // What was sent on account isn't completed before day 1 settles it.
          after: ({ packed, paid, isOnAccount, isExpress }, random) => {
            const drawn = random.between(0, 54 * HOUR);
            const usual = when(isExpress, drawn.remainder(8 * HOUR), drawn).plus(18 * HOUR);
            const isLate = isOnAccount.and(packed.plus(seconds(usual)).isBefore(live).not());
            const settled = paid.regardless.plus(hours(2)).since(packed).atLeast(0);
            return seconds(when(isLate, settled.atMost(120 * HOUR).atLeast(usual), usual));
          },
          sets: { status: 'completed' },
        },
      })
      .deleted({ with: 'customer_id' })
  );
};

export type Orders = ReturnType<typeof ordersOf>;

export const orderItemsOf = (orders: Orders, products: Products, keyType: KeyType) =>
  table('order_items', {
    key: 'order_item_id',
    keyType,
    admitsNull: true,
    comment: 'The lines of an order: 1 to 5 for each.',
    rows: {
      ...{ of: orders, as: 'order_id', each: { least: 1, most: 5 } },
      total: { past: 1200, first: [103, 84, 115], eachDay: [80, 103, 84, 115, 100, 112, 121] },
    },
  })
    // Each line is of another shelf, so no product comes twice.
    .references('product_id', products, {
      nth: ({ order_id, place }, random) => {
        const shelf = order_id.row.firstShelf.plus(place).remainder(SHELVES);
        return shelf.times(SHELF).plus(random.oneOf(CHOICES));
      },
      comment: 'What was ordered.',
    })
    .column('quantity', integer, (_, random) => random.oneOf([1, 1, 1, 1, 1, 1, 1, 2, 2, 3]), {
      comment: 'How many.',
    })
    .column('unit_price', money, ({ product_id, arrives }) => product_id.at(arrives).price, {
      comment: 'Price of one at the moment of the order.',
    })
    .addsUpTo('total', ({ unit_price, quantity }) => unit_price.times(quantity));

export const paymentsOf = (orders: Orders, keyType: KeyType) =>
  table('payments', {
    key: 'payment_id',
    keyType,
    admitsNull: true,
    comment: 'Payments of orders: one or two for each paid order, adding up to its total.',
    rows: {
      ...{ of: orders, as: 'order_id', each: { least: 1, most: 2 }, following: 'paid' },
      total: { past: 0, first: [272, 44, 58], eachDay: [70, 45, 61, 55, 66, 60, 66] },
    },
  })
    .trait('isSplit', boolean, ({ places }) => places.equals(2))
    .trait('isFirst', boolean, ({ place }) => place.equals(0))
    // What a coupon or gift card doesn't cover is paid otherwise.
    .column(
      'payment_method',
      text(20),
      ({ isSplit, isFirst }, random) => {
        const draw = random.between(1, 10);
        const covering = when(draw.isAbove(6), 'gift_card', 'coupon');
        const paying = when(draw.isAbove(7), 'bank_transfer', 'credit_card');
        const whole = when(draw.equals(1), 'gift_card', paying);
        return when(isSplit, when(isFirst, covering, paying), whole);
      },
      { comment: 'credit_card, bank_transfer, coupon, gift_card.' },
    )
    .column(
      'amount',
      money,
      ({ order_id, isSplit, isFirst }) => {
        const { total, covered } = order_id.row;
        const part = total.percent(covered);
        return when(isSplit, when(isFirst, part, total.minus(part).atLeast(0)), total);
      },
      { comment: 'What is paid.' },
    );
