import {
  add,
  anyRow,
  type Dataset,
  daysAfterArrival,
  defineDataset,
  equal,
  modulo,
  multiply,
  SECONDS_PER_DAY,
  type SystemDefinition,
  type TableDefinition,
  text,
  types,
} from '@headwater/core/dataset';
import { items } from './items.js';
import { baseOf, columnIn, type Naming, type World } from './world.js';

function boxes(world: World): TableDefinition {
  const { arrives, ...base } = baseOf(world);
  const column = columnIn(world);
  const status = world.naming('status');
  return {
    ...base,
    name: world.naming('boxes'),
    key: column('id', types.integer),
    columns: [column('status', types.text(20))],
    timeline: (n) => ({
      arrives: arrives(n),
      initial: { [status]: text('open') },
      events: [
        {
          name: 'closed',
          at: add(arrives(n), SECONDS_PER_DAY),
          sets: { [status]: text('closed') },
          reach: daysAfterArrival(1, 1),
        },
      ],
      deletion: {
        occurs: equal(modulo(n, 3), 0),
        at: add(arrives(n), 2 * SECONDS_PER_DAY),
        reach: daysAfterArrival(2, 2),
      },
    }),
  };
}

function notes(world: World): TableDefinition {
  const { arrives, ...base } = baseOf(world);
  const column = columnIn(world);
  const budget = world.naming('budget');
  return {
    ...base,
    name: world.naming('notes'),
    key: column('id', types.bigint),
    columns: [column('budget', types.decimal(10, 2))],
    timeline: (n) => ({
      arrives: arrives(n),
      initial: { [budget]: multiply(add(modulo(n, 1000), 1), 100) },
      recurring: [
        {
          name: 'change',
          first: add(arrives(n), SECONDS_PER_DAY),
          every: SECONDS_PER_DAY,
          sets: (k) => ({ [budget]: multiply(modulo(k, 1000), 50) }),
          reach: anyRow,
        },
      ],
    }),
  };
}

/** The small dataset, with names of one's own; `isSingle` leaves out its second system and most columns. */
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
      const shelf: SystemDefinition = {
        name: naming('shelf'),
        comment: 'Boxes and what is in them.',
        tables: [boxes(world), items(world, isSingle)],
      };
      const desk = { name: naming('desk'), comment: 'Something else.', tables: [notes(world)] };
      return isSingle ? [shelf] : [shelf, desk];
    },
  });
}

/** Two systems of a few rows. */
export const small = defineSmall('small');

/** One system of a few rows, for operations that are whole or not at all. */
export const single = defineSmall('single', { isSingle: true });
