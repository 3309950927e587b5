import {
  Arrivals,
  add,
  anyRow,
  type Calendar,
  type Column,
  concat,
  type Dataset,
  daysAfterArrival,
  defineDataset,
  divide,
  draw,
  equal,
  hash,
  hashConstants,
  type Int,
  key,
  modulo,
  multiply,
  nullUnless,
  pickText,
  SECONDS_PER_DAY,
  type SystemDefinition,
  type TableDefinition,
  text,
  toText,
  types,
} from '@headwater/core/dataset';

/** Rows that arrive on each day, from the first day of the past on. */
export const ROWS_PER_DAY = 4;
const PAST_DAYS = 3;

const NAMES = ["it's", 'a "b" \\ c', 'Größe', '名前 😀', '$1 %s ?', 'a--b /* c'];

type Naming = (plain: string) => string;

interface World {
  readonly naming: Naming;
  readonly seed: number;
  readonly calendar: Calendar;
}

function columnIn({ naming }: World) {
  return (name: string, type: types.ColumnType, nullable = false): Column => ({
    name: naming(name),
    type,
    nullable,
    comment: `It's the ${name}; 100 % \\ "quoted".`,
  });
}

function baseOf(world: World) {
  const arrivals = new Arrivals({
    past: { days: PAST_DAYS, rows: PAST_DAYS * ROWS_PER_DAY },
    cycle: [ROWS_PER_DAY],
  });
  const arrives = (n: Int): Int =>
    add(
      add(
        multiply(divide(n, ROWS_PER_DAY), SECONDS_PER_DAY),
        world.calendar.startOf(1 - PAST_DAYS),
      ),
      add(3600, modulo(n, ROWS_PER_DAY)),
    );
  return { arrivals, arrives, comment: "A table of the suite's own." };
}

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

/** One column of every type; each row gets other values on the day after its arrival. */
function items(world: World): TableDefinition {
  const { arrives, ...base } = baseOf(world);
  const { naming, seed } = world;
  const column = columnIn(world);
  const drawn = (name: string) => hashConstants(seed, 'small', 'items', name);
  const values = (n: Int, round: number) => {
    const mixed = hash(drawn('mixed'), add(multiply(n, 2), round));
    return {
      [naming('quantity')]: add(draw(drawn('quantity'), add(n, round), 2_147_483_646), 1),
      [naming('amount')]: mixed,
      [naming('serial')]: add(multiply(mixed, 2 ** 31), n),
      [naming('title')]: concat(
        pickText(NAMES, modulo(add(n, round), NAMES.length)),
        ' ',
        toText(n),
      ),
      [naming('active')]: equal(modulo(add(n, round), 2), 0),
      [naming('born')]: nullUnless(
        equal(modulo(add(n, round), 3), 0),
        draw(drawn('born'), n, 40_000),
      ),
      [naming('seen')]: nullUnless(equal(modulo(add(n, round), 3), 1), mixed),
    };
  };
  return {
    ...base,
    name: naming('items'),
    key: column('id', types.integer),
    columns: [
      column('box_id', types.integer),
      column('quantity', types.integer),
      column('amount', types.decimal(14, 2)),
      column('serial', types.bigint),
      column('title', types.text(40)),
      column('active', types.boolean),
      column('born', types.date, true),
      column('seen', types.timestamp, true),
    ],
    foreignKeys: [{ column: naming('box_id'), references: naming('boxes') }],
    timeline: (n) => ({
      arrives: add(arrives(n), 60),
      initial: { [naming('box_id')]: key(n), ...values(n, 0) },
      events: [
        {
          name: 'counted',
          at: add(arrives(n), 60 + SECONDS_PER_DAY),
          sets: values(n, 1),
          reach: daysAfterArrival(1, 1),
        },
      ],
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

/** The small dataset, with names of one's own; `isSingle` leaves out its second system. */
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
        tables: [boxes(world), items(world)],
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
