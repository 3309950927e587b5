import { type Dataset, defineDataset } from '@headwater/core/dataset';
import { add, equal, type Int, modulo, subtract, when } from '@headwater/core/expression';
import {
  daysAfterArrival,
  defineTable,
  key,
  reference,
  SECONDS_PER_DAY,
  type TableDefinition,
  types,
} from '@headwater/core/timeline';
import { baseOf, columnOf, commentOn, type World } from './world.js';

/** A site closes two days after it opened, if at all. */
const OPEN_DAYS = 2;

/**
 * The site of a shelf: its own or, for every other shelf, one from some days before, which may have
 * been removed since or is being removed at that very moment.
 */
function siteOf(n: Int): Int {
  const rest = modulo(n, 4);
  return when(equal(rest, 1), subtract(n, 12), when(equal(rest, 3), subtract(n, 8), n));
}

/** One in `every` rows is deleted `after` so many seconds, which are so many `days`. */
function table(
  world: World,
  name: string,
  parent?: { readonly table: TableDefinition; readonly of: (n: Int) => Int },
  deletion?: { readonly every: number; readonly after: number; readonly days: number },
): TableDefinition {
  const base = baseOf(world, types.integer);
  return defineTable({
    ...base,
    name,
    columns: {
      ...(parent && {
        parent_id: reference(parent.table, {
          comment: commentOn('parent_id'),
          value: (n) => key(parent.of(n)),
        }),
      }),
      status: columnOf('status', types.text(20), 'new'),
    },
    events: {
      used: {
        at: (n) => add(base.arrives(n), SECONDS_PER_DAY),
        sets: { status: 'used' },
        reach: daysAfterArrival(1, 1),
      },
    },
    deletion: deletion && {
      at: (n) => add(base.arrives(n), deletion.after),
      occurs: (n) => equal(modulo(n, deletion.every), 0),
      reach: daysAfterArrival(deletion.days, deletion.days),
    },
  });
}

const sites = (world: World): TableDefinition =>
  table(world, 'sites', undefined, {
    every: 3,
    after: OPEN_DAYS * SECONDS_PER_DAY,
    days: OPEN_DAYS,
  });

/** Some are removed before their shelves. */
const slots = (world: World, shelves: TableDefinition): TableDefinition =>
  table(
    world,
    'slots',
    { table: shelves, of: (n) => n },
    { every: 5, after: SECONDS_PER_DAY + 1, days: 1 },
  );

/**
 * Sites, their shelves, and the shelves' slots: rows that are removed with their parents, and rows
 * that never arrive.
 */
export const chain: Dataset = defineDataset({
  name: 'chain',
  generatorVersion: '1',
  description: 'Rows that refer to rows that refer to rows.',
  defaultSeed: 1,
  defaultEpoch: '2026-01-04',
  lastDay: () => 1000,
  systems: ({ seed }, calendar) => {
    const world: World = { naming: (plain) => plain, seed, calendar };
    const first = sites(world);
    const shelves = table(world, 'shelves', { table: first, of: siteOf });
    return [
      {
        name: 'store',
        comment: 'Three tables, each of which refers to the one before.',
        tables: [first, shelves, slots(world, shelves)],
      },
    ];
  },
});
