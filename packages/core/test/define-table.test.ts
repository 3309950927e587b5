import { describe, expect, it } from 'vitest';
import { defineDataset } from '../src/dataset.js';
import { add, equal, type Int, modulo, multiply, nullUnless, toText } from '../src/expression.js';
import {
  Arrivals,
  anyRow,
  column,
  defineTable,
  key,
  reference,
  type TableDefinition,
  types,
} from '../src/timeline.js';
import { tableViews } from '../src/views/views.js';

/** The last second of day 0. */
const START = Date.parse('2026-01-05T00:00:00Z') / 1000 - 1;
const arrivals = new Arrivals({ past: { days: 1, rows: 2 }, cycle: [] });
const arrives = (n: Int): Int => add(START - 10, n);

const parents = defineTable({
  name: 'parents',
  comment: 'Those referred to.',
  key: { name: 'parent_id', type: types.bigint, comment: 'Identifies the parent.' },
  columns: {},
  arrivals,
  arrives,
});

const valued = {
  parent_id: reference(parents, { comment: 'A parent.', value: (n) => key(n) }),
  status: column(types.text(10), { comment: 'new or done.', value: 'new' }),
  size: column(types.integer, { comment: 'Grows.', value: (n) => multiply(n, 2) }),
  is_open: column(types.boolean, { comment: 'Until it is done.', value: true }),
  due: column(types.date, {
    comment: 'For every other row.',
    nullable: true,
    value: (n) => nullUnless(equal(modulo(n, 2), 0), 20_000),
  }),
};

const things = defineTable({
  name: 'things',
  comment: 'Those that refer.',
  key: { name: 'thing_id', type: types.integer, comment: 'Identifies the thing.' },
  columns: valued,
  arrivals,
  arrives: (n) => add(arrives(n), 1),
  events: {
    done: {
      at: (n) => add(arrives(n), 100),
      occurs: (n) => equal(n, 0),
      sets: { status: (n) => toText(n), is_open: false },
      reach: anyRow,
    },
  },
  recurring: {
    grown: {
      first: (n) => add(arrives(n), 200),
      every: 10,
      sets: { size: (n, k) => add(multiply(n, 2), multiply(k, 100)) },
      reach: anyRow,
    },
  },
  deletion: { at: START + 1000, occurs: (n) => equal(n, 1), reach: anyRow },
});

const datasetOf = (tables: readonly TableDefinition[]) =>
  defineDataset({
    ...{ name: 'tiny', generatorVersion: '1', description: '', defaultSeed: 1 },
    ...{ defaultEpoch: '2026-01-04', lastDay: () => 10 },
    systems: () => [{ name: 'one', comment: '', tables }],
  });

describe('a table that is declared', () => {
  it('has its columns in their order, with the type of what they refer to', () => {
    const shown = things.columns.map(({ name, type, nullable }) => [name, type.kind, nullable]);
    expect(shown).toEqual([
      ['parent_id', 'bigint', false],
      ['status', 'text', false],
      ['size', 'integer', false],
      ['is_open', 'boolean', false],
      ['due', 'date', true],
    ]);
    expect(things.key.nullable).toBe(false);
    expect(things.foreignKeys).toEqual([{ column: 'parent_id', references: 'parents' }]);
  });

  it('has rows with the values that were declared, and events that change them', () => {
    const dataset = datasetOf([parents, things]);
    const views = tableViews(dataset.model(dataset.defaults), 'one', 'things');
    const rows = (at: number) =>
      [...views.state(at)].map(({ parent_id, status, size, is_open, due, deleted_at }) => [
        ...[parent_id, status, size, is_open, due, deleted_at !== null],
      ]);
    expect(rows(START)).toEqual([
      [1, 'new', 0, true, '2024-10-04', false],
      [2, 'new', 2, true, null, false],
    ]);
    expect(rows(START + 205)).toEqual([
      [1, '0', 200, false, '2024-10-04', false],
      [2, 'new', 202, true, null, false],
    ]);
    expect(rows(START + 1000)[1]?.at(-1)).toBe(true);
  });
});

const base = {
  name: 'things',
  comment: '',
  key: { name: 'thing_id', type: types.integer, comment: '' },
  arrivals,
  arrives,
};
const at = START + 100;
const comment = '';

/** None of these compiles. From JavaScript, each is refused when the dataset is defined. */
const MISTAKES: readonly (readonly [string, () => TableDefinition, RegExp])[] = [
  [
    'a text in a date column',
    () => {
      // @ts-expect-error: a date isn't a text
      const due = column(types.date, { comment, value: 'today' });
      return defineTable({ ...base, columns: { due } });
    },
    /'due', .*text.*date/,
  ],
  [
    'a number in a text column',
    () => {
      // @ts-expect-error: a text isn't a number
      const name = column(types.text(9), { comment, value: (n) => n });
      return defineTable({ ...base, columns: { name } });
    },
    /'name', .*int.*text/,
  ],
  [
    'NULL in a column that does not admit it',
    () => {
      const value = (n: Int) => nullUnless(equal(n, 0), 1);
      // @ts-expect-error: it can be NULL
      return defineTable({ ...base, columns: { size: column(types.integer, { comment, value }) } });
    },
    /'size', can be NULL/,
  ],
  [
    'a column without a value',
    // @ts-expect-error: it has no value
    () => defineTable({ ...base, columns: { size: column(types.integer, { comment }) } }),
    /has no first value for 'size'/,
  ],
  [
    'an event that misspells a column',
    () =>
      defineTable({
        ...{ ...base, columns: { size: valued.size, status: valued.status } },
        // @ts-expect-error: there is no column of that name
        events: { done: { at, sets: { status: 'done', sise: 1 }, reach: anyRow } },
      }),
    /event 'done' sets 'sise'/,
  ],
  [
    'an event that sets a column to what it does not hold',
    () =>
      defineTable({
        ...{ ...base, columns: { size: valued.size } },
        // @ts-expect-error: a size isn't a text
        events: { done: { at, sets: { size: 'large' }, reach: anyRow } },
      }),
    /event 'done', column 'size', .*text.*integer/,
  ],
  [
    'a recurring event that misspells a column',
    () =>
      defineTable({
        ...{ ...base, columns: { size: valued.size, status: valued.status } },
        recurring: {
          // @ts-expect-error: there is no column of that name
          grown: { first: at, every: 10, sets: { size: (_, k) => k, sise: 1 }, reach: anyRow },
        },
      }),
    /event 'grown' sets 'sise'/,
  ],
  [
    'a key of text',
    () =>
      // @ts-expect-error: keys are whole numbers
      defineTable({ ...base, key: { ...base.key, type: types.text(9) }, columns: {} }),
    /key of type text/,
  ],
];

describe('a table', () => {
  it.each(MISTAKES)('with %s neither compiles nor passes', (_, make, message) => {
    expect(() => datasetOf([make()])).toThrow(message);
  });
});
