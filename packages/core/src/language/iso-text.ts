import { concat, lessOrEqual, toText, when } from '../expression/build.js';
import { add, divide, modulo, multiply, subtract } from '../expression/integer.js';
import type { Int, Text } from '../expression/node.js';
import type { Whole } from './whole.js';

const DAYS_OF_400_YEARS = 146_097;
/** From 0000-03-01 to 1970-01-01: years that begin in March end with their leap day. */
const DAYS_BEFORE_1970 = 719_468;

/** The last digits of a number, as many as are asked for. */
export const padded = (value: Int, digits: number): Text =>
  concat(
    ...Array.from({ length: digits }, (_, place) =>
      toText(modulo(divide(value, 10 ** (digits - 1 - place)), 10)),
    ),
  );

/** Days since 1970-01-01, which may be negative, as YYYY-MM-DD. */
export function dateText(days: Whole): Text {
  const since = days.plus(DAYS_BEFORE_1970).natural('text()');
  const day = modulo(since, DAYS_OF_400_YEARS);
  const leaps = add(divide(day, 1_460), divide(day, DAYS_OF_400_YEARS - 1));
  const year = divide(subtract(add(day, divide(day, 36_524)), leaps), 365);
  const before = subtract(add(multiply(year, 365), divide(year, 4)), divide(year, 100));
  const dayOfYear = subtract(day, before);
  const month = divide(add(multiply(dayOfYear, 5), 2), 153);
  const dayOfMonth = add(subtract(dayOfYear, divide(add(multiply(month, 153), 2), 5)), 1);
  const isNext = lessOrEqual(10, month);
  const calendarMonth = when(isNext, subtract(month, 9), add(month, 3));
  const calendarYear = add(
    add(multiply(divide(since, DAYS_OF_400_YEARS), 400), year),
    when(isNext, 1, 0),
  );
  return concat(padded(calendarYear, 4), '-', padded(calendarMonth, 2), '-', padded(dayOfMonth, 2));
}

/** Seconds since midnight as HH:MM:SS. */
export const timeText = (seconds: Int): Text =>
  concat(
    padded(divide(seconds, 3_600), 2),
    ':',
    padded(modulo(divide(seconds, 60), 60), 2),
    ':',
    padded(modulo(seconds, 60), 2),
  );
