import { describe, expect, it } from 'vitest';
import {
  add,
  divide,
  equal,
  type Int,
  int,
  modulo,
  multiply,
  not,
  pickText,
  subtract,
  text,
  toText,
  when,
} from '../src/expression.js';
import { Arrivals } from '../src/model/arrivals.js';
import { type ColumnType, date, decimal, integer, text as textOf } from '../src/model/column.js';
import { type Dataset, defineDataset } from '../src/model/dataset.js';
import { daysAfterArrival, type TableDefinition, type Timeline } from '../src/model/table.js';
import { checkDataset } from '../src/soundness/check-dataset.js';
import { SECONDS_PER_DAY as DAY, key } from '../src/timeline.js';

const PER_DAY = 4;
const PAST_DAYS = 3;

const column = (name: string, type: ColumnType = integer, nullable = false) => ({
  ...{ name, type, nullable },
  comment: `The ${name}.`,
});

/** What is changed of the timeline of the orders, and of the definition of their lines. */
interface Change {
  readonly orders?: (arrives: Int, n: Int) => Partial<Timeline>;
  readonly order?: (n: Int) => Int;
  readonly columns?: TableDefinition['columns'];
  readonly lateDays?: number;
}

/** Orders that are paid a day later, checked every other day and for some part deleted; and a line of each. */
function shop({ orders = () => ({}), order = (n) => n, columns, lateDays }: Change = {}): Dataset {
  const arrivals = new Arrivals({
    past: { days: PAST_DAYS, rows: PAST_DAYS * PER_DAY },
    cycle: [PER_DAY],
    lateDays,
  });
  return defineDataset({
    ...{ name: 'shop', generatorVersion: '1', description: '', defaultSeed: 1 },
    ...{ defaultEpoch: '2026-01-04', lastDay: () => 1000 },
    systems: (_, calendar) => {
      const first = calendar.startOf(1 - PAST_DAYS) + 3600;
      const arrives = (n: Int): Int =>
        add(multiply(divide(n, PER_DAY), DAY), add(first, modulo(n, PER_DAY)));
      const base = { comment: '', arrivals, key: column('id') };
      return [
        {
          name: 'erp',
          comment: '',
          tables: [
            {
              ...base,
              name: 'orders',
              columns: columns ?? [column('status', textOf(10)), column('checks')],
              timeline: (n) => ({
                arrives: arrives(n),
                initial: { status: text('new'), checks: int(0) },
                events: [paid(arrives(n))],
                recurring: [checked(arrives(n))],
                deletion: {
                  occurs: equal(modulo(n, 7), 3),
                  at: add(arrives(n), 3 * DAY),
                  reach: daysAfterArrival(3, 3),
                },
                ...orders(arrives(n), n),
              }),
            },
            {
              ...base,
              name: 'lines',
              columns: [column('order_id')],
              foreignKeys: [{ column: 'order_id', references: 'orders' }],
              timeline: (n) => ({
                arrives: add(arrives(n), 60),
                initial: { order_id: key(order(n)) },
              }),
            },
          ],
        },
      ];
    },
  });
}

const paid = (arrives: Int, change = {}) => ({
  name: 'paid',
  at: add(arrives, DAY),
  sets: { status: text('paid') },
  reach: daysAfterArrival(1, 1),
  ...change,
});

const checked = (arrives: Int, change = {}) => ({
  name: 'checked',
  first: add(arrives, 2 * DAY),
  every: 2 * DAY,
  sets: (k: Int) => ({ checks: k }),
  reach: daysAfterArrival(0, 2000),
  ...change,
});

/** For one row in four only, and none of the first. */
const seldom = (n: Int, rare: Int, usual: Int): Int => when(equal(modulo(n, 16), 9), rare, usual);

