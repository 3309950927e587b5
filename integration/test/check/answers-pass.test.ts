/** The engine's answers equal the evaluator's: tables made from the latter have no finding. */
import type { CheckMapping } from '@headwater/core/check';
import { defineDataset } from '@headwater/core/dataset';
import {
  add,
  divide,
  equal,
  type Int,
  less,
  modulo,
  multiply,
  toText,
} from '@headwater/core/expression';
import {
  Arrivals,
  anyRow,
  column,
  defineTable,
  key,
  reference,
  SECONDS_PER_DAY,
  types,
} from '@headwater/core/timeline';
import { jaffle } from '@headwater/dataset-jaffle';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isFull } from '../support/full.js';
import { checkAnswers } from './support/answers.js';
import { HARD, MODEL, TABLES, Warehouse } from './support/warehouse.js';

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
  test.each(isFull ? [0, 1, 5, 40] : [0, 5])('on day %i', async (day) => {
    await expectToPass(open(), TABLES, day);
  });

  test('with another seed, epoch and scale', async () => {
    const model = jaffle.model({ seed: 7, epoch: '2024-02-27', scale: 2 });
    await expectToPass(open(model), TABLES, isFull ? 4 : 1);
  });

  test.each(isFull ? [0, 5, 40] : [5])('with hard deletes, on day %i', async (day) => {
    await expectToPass(open(HARD), TABLES, day);
  });
});

const HOUR = 3600;
const ROWS_PER_DAY = 12;
const PAST_DAYS = 2;

/** A table with simultaneous events, and deletions that cut off later ones. */
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
    const keyColumn = { name: 'id', type: types.integer, comment: 'The id.' };
    const things = defineTable({
      name: 'things',
      comment: 'Things.',
      key: keyColumn,
      columns: {
        note: column(types.text(30), { comment: 'The note.', value: 'new' }),
        count: column(types.integer, { comment: 'The count.', value: (n) => n }),
      },
      arrivals: new Arrivals({
        past: { days: PAST_DAYS, rows: PAST_DAYS * ROWS_PER_DAY },
        cycle: [ROWS_PER_DAY],
      }),
      arrives,
      events: {
        one: { at: (n) => after(n, 6), sets: { note: 'one' }, reach: anyRow },
        // At the instant of the first one, for every other row; for some, it does not happen.
        two: {
          at: (n) => add(after(n, 6), multiply(modulo(n, 2), HOUR)),
          occurs: (n) => less(modulo(n, 5), 3),
          sets: { count: (n) => add(n, 1000) },
          reach: anyRow,
        },
        // Together with an occurrence of the recurring event.
        three: { at: (n) => after(n, 18), sets: { note: 'three' }, reach: anyRow },
      },
      recurring: {
        often: {
          first: (n) => after(n, 9),
          every: 9 * HOUR,
          sets: { note: (_, k) => toText(k) },
          reach: anyRow,
        },
        seldom: {
          first: (n) => after(n, 18),
          every: 18 * HOUR,
          sets: { count: (_, k) => add(k, 5000) },
          reach: anyRow,
        },
      },
      // Before anything else happens, with it, or after it: 3, 18, 33 or 48 hours after the arrival.
      deletion: {
        at: (n) => add(after(n, 3), multiply(modulo(n, 4), 15 * HOUR)),
        occurs: (n) => equal(modulo(n, 3), 0),
        reach: anyRow,
      },
    });
    /** Three hours after their thing, which may be gone by then. */
    const parts = defineTable({
      name: 'parts',
      comment: 'Parts of things.',
      key: keyColumn,
      columns: {
        thing_id: reference(things, { comment: 'The thing_id.', value: (n) => key(n) }),
      },
      arrivals: things.arrivals,
      arrives: (n) => after(n, 3),
    });
    return [{ name: 'shop', comment: 'A shop.', tables: [things, parts] }];
  },
});

describe.each(['soft', 'hard'] as const)('with %s deletes', (deletes) => {
  test.each(isFull ? [0, 1, 3] : [0, 3])(
    'what coincides or is cut off is reported once, on day %i',
    async (day) => {
      const tables = ['things', 'parts'].map((table) => ({ system: 'shop', table, key: 'id' }));
      const warehouse = open(crowded.model({ ...crowded.defaults, deletes }));
      const checked = await expectToPass(warehouse, tables, day);
      const rowsOf = (table: string, kind: string) =>
        checked.find((one) => one.table === table && one.kind === kind)?.foundRows;
      const arrived = (PAST_DAYS + day) * ROWS_PER_DAY;
      expect(rowsOf('things', 'scd2')).toBeGreaterThan(arrived);
      // Of 12 parts, one would come just when its thing is removed.
      expect(rowsOf('parts', 'scd2')).toBe(deletes === 'hard' ? (arrived * 11) / 12 : arrived);
    },
  );
});

test('a copy that marks removed rows has all that were there on day 0 or came later', async () => {
  const model = crowded.model({ ...crowded.defaults, deletes: 'hard' });
  const warehouse = open(model);
  const deletes = { column: 'is_deleted', yes: true, no: false };
  const first = `TIMESTAMP '${model.calendar.dateOf(0)} 23:59:59'`;
  const mappings: CheckMapping[] = [];
  for (const table of ['things', 'parts']) {
    const source = { system: 'shop', table };
    await warehouse.put(`history.${table}`, source, { view: 'history', to: 3 });
    await warehouse.run(
      `CREATE TABLE history.marked_${table} AS SELECT *, valid_to IS NOT NULL AS is_deleted FROM history.${table} QUALIFY row_number() OVER (PARTITION BY id ORDER BY version DESC) = 1`,
      `DELETE FROM history.marked_${table} WHERE valid_to <= ${first}`,
    );
    const target = { schema: 'history', table: `marked_${table}` };
    mappings.push({ kind: 'copy', ...source, target, deletes });
  }
  const gone = 'SELECT count(*) AS n FROM history.marked_things WHERE is_deleted';
  expect(await warehouse.query(gone)).not.toEqual([{ n: 0 }]);
  const { tables } = await warehouse.check(3, ...mappings);
  expect(tables.flatMap(({ findings }) => findings)).toEqual([]);
});
