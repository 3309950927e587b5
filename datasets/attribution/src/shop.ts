import {
  boolean,
  type Condition,
  type Day,
  days,
  hours,
  integer,
  table,
  text,
  timestamp,
  type Words,
  when,
  words,
} from '@headwater/core/dataset';
import type { KeyType } from '@headwater/core/timeline';
import { FIRST_NAMES, LAST_NAMES } from './lists.js';

/** A name as it stands in an e-mail address: no capitals, accents, or apostrophes. */
const address = (name: Words): Words => name.lower().plain().only();

/** A year's rhythm: quiet after the holidays and in August, busy before them. */
const season = [0.92, 0.96, 1, 1.02, 1.04, 1, 0.95, 0.9, 1.02, 1.06, 1.15, 1.2];

/** In the validation variant, newcomers come in bursts: as many in a day as in four. */
export const BURSTS = { every: 14, on: 9, times: 4 };

/** What the shop's tables have in common. */
export interface Shop {
  readonly keyType: KeyType;
  /** Whether a date is one of a burst. */
  readonly dayOfBursts: (date: Day) => Condition;
  /** Whether the newcomers that only validation has come, with their orders. */
  readonly hasNewcomers: boolean;
}

/** Before breakfast there is little to do, and much for lunch and in the evening. */
const ORDER_HOURS = {
  ...{ 7: 2, 8: 3, 10: 4, 11: 6, 12: 8, 13: 6, 14: 4, 15: 3 },
  ...{ 16: 4, 17: 6, 18: 8, 19: 9, 20: 7, 21: 5, 22: 3, 23: 1 },
};

const SIGNUP_HOURS = { 0: 1, 1: 0, 7: 2, 9: 3, 12: 5, 14: 4, 17: 6, 19: 8, 21: 6, 23: 3 };

export const customersOf = ({ keyType, dayOfBursts, hasNewcomers }: Shop) =>
  table('customers', {
    key: 'id',
    keyType,
    comment: 'Who has signed up.',
    rows: {
      past: 1_800,
      eachDay: [26, 21, 20, 21, 22, 24, 27],
      ...{ opening: 0.35, growth: 0.4, wobble: 0.25, season, bursts: BURSTS },
    },
    during: SIGNUP_HOURS,
  })
    .trait('isNewcomer', boolean, ({ arrivesOn }, random) =>
      when(dayOfBursts(arrivesOn), random.chance(1 - 1 / BURSTS.times), random.chance(0.05)),
    )
    .comesIf((customer) => customer.isNewcomer.not().or(hasNewcomers))
    .column('first_name', text(40), (_, random) => random.oneOf(FIRST_NAMES))
    .column('last_name', text(40), (_, random) => random.oneOf(LAST_NAMES))
    .trait('isRegular', boolean, (_, random) => random.chance(0.35))
    .trait('usesApp', boolean, (_, random) => random.chance(0.45))
    .lifecycle({
      renamed: {
        after: days(20, 300),
        chance: 0.02,
        sets: { last_name: (_, random) => random.oneOf(LAST_NAMES) },
      },
    });

export type Customers = ReturnType<typeof customersOf>;

export const signupsOf = (customers: Customers, { keyType }: Shop) =>
  table('signups', {
    key: 'id',
    keyType,
    comment: 'The account of each customer.',
    rows: { of: customers, as: 'user_id', each: [1] },
  })
    .column('user_email', text(120), ({ user_id }) => {
      const { first_name, last_name } = user_id.row;
      return words`${address(first_name)}.${address(last_name)}${user_id.key}@example.com`;
    })
    .column('hashed_password', text(64), (_, random) => random.hex(64), {
      comment: '64 hexadecimal digits, as of a SHA-256 digest.',
    })
    .column('signup_date', timestamp, (signup) => signup.arrives)
    .lifecycle({
      'new password': {
        after: days(15, 200),
        chance: 0.08,
        sets: { hashed_password: (_, random) => random.hex(64) },
      },
    });

export const ordersOf = (customers: Customers, { keyType }: Shop) =>
  table('orders', {
    key: 'id',
    keyType,
    comment: 'Orders. The amount is what its payments add up to.',
    rows: {
      past: 12_300,
      eachDay: [280, 210, 203, 216, 229, 268, 307],
      ...{ opening: 0.04, growth: 0.5, wobble: 0.12, season },
    },
    during: ORDER_HOURS,
  })
    .references('user_id', customers, {
      first: { daysAfter: [1, 2, 1, 4, 3, 1, 7, 2, 5, 1], exceptOneIn: 9 },
      who: (customer) => customer.isRegular,
    })
    .column('order_date', timestamp, (order) => order.arrives)
    .column('status', text(20), 'placed', {
      comment: 'placed, shipped, completed, return_pending, returned.',
    })
    .column('amount', integer, (_, random) => random.longTail(650, 9_900), { comment: 'In cents.' })
    .trait('firstShare', integer, (_, random) => random.between(20, 80))
    .lifecycle({
      shipped: { after: hours(3, 44), sets: { status: 'shipped' } },
      completed: { from: 'shipped', after: hours(20, 100), sets: { status: 'completed' } },
      return_pending: {
        from: 'completed',
        after: days(1, 14),
        chance: 0.07,
        sets: { status: 'return_pending' },
      },
      returned: {
        from: 'return_pending',
        after: days(2, 9),
        chance: 0.9,
        sets: { status: 'returned' },
      },
      kept: {
        from: 'return_pending',
        after: days(5, 20),
        otherwise: true,
        sets: { status: 'completed' },
      },
    });

export type Orders = ReturnType<typeof ordersOf>;

export const paymentsOf = (orders: Orders, { keyType }: Shop) =>
  table('payments', {
    key: 'id',
    keyType,
    comment: 'What orders were paid with: one or two payments each.',
    rows: { of: orders, as: 'order_id', each: [1, 2] },
  })
    .column('payment_method', text(20), (_, random) =>
      random.oneOf({ credit_card: 11, bank_transfer: 5, coupon: 3, gift_card: 2 }),
    )
    .column(
      'amount',
      integer,
      ({ order_id, place, places }) => {
        const { amount, firstShare } = order_id.row;
        const first = when(places.equals(1), amount, amount.percent(firstShare));
        return when(place.equals(0), first, amount.minus(first).atLeast(0));
      },
      { comment: 'In cents.' },
    )
    .texture({ columns: { amount: { negative: 25, zero: 60 } } });

export type Payments = ReturnType<typeof paymentsOf>;