const MISTAKES: readonly (readonly [string, Change, RegExp])[] = [
  [
    'arrives on another day than its schedule says',
    { orders: (arrives, n) => ({ arrives: add(arrives, multiply(divide(n, 20), DAY)) }) },
    /'erp\.orders', ordinal 20 .* arrives at 2026-01-08 01:00:00, which is day 4, but its `Arrivals` say day 3/,
  ],
  [
    'arrives later than it may',
    {
      lateDays: 1,
      orders: (arrives, n) => ({
        arrives: add(arrives, seldom(n, int(2 * DAY), int(DAY))),
        events: [],
        recurring: [],
      }),
    },
    /ordinal 9 .* which is day 2, but its `Arrivals` say days 0 to 1/,
  ],
  [
    'changes out of reach of the day on which it arrives late',
    {
      lateDays: 2,
      orders: (arrives) => ({
        arrives: add(arrives, DAY),
        events: [paid(arrives, { at: add(arrives, 2 * DAY), reach: daysAfterArrival(2, 2) })],
      }),
    },
    /event 'paid', ordinal 8 .* on day 2 to a row of day 1, but its reach gives day 0 for that day/,
  ],
  [
    'changes before it arrives',
    {
      orders: (arrives, n) => ({
        events: [
          paid(arrives, { at: subtract(add(arrives, DAY), seldom(n, int(2 * DAY), int(0))) }),
        ],
      }),
    },
    /event 'paid', ordinal 9 .* happens at 2026-01-03 01:00:01, before the row arrives/,
  ],
  [
    'is deleted in the second in which it arrives',
    {
      orders: (arrives, n) => ({
        deletion: {
          occurs: equal(modulo(n, 16), 9),
          at: when(equal(modulo(n, 16), 9), arrives, add(arrives, 1)),
          reach: daysAfterArrival(0, 0),
        },
      }),
    },
    /event 'deletion', ordinal 9 .* the same second in which the row arrives/,
  ],
  [
    'recurs before it arrives',
    {
      orders: (arrives, n) => ({
        recurring: [checked(arrives, { first: seldom(n, int(1_700_000_000), add(arrives, DAY)) })],
      }),
    },
    /event 'checked', ordinal 9 .* before the row arrives/,
  ],
  [
    'changes out of reach',
    {
      orders: (arrives, n) => ({
        events: [paid(arrives, { at: add(arrives, seldom(n, int(2 * DAY), int(DAY))) })],
      }),
    },
    /event 'paid', ordinal 9 .* on day 2 to a row of day 0, but its reach gives day 1 for that day/,
  ],
  [
    'recurs out of reach, in the end',
    {
      orders: (arrives) => ({
        recurring: [checked(arrives, { reach: daysAfterArrival(0, 30) })],
        deletion: { occurs: equal(0, 1), at: add(arrives, DAY), reach: daysAfterArrival(1, 1) },
      }),
    },
    /event 'checked', ordinal 0 .* on day 1000 to a row of day -2, but its reach gives days 970 to 1000/,
  ],
  [
    'is deleted out of reach',
    {
      orders: (arrives) => ({
        deletion: { occurs: equal(1, 1), at: add(arrives, 3 * DAY), reach: daysAfterArrival(2, 2) },
      }),
    },
    /event 'deletion', ordinal 0 .* reach/,
  ],
  [
    'has events on one column that are listed out of order',
    {
      orders: (arrives) => ({
        events: [
          paid(arrives, { name: 'sent', at: add(arrives, 2 * DAY), reach: daysAfterArrival(2, 2) }),
          paid(arrives),
        ],
      }),
    },
    /event 'paid', ordinal 0 .* sets 'status' at 2026-01-03 .* but 'sent', listed before it/,
  ],
  [
    'has an event on a column that a recurring one has the last word on',
    {
      orders: (arrives) => ({
        events: [
          paid(arrives, {
            sets: { checks: int(7) },
            at: add(arrives, 3 * DAY),
            reach: daysAfterArrival(3, 3),
          }),
        ],
      }),
    },
    /event 'paid', ordinal 0 .* 'checked', which recurs/,
  ],
  [
    'holds a date after the year 9999',
    {
      columns: [column('status', textOf(10)), column('checks'), column('due', date)],
      orders: (_, n) => ({
        initial: {
          status: text('new'),
          checks: int(0),
          due: seldom(n, int(3_000_000), int(20_000)),
        },
      }),
    },
    /ordinal 9 .* column 'due' holds 3000000, which is above 2932896/,
  ],
  [
    'refers to a row that is not there yet',
    { order: (n) => seldom(n, add(n, 4), n) },
    /'erp\.lines', ordinal 9 .* column 'order_id' refers to the key 14 of 'orders', which has only 12 rows/,
  ],
  [
    'refers to a row that comes a moment later',
    { order: (n) => seldom(n, add(n, 1), n), orders: (arrives) => ({ arrives: add(arrives, 60) }) },
    /ordinal 9 .* refers to the key 11 of 'orders', which arrives later/,
  ],
  [
    'refers to a row that never arrives',
    { orders: (_, n) => ({ isThere: not(equal(modulo(n, 16), 9)) }) },
    /'erp\.lines', ordinal 9 .* refers to the key 10 of 'orders', which never arrives/,
  ],
  [
    'refers to a row that never is',
    { order: (n) => add(n, 100_000) },
    /ordinal 0 .* refers to the key 105001 of 'orders', which has only 12 rows/,
  ],
];

