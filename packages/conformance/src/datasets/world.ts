import { add, divide, type Int, modulo, multiply } from '@headwater/core/expression';
import {
  Arrivals,
  type Calendar,
  type ColumnType,
  type ColumnValue,
  column,
  type Derived,
  type KeyType,
  SECONDS_PER_DAY,
} from '@headwater/core/timeline';

/** Rows that arrive on each day, starting with the first day of the past. */
const ROWS_PER_DAY = 4;
const PAST_DAYS = 3;

/** Gives systems, tables, and columns the names a scenario needs. */
export type Naming = (plain: string) => string;

export interface World {
  readonly naming: Naming;
  readonly seed: number;
  readonly calendar: Calendar;
}

/** A comment that has to be quoted. */
export const commentOn = (name: string): string => `It's the ${name}; 100 % \\ "quoted".`;

/** A column that admits no NULL, unless it is told to. */
export const columnOf = <Type extends ColumnType, IsNullable extends boolean = false>(
  plain: string,
  type: Type,
  value: Derived<ColumnValue<Type, IsNullable>>,
  nullable?: IsNullable,
) =>
  column<Type, IsNullable>(type, {
    comment: commentOn(plain),
    value,
    ...(nullable === undefined ? {} : { nullable }),
  });

/**
 * What all small tables share: the same rows are scheduled for the same time everywhere, at which
 * they arrive unless they may be late.
 */
export function baseOf({ naming, calendar }: World, type: KeyType, lateDays = 0) {
  const arrivals = new Arrivals({
    past: { days: PAST_DAYS, rows: PAST_DAYS * ROWS_PER_DAY },
    cycle: [ROWS_PER_DAY],
    lateDays,
  });
  const start = calendar.startOf(1 - PAST_DAYS);
  const arrives = (n: Int): Int =>
    add(
      add(multiply(divide(n, ROWS_PER_DAY), SECONDS_PER_DAY), start),
      add(3600, modulo(n, ROWS_PER_DAY)),
    );
  const key = { name: naming('id'), type, comment: commentOn('id') };
  return { arrivals, arrives, key, comment: "A table of the suite's own." };
}
