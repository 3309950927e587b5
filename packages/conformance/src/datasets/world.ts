import {
  Arrivals,
  add,
  type Calendar,
  type Column,
  divide,
  type Int,
  modulo,
  multiply,
  SECONDS_PER_DAY,
  type types,
} from '@headwater/core/dataset';

/** Rows that arrive on each day, from the first day of the past on. */
const ROWS_PER_DAY = 4;
const PAST_DAYS = 3;

/** Gives systems, tables and columns the names that a scenario wants to see. */
export type Naming = (plain: string) => string;

export interface World {
  readonly naming: Naming;
  readonly seed: number;
  readonly calendar: Calendar;
}

/** Makes columns, with comments that have to be quoted. */
export function columnIn({ naming }: World) {
  return (name: string, type: types.ColumnType, nullable = false): Column => ({
    name: naming(name),
    type,
    nullable,
    comment: `It's the ${name}; 100 % \\ "quoted".`,
  });
}

/** What all small tables have in common: the same rows arrive at the same time everywhere. */
export function baseOf(world: World) {
  const arrivals = new Arrivals({
    past: { days: PAST_DAYS, rows: PAST_DAYS * ROWS_PER_DAY },
    cycle: [ROWS_PER_DAY],
  });
  const start = world.calendar.startOf(1 - PAST_DAYS);
  const arrives = (n: Int): Int =>
    add(
      add(multiply(divide(n, ROWS_PER_DAY), SECONDS_PER_DAY), start),
      add(3600, modulo(n, ROWS_PER_DAY)),
    );
  return { arrivals, arrives, comment: "A table of the suite's own." };
}
