import { defineDataset, type SystemDefinition } from '@headwater/core/dataset';
import { add, divide, equal, type Int, modulo, multiply } from '@headwater/core/expression';
import {
  Arrivals,
  anyRow,
  type Calendar,
  column,
  daysAfterArrival,
  defineTable,
  key,
  reference,
  SECONDS_PER_DAY,
  types,
} from '@headwater/core/timeline';

const ROWS_PER_DAY = 4;
const PAST_DAYS = 3;

function systems(calendar: Calendar): readonly SystemDefinition[] {
  const arrivals = new Arrivals({
    past: { days: PAST_DAYS, rows: PAST_DAYS * ROWS_PER_DAY },
    cycle: [ROWS_PER_DAY],
  });
  const dayStart = (n: Int): Int =>
    add(multiply(divide(n, ROWS_PER_DAY), SECONDS_PER_DAY), calendar.startOf(1 - PAST_DAYS));
  const arrives = (n: Int): Int => add(dayStart(n), add(3600, modulo(n, ROWS_PER_DAY)));
  const base = {
    comment: 'A table of a small dataset.',
    key: { name: 'id', type: types.integer, comment: "It's the id." },
    arrivals,
    arrives,
  };
  const nullable = true;
  const parents = defineTable({
    ...base,
    name: 'parents',
    columns: {
      status: column(types.text(20), { nullable, comment: "It's the status.", value: 'new' }),
    },
    events: {
      done: {
        at: (n) => add(arrives(n), SECONDS_PER_DAY),
        sets: { status: 'done' },
        reach: daysAfterArrival(1, 1),
      },
    },
    deletion: {
      at: (n) => add(arrives(n), 2 * SECONDS_PER_DAY),
      occurs: (n) => equal(modulo(n, 3), 0),
      reach: daysAfterArrival(2, 2),
    },
  });
  const children = defineTable({
    ...base,
    name: 'children',
    columns: {
      parent_id: reference(parents, {
        nullable,
        comment: "It's the parent_id.",
        value: (n) => key(n),
      }),
    },
    arrives: (n) => add(arrives(n), 60),
  });
  const notes = defineTable({
    ...base,
    name: 'notes',
    columns: {
      budget: column(types.decimal(16, 2), {
        nullable,
        comment: "It's the budget.",
        value: (n) => multiply(add(n, 1), 100),
      }),
    },
    recurring: {
      change: {
        first: (n) => add(arrives(n), SECONDS_PER_DAY),
        every: SECONDS_PER_DAY,
        sets: { budget: (_, k) => multiply(k, 50) },
        reach: anyRow,
      },
    },
  });
  return [
    { name: 'first', comment: 'Parents and children.', tables: [parents, children] },
    { name: 'second', comment: 'Something else.', tables: [notes] },
  ];
}

const base = {
  name: 'tiny',
  generatorVersion: '1',
  defaultSeed: 1,
  defaultEpoch: '2026-01-04',
  lastDay: () => 1000,
};

/** Two systems of a few rows, for tests that run an operation once for each of its statements. */
export const tiny = defineDataset({
  ...base,
  description: 'Two small systems.',
  systems: (_, calendar) => systems(calendar),
});

/** The first of them, for servers on which each statement takes long. */
export const oneSystem = defineDataset({
  ...base,
  description: 'A small system.',
  systems: (_, calendar) => systems(calendar).slice(0, 1),
});
