import { type Dataset, defineDataset, type SystemDefinition } from '@headwater/core/dataset';
import { add, equal, modulo, multiply } from '@headwater/core/expression';
import {
  anyRow,
  daysAfterArrival,
  defineTable,
  SECONDS_PER_DAY,
  type TableDefinition,
  types,
} from '@headwater/core/timeline';
import { items } from './items.js';
import { baseOf, columnOf, type Naming, type World } from './world.js';

function boxes(world: World): TableDefinition {
  const base = baseOf(world, types.integer);
  const status = world.naming('status');
  return defineTable({
    ...base,
    name: world.naming('boxes'),
    columns: { [status]: columnOf('status', types.text(20), 'open') },
    events: {
      closed: {
        at: (n) => add(base.arrives(n), SECONDS_PER_DAY),
        sets: { [status]: 'closed' },
        reach: daysAfterArrival(1, 1),
      },
    },
    deletion: {
      at: (n) => add(base.arrives(n), 2 * SECONDS_PER_DAY),
      occurs: (n) => equal(modulo(n, 3), 0),
      reach: daysAfterArrival(2, 2),
    },
  });
}

function notes(world: World): TableDefinition {
  const base = baseOf(world, types.bigint);
  const budget = world.naming('budget');
  return defineTable({
    ...base,
    name: world.naming('notes'),
    columns: {
      [budget]: columnOf('budget', types.decimal(10, 2), (n) =>
        multiply(add(modulo(n, 1000), 1), 100),
      ),
    },
    recurring: {
      change: {
        first: (n) => add(base.arrives(n), SECONDS_PER_DAY),
        every: SECONDS_PER_DAY,
        sets: { [budget]: (_, k) => multiply(modulo(k, 1000), 50) },
        reach: anyRow,
      },
    },
  });
}

/** The small dataset, with custom names; `isSingle` omits its second system and most columns. */
export function defineSmall(
  name: string,
  { naming = (plain) => plain, isSingle = false }: { naming?: Naming; isSingle?: boolean } = {},
): Dataset {
  return defineDataset({
    name,
    generatorVersion: '1',
    description: 'A few rows a day, with a column of every type.',
    defaultSeed: 1,
    defaultEpoch: '2026-01-04',
    lastDay: () => 1000,
    systems: ({ seed }, calendar) => {
      const world = { naming, seed, calendar };
      const shelved = boxes(world);
      const shelf: SystemDefinition = {
        name: naming('shelf'),
        comment: 'Boxes and what is in them.',
        tables: [shelved, items(world, shelved, isSingle)],
      };
      const desk = { name: naming('desk'), comment: 'Something else.', tables: [notes(world)] };
      return isSingle ? [shelf] : [shelf, desk];
    },
  });
}

/** Two systems with a few rows. */
export const small = defineSmall('small');

/** One system with a few rows, for atomicity tests. */
export const single = defineSmall('single', { isSingle: true });
