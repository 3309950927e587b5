import {
  add,
  type Dataset,
  type Deletion,
  daysAfterArrival,
  defineDataset,
  equal,
  type Int,
  key,
  modulo,
  SECONDS_PER_DAY,
  subtract,
  type TableDefinition,
  text,
  types,
  when,
} from '@headwater/core/dataset';
import { baseOf, columnIn, type World } from './world.js';

/** A site closes two days after it was opened, if it does. */
const OPEN_DAYS = 2;

/**
 * The site of a shelf: its own, or for every other shelf one of some days before, which may have gone
 * since then, or goes at that very moment.
 */
function siteOf(n: Int): Int {
  const rest = modulo(n, 4);
  return when(equal(rest, 1), subtract(n, 12), when(equal(rest, 3), subtract(n, 8), n));
}

function table(
  world: World,
  name: string,
  parent?: { readonly name: string; readonly of: (n: Int) => Int },
  deletion?: (n: Int, arrived: Int) => Deletion,
): TableDefinition {
  const { arrives, ...base } = baseOf(world);
  const column = columnIn(world);
  const parts = parent === undefined ? [] : [parent];
  return {
    ...base,
    name,
    key: column('id', types.integer),
    columns: [
      ...parts.map(() => column('parent_id', types.integer)),
      column('status', types.text(20)),
    ],
    foreignKeys: parts.map((one) => ({ column: 'parent_id', references: one.name })),
    timeline: (n) => ({
      arrives: arrives(n),
      initial: {
        ...(parent === undefined ? {} : { parent_id: key(parent.of(n)) }),
        status: text('new'),
      },
      events: [
        {
          name: 'used',
          at: add(arrives(n), SECONDS_PER_DAY),
          sets: { status: text('used') },
          reach: daysAfterArrival(1, 1),
        },
      ],
      ...(deletion && { deletion: deletion(n, arrives(n)) }),
    }),
  };
}

const sites = (world: World): TableDefinition =>
  table(world, 'sites', undefined, (n, arrived) => ({
    occurs: equal(modulo(n, 3), 0),
    at: add(arrived, OPEN_DAYS * SECONDS_PER_DAY),
    reach: daysAfterArrival(OPEN_DAYS, OPEN_DAYS),
  }));

/** Some go before their shelves do. */
const slots = (world: World): TableDefinition =>
  table(world, 'slots', { name: 'shelves', of: (n) => n }, (n, arrived) => ({
    occurs: equal(modulo(n, 5), 0),
    at: add(arrived, SECONDS_PER_DAY + 1),
    reach: daysAfterArrival(1, 1),
  }));

/** Sites, shelves in them, and slots of these: what goes with its parent, and what never comes. */
export const chain: Dataset = defineDataset({
  name: 'chain',
  generatorVersion: '1',
  description: 'Rows that refer to rows that refer to rows.',
  defaultSeed: 1,
  defaultEpoch: '2026-01-04',
  lastDay: () => 1000,
  systems: ({ seed }, calendar) => {
    const world: World = { naming: (plain) => plain, seed, calendar };
    const shelves = table(world, 'shelves', { name: 'sites', of: siteOf });
    return [
      {
        name: 'store',
        comment: 'Three tables, each of which refers to the one before.',
        tables: [sites(world), shelves, slots(world)],
      },
    ];
  },
});
