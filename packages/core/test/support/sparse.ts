import { type Dataset, defineDataset } from '../../src/dataset.js';
import {
  add,
  and,
  type Bool,
  draw,
  hashConstants,
  type Int,
  less,
  multiply,
  toText,
} from '../../src/expression.js';
import {
  Arrivals,
  ArrivalsPerParent,
  type Calendar,
  column,
  daysAfterArrival,
  defineTable,
  key,
  reference,
  SECONDS_PER_DAY,
  types,
} from '../../src/timeline.js';

/** How sparse and how late the rows of {@link sparse} are. */
export interface Sparseness {
  /** Rows scheduled for a day. */
  readonly rows: number;
  /** How late an order may be, and how much later its lines. */
  readonly lateDays: readonly [orders: number, lines: number];
  /** How many orders of ten arrive at all. */
  readonly tenths: number;
  /** The most lines of an order. */
  readonly slots: number;
}

export const PAST_DAYS = 3;

function ordersOf({ rows, lateDays, tenths }: Sparseness, seed: number, calendar: Calendar) {
  const drawn = (purpose: string, n: Int, count: number): Int =>
    draw(hashConstants(seed, 'sparse', 'orders', purpose), n, count);
  const [late] = lateDays;
  const arrivals = new Arrivals({
    past: { days: PAST_DAYS, rows: PAST_DAYS * rows },
    cycle: [rows],
    lateDays: late,
  });
  const dayOf = (n: Int): Int => add(arrivals.place(n).dayIndex, drawn('late', n, late + 1));
  const arrivesOn = (n: Int): Int =>
    add(multiply(dayOf(n), SECONDS_PER_DAY), calendar.startOf(1 - PAST_DAYS));
  const arrives = (n: Int): Int => add(arrivesOn(n), drawn('second', n, 40_000));
  const isThere = (n: Int): Bool => less(drawn('there', n, 10), tenths);
  const table = defineTable({
    name: 'orders',
    comment: 'Orders, of which some never come.',
    key: { name: 'order_id', type: types.integer, comment: 'The key.' },
    columns: { status: column(types.text(20), { comment: 'The status.', value: 'new' }) },
    arrivals,
    arrives,
    isThere,
    events: {
      paid: {
        at: (n) => add(arrives(n), add(drawn('paid', n, 2 * SECONDS_PER_DAY), 1)),
        occurs: (n) => less(drawn('pays', n, 3), 2),
        sets: { status: 'paid' },
        reach: daysAfterArrival(0, 2),
      },
    },
    recurring: {
      counted: {
        first: (n) => add(arrives(n), 3 * SECONDS_PER_DAY),
        every: 4 * SECONDS_PER_DAY,
        sets: { status: (_, k) => toText(k) },
        reach: daysAfterArrival(3, 60),
      },
    },
    deletion: {
      at: (n) => add(arrives(n), add(drawn('gone', n, 4 * SECONDS_PER_DAY), 1)),
      occurs: (n) => less(drawn('goes', n, 3), 1),
      reach: daysAfterArrival(0, 4),
    },
  });
  return { table, arrivals, arrivesOn, isThere };
}

/** Orders that may be late or never come, and their lines, which may come later still. */
export function sparse(sparseness: Sparseness): Dataset {
  return defineDataset({
    name: 'sparse',
    generatorVersion: '1',
    description: 'Late and missing rows.',
    defaultEpoch: '2026-01-04',
    defaultSeed: 1,
    lastDay: () => 50,
    systems: ({ seed }, calendar) => {
      const orders = ordersOf(sparseness, seed, calendar);
      const drawn = (purpose: string, n: Int, count: number): Int =>
        draw(hashConstants(seed, 'sparse', 'lines', purpose), n, count);
      const { slots } = sparseness;
      const [, late] = sparseness.lateDays;
      const arrivals = new ArrivalsPerParent(orders.arrivals, { slots, lateDays: late });
      // Past the hour at which an order comes.
      const arrives = (n: Int): Int => {
        const days = multiply(drawn('late', n, late + 1), SECONDS_PER_DAY);
        const second = add(drawn('second', n, 40_000), 40_000);
        return add(orders.arrivesOn(arrivals.parent(n)), add(days, second));
      };
      const lines = defineTable({
        name: 'lines',
        comment: 'Lines of orders.',
        key: { name: 'line_id', type: types.integer, comment: 'The key.' },
        columns: {
          order_id: reference(orders.table, {
            comment: 'The order.',
            value: (n) => key(arrivals.parent(n)),
          }),
          quantity: column(types.integer, { comment: 'How many.', value: (n) => arrivals.slot(n) }),
        },
        arrivals,
        arrives,
        isThere: (n) => {
          const parent = arrivals.parent(n);
          const count = add(drawn('count', parent, slots), 1);
          return and(orders.isThere(parent), less(arrivals.slot(n), count));
        },
        events: {
          corrected: {
            at: (n) => add(arrives(n), SECONDS_PER_DAY),
            sets: { quantity: 1000 },
            reach: daysAfterArrival(1, 1),
          },
        },
      });
      return [{ name: 'shop', comment: 'A shop.', tables: [orders.table, lines] }];
    },
  });
}