describe('a dataset', () => {
  it('is sound when all of its rows are', () => {
    expect(() => checkDataset(shop())).not.toThrow();
  });

  it('is sound whatever is said of rows that never arrive', () => {
    const orders = (arrives: Int, n: Int) => ({
      isThere: not(equal(modulo(n, 16), 9)),
      events: [paid(arrives, { at: seldom(n, int(5), add(arrives, DAY)) })],
    });
    const order = (n: Int): Int => seldom(n, add(n, 1), n);
    expect(() => checkDataset(shop({ orders, order }))).not.toThrow();
  });

  it.each(MISTAKES)('is refused where a row %s', (_, change, message) => {
    const dataset = shop(change);
    let error: unknown;
    try {
      checkDataset(dataset);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ code: 'INVALID_DATASET', what: expect.stringMatching(message) });
    expect(error).toMatchObject({ what: expect.stringContaining("Dataset 'shop'") });
  });
});

const AT_ONCE: readonly (readonly [string, Change, RegExp])[] = [
  [
    'an event that sets the key',
    { orders: (arrives) => ({ events: [paid(arrives, { sets: { id: int(1) } })] }) },
    /event 'paid' sets 'id', which Headwater fills in/,
  ],
  [
    'an event that can only come before the arrival',
    { orders: (arrives) => ({ events: [paid(arrives, { at: int(5) })] }) },
    /'erp\.orders', event 'paid', never comes after/,
  ],
  [
    'a reach that is upside down',
    { orders: (arrives) => ({ events: [paid(arrives, { reach: daysAfterArrival(3, 1) })] }) },
    /event 'paid', has a reach from day 0 to day -2 for events on day 1/,
  ],
  [
    'a text that outgrows its column with the rows',
    {
      orders: (_, n) => ({
        initial: { status: pickText(['a'], 0), checks: int(0) },
        events: [paid(add(n, 1_800_000_000), { sets: { status: toText(multiply(n, 3_000_000)) } })],
      }),
    },
    /can have 11 characters/,
  ],
  [
    'a decimal that outgrows its column with the rows',
    {
      columns: [column('status', textOf(10)), column('checks', decimal(4, 2))],
      orders: (_, n) => ({ initial: { status: text('a'), checks: multiply(n, 3) } }),
    },
    /can reach 12\d{3}, above 9999/,
  ],
];

it.each([-1, 1.5, 401, Number.NaN])('%d late days are refused there, too', (lateDays) => {
  expect(() => shop({ lateDays })).toThrow(/'erp\.orders' has rows that may be .* days late/);
});

it.each(AT_ONCE)('%s is refused where the dataset is defined', (_, change, message) => {
  expect(() => shop(change)).toThrow(message);
});
