import { add, divide, greatest, type Int, multiply } from '@headwater/core/expression';
import type { Schedules } from './schedule.js';
import { HOUR } from './world.js';

const OPENS = 6 * HOUR;
const OPEN_SECONDS = 17 * HOUR;

/** The second of the day at which an order arrives, by its position in the day: 6:00 to 23:00. */
export function orderSecond(schedules: Schedules, dayIndex: Int, position: Int): Int {
  const count = greatest(1, schedules.orders.countOn(dayIndex));
  return add(OPENS, divide(multiply(position, OPEN_SECONDS), count));
}
