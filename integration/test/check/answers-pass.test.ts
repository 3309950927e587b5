/** The engine's answers equal the evaluator's: tables made from the latter have no finding. */
import {
  Arrivals,
  add,
  anyRow,
  defineDataset,
  divide,
  equal,
  type Int,
  less,
  modulo,
  multiply,
  SECONDS_PER_DAY,
  text,
  toText,
  types,
} from '@headwater/core/dataset';
import { jaffle } from '@headwater/dataset-jaffle';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkAnswers } from './support/answers.js';
import { MODEL, TABLES, Warehouse } from './support/warehouse.js';

function open(model = MODEL): Warehouse {
  const warehouse = new Warehouse(model);
  onTestFinished(() => warehouse.close());
  return warehouse;
}

async function expectToPass(warehouse: Warehouse, tables: typeof TABLES, day: number) {
  const checked = await checkAnswers(warehouse, tables, day);
  expect(checked.filter(({ findings }) => findings.length > 0)).toEqual([]);
  for (const { expectedRows, foundRows } of checked) expect(expectedRows).toBe(foundRows);
  return checked;
}

describe('state, history, changes and feed of every table pass', () => {
  test.each([0, 1, 5, 40])('on day %i', async (day) => {
    await expectToPass(open(), TABLES, day);
  });

  test('with another seed, epoch and scale', async () => {
    const model = jaffle.model({ seed: 7, epoch: '2024-02-27', scale: 2 });
    await expectToPass(open(model), TABLES, 4);
  });
});

const HOUR = 3600;
const ROWS_PER_DAY = 12;
const PAST_DAYS = 2;

/** A table in which things happen at the same instant, and deletions cut off what would follow. */
const crowded = defineDataset({
  name: 'crowded',
  generatorVersion: '1',
  description: 'Events that coincide.',
  defaultSeed: 1,
  defaultEpoch: '2026-01-04',
  lastDay: () => 100,
  systems: (_, calendar) => {
    const arrives = (n: Int): Int =>
      add(
        add(multiply(divide(n, ROWS_PER_DAY), SECONDS_PER_DAY), calendar.startOf(1 - PAST_DAYS)),
        multiply(modulo(n, ROWS_PER_DAY), HOUR),
      );
    const after = (n: Int, hours: number): Int => add(arrives(n), hours * HOUR);
    const column = (name: string, type: types.ColumnType) => {
      return { name, type, nullable: false, comment: `The ${name}.` };
    };
    const things = {
      name: 'things',
      comment: 'Things.',
      key: column('id', types.integer),
      columns: [column('note', types.text(30)), column('count', types.integer)],
      arrivals: new Arrivals({
        past: { days: PAST_DAYS, rows: PAST_DAYS * ROWS_PER_DAY },
        cycle: [ROWS_PER_DAY],
      }),
      timeline: (n: Int) => ({
        arrives: arrives(n),
        initial: { note: text('new'), count: add(n, 0) },
        events: [
          { name: 'one', at: after(n, 6), sets: { note: text('one') }, reach: anyRow },
          // At the instant of the first one, for every other row; for some, it does not happen.
          {
            name: 'two',
            at: add(after(n, 6), multiply(modulo(n, 2), HOUR)),
            occurs: less(modulo(n, 5), 3),
            sets: { count: add(n, 1000) },
            reach: anyRow,
          },
          // With an occurrence of what recurs.
          { name: 'three', at: after(n, 18), sets: { note: text('three') }, reach: anyRow },
        ],
        recurring: [
          {
            name: 'often',
            first: after(n, 9),
            every: 9 * HOUR,
            sets: (k: Int) => ({ note: toText(k) }),
            reach: anyRow,
          },
          {
            name: 'seldom',
            first: after(n, 18),
            every: 18 * HOUR,
            sets: (k: Int) => ({ count: add(k, 5000) }),
            reach: anyRow,
          },
        ],
        // Before anything else happens, with it, or after it: 3, 18, 33 or 48 hours after the arrival.
        deletion: {
          occurs: equal(modulo(n, 3), 0),
          at: add(after(n, 3), multiply(modulo(n, 4), 15 * HOUR)),
          reach: anyRow,
        },
      }),
    };
    return [{ name: 'shop', comment: 'A shop.', tables: [things] }];
  },
});

test.each([0, 1, 3])('what coincides or is cut off is told once, on day %i', async (day) => {
  const table = { system: 'shop', table: 'things', key: 'id' };
  const warehouse = open(crowded.model(crowded.defaults));
  const [, history] = await expectToPass(warehouse, [table], day);
  expect(history?.foundRows).toBeGreaterThan((PAST_DAYS + day) * ROWS_PER_DAY);
});
