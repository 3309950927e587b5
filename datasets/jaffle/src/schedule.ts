import { Arrivals } from '@headwater/core/timeline';
import { HISTORY_DAYS } from './world.js';

const scaled = (scale: number, rows: readonly number[]): number[] => rows.map((row) => row * scale);

/** Days per cycle. Day 1 is the first of a cycle. */
export const CYCLE_DAYS = 7;

/**
 * Orders come in groups of five whose items follow a pattern, so every count is a multiple of 5.
 */
export const GROUP_ORDERS = 5;

export const ORDERS_PER_DAY = [60, 55, 65, 60, 65, 70, 45];
export const ITEMS_PER_DAY = [103, 84, 115, 100, 112, 121, 80];

/** Items per group of five baseline orders. */
export const BASELINE_GROUP_ITEMS = 12;

/** The last baseline orders, which day 1's backlog settles; earlier ones never get a payment. */
export const BACKLOG_ORDERS = 264;

/** One order per block of this size is cancelled; the others are payable, in order of arrival. */
export const CANCEL_BLOCK = 12;

const BACKLOG_PAID = (BACKLOG_ORDERS / CANCEL_BLOCK) * (CANCEL_BLOCK - 1);
const BACKLOG_PAYMENTS = 272;

/**
 * Orders paid and payments made on day 2 and the following days, repeating. The sums match what a
 * cycle's orders need, and no order is paid before the day after it was placed.
 */
const PAID_PER_DAY = [40, 53, 57, 58, 57, 62, 58];
const PAYMENTS_PER_DAY = [44, 58, 63, 63, 62, 68, 64];

/** How many rows arrive when, for every table. */
export function schedules(scale: number) {
  const arrivals = (baseline: number, cycle: readonly number[], first: readonly number[] = []) =>
    new Arrivals({
      past: { days: HISTORY_DAYS, rows: baseline * scale },
      first: scaled(scale, first),
      cycle: scaled(scale, cycle),
    });
  const fixed = (rows: number) => new Arrivals({ past: { days: 1, rows }, cycle: [] });
  return {
    customers: arrivals(100, [25, 22, 28, 24, 27, 29, 20]),
    orders: arrivals(500, ORDERS_PER_DAY),
    orderItems: arrivals(1200, ITEMS_PER_DAY),
    /** The orders that are paid, in order of payment. */
    paidOrders: arrivals(0, PAID_PER_DAY, [BACKLOG_PAID]),
    payments: arrivals(0, PAYMENTS_PER_DAY, [BACKLOG_PAYMENTS]),
    emailActivity: arrivals(100, [50, 50, 50, 46, 54, 60, 40]),
    webSessions: arrivals(150, [50, 50, 50, 48, 56, 62, 34]),
    products: fixed(20),
    campaigns: fixed(5),
  };
}

export type Schedules = ReturnType<typeof schedules>;

/** Payments and paid orders of the backlog and of each day of the cycle, at scale 1. */
export const PAYMENTS_AND_PAID = {
  payments: [BACKLOG_PAYMENTS, ...PAYMENTS_PER_DAY],
  paid: [BACKLOG_PAID, ...PAID_PER_DAY],
};
