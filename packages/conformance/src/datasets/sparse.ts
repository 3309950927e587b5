import { type Dataset, defineDataset } from '@headwater/core/dataset';
import {
  add,
  and,
  bool,
  concat,
  equal,
  type Int,
  lessOrEqual,
  lower,
  modulo,
  multiply,
  not,
  nullUnless,
  text,
  toText,
} from '@headwater/core/expression';
import {
  ArrivalsPerParent,
  column,
  daysAfterArrival,
  defineTable,
  key,
  reference,
  SECONDS_PER_DAY,
  types,
} from '@headwater/core/timeline';
import { baseOf, columnOf, commentOn, type World } from './world.js';

const LATE_DAYS = 2;

/** One in five never arrives; of three, one is on time, one a day late, and one two days. */
function parcelsOf(world: World) {
  const base = baseOf(world, types.integer, LATE_DAYS);
  const arrives = (n: Int): Int =>
    add(base.arrives(n), multiply(modulo(n, LATE_DAYS + 1), SECONDS_PER_DAY));
  const isThere = (n: Int) => not(equal(modulo(n, 5), 2));
  const table = defineTable({
    ...base,
    name: 'parcels',
    columns: {
      status: columnOf('status', types.text(20), 'sent'),
      // Below, at, and above zero.
      balance: column(types.decimal(8, 2), {
        comment: commentOn('balance'),
        nullable: true,
        value: (n) =>
          nullUnless(not(equal(modulo(n, 4), 3)), lower(multiply(modulo(n, 9), 101), 404)),
      }),
      degrees: columnOf('degrees', types.integer, (n) => lower(modulo(n, 41), 20)),
      note: column(types.text(20), {
        comment: commentOn('note'),
        nullable: true,
        value: (n) => nullUnless(equal(modulo(n, 3), 1), concat('note ', toText(n))),
      }),
      is_fragile: column(types.boolean, {
        comment: commentOn('is_fragile'),
        nullable: true,
        value: (n) => nullUnless(lessOrEqual(modulo(n, 3), 1), equal(modulo(n, 2), 0)),
      }),
    },
    arrives,
    isThere,
    events: {
      delivered: {
        at: (n) => add(arrives(n), SECONDS_PER_DAY),
        sets: {
          status: 'delivered',
          balance: (n) => lower(modulo(n, 7), 3),
          degrees: (n) => lower(modulo(n, 11), 2_000_000_000),
          note: (n) => nullUnless(equal(modulo(n, 2), 0), text('delivered')),
          is_fragile: (n) => nullUnless(equal(modulo(n, 5), 0), bool(true)),
        },
        reach: daysAfterArrival(1, 1),
      },
    },
    deletion: {
      at: (n) => add(arrives(n), 3 * SECONDS_PER_DAY),
      occurs: (n) => equal(modulo(n, 7), 1),
      reach: daysAfterArrival(3, 3),
    },
  });
  return { base, table, arrives, isThere };
}

/** One to three for each parcel, the second a day after it. */
function labelsOf(parcels: ReturnType<typeof parcelsOf>) {
  const { base, table } = parcels;
  const arrivals = new ArrivalsPerParent(table.arrivals, { slots: 3, lateDays: 1 });
  const arrives = (n: Int): Int => {
    const later = multiply(modulo(arrivals.slot(n), 2), SECONDS_PER_DAY);
    return add(parcels.arrives(arrivals.parent(n)), add(later, 60));
  };
  return defineTable({
    ...base,
    name: 'labels',
    columns: {
      parcel_id: reference(table, {
        comment: commentOn('parcel_id'),
        value: (n) => key(arrivals.parent(n)),
      }),
      scans: columnOf('scans', types.integer, (n) => arrivals.slot(n)),
    },
    arrivals,
    arrives,
    isThere: (n) => {
      const parent = arrivals.parent(n);
      return and(parcels.isThere(parent), lessOrEqual(arrivals.slot(n), modulo(parent, 3)));
    },
    events: {
      scanned: {
        at: (n) => add(arrives(n), SECONDS_PER_DAY),
        sets: { scans: (n) => add(arrivals.slot(n), 10) },
        reach: daysAfterArrival(1, 1),
      },
    },
  });
}

/** Parcels and their labels: rows that are late, and rows that never arrive. */
export const sparse: Dataset = defineDataset({
  name: 'sparse',
  generatorVersion: '1',
  description: 'Late and missing rows.',
  defaultSeed: 1,
  defaultEpoch: '2026-01-04',
  lastDay: () => 1000,
  systems: ({ seed }, calendar) => {
    const parcels = parcelsOf({ naming: (plain) => plain, seed, calendar });
    const tables = [parcels.table, labelsOf(parcels)];
    return [{ name: 'dispatch', comment: 'Parcels and what is on them.', tables }];
  },
});
