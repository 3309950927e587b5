import {
  Arrivals,
  add,
  anyRow,
  type Calendar,
  daysAfterArrival,
  defineDataset,
  divide,
  equal,
  type Int,
  key,
  modulo,
  multiply,
  SECONDS_PER_DAY,
  type SystemDefinition,
  text,
  types,
} from '@headwater/core/dataset';

const ROWS_PER_DAY = 4;
const PAST_DAYS = 3;

const column = (name: string, type: types.ColumnType, nullable = true) => ({
  name,
  type,
  nullable,
  comment: `It's the ${name}.`,
});

function systems(calendar: Calendar): readonly SystemDefinition[] {
  const arrivals = new Arrivals({
    past: { days: PAST_DAYS, rows: PAST_DAYS * ROWS_PER_DAY },
    cycle: [ROWS_PER_DAY],
  });
  const base = {
    comment: 'A table of a small dataset.',
    key: column('id', types.integer, false),
    arrivals,
  };
  const dayStart = (n: Int): Int =>
    add(multiply(divide(n, ROWS_PER_DAY), SECONDS_PER_DAY), calendar.startOf(1 - PAST_DAYS));
  const arrives = (n: Int): Int => add(dayStart(n), add(3600, modulo(n, ROWS_PER_DAY)));
  const parents = {
    ...base,
    name: 'parents',
    columns: [column('status', types.text(20))],
    timeline: (n: Int) => ({
      arrives: arrives(n),
      initial: { status: text('new') },
      events: [
        {
          name: 'done',
          at: add(arrives(n), SECONDS_PER_DAY),
          sets: { status: text('done') },
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
  const children = {
    ...base,
    name: 'children',
    columns: [column('parent_id', types.integer)],
    foreignKeys: [{ column: 'parent_id', references: 'parents' }],
    timeline: (n: Int) => ({ arrives: add(arrives(n), 60), initial: { parent_id: key(n) } }),
  };
  const notes = {
    ...base,
    name: 'notes',
    columns: [column('budget', types.decimal(16, 2))],
    timeline: (n: Int) => ({
      arrives: arrives(n),
      initial: { budget: multiply(add(n, 1), 100) },
      recurring: [
        {
          name: 'change',
          first: add(arrives(n), SECONDS_PER_DAY),
          every: SECONDS_PER_DAY,
          sets: (k: Int) => ({ budget: multiply(k, 50) }),
          reach: anyRow,
        },
      ],
    }),
  };
  return [
    { name: 'first', comment: 'Parents and children.', tables: [parents, children] },
    { name: 'second', comment: 'Something else.', tables: [notes] },
  ];
}

/** Two systems of a few rows, for tests that run an operation once for each of its statements. */
export const tiny = defineDataset({
  name: 'tiny',
  generatorVersion: '1',
  description: 'Two small systems.',
  defaultSeed: 1,
  defaultEpoch: '2026-01-04',
  lastDay: () => 1000,
  systems: (_, calendar) => systems(calendar),
});
