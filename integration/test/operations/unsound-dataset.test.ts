import { existsSync } from 'node:fs';
import { type Dataset, defineDataset } from '@headwater/core/dataset';
import {
  add,
  type Bool,
  divide,
  equal,
  type Int,
  modulo,
  multiply,
  when,
} from '@headwater/core/expression';
import {
  Arrivals,
  column,
  daysAfterArrival,
  defineTable,
  SECONDS_PER_DAY,
  types,
} from '@headwater/core/timeline';
import { expect, it } from 'vitest';
import { useFolder } from './support/files.js';
import { open } from './support/sources.js';

const folder = useFolder();

/** Four things a day, used the day after; `late` ones two days after, out of the event's reach. */
const things = (late: (n: Int) => Bool): Dataset =>
  defineDataset({
    ...{ name: 'things', generatorVersion: '1', description: '', defaultSeed: 1 },
    ...{ defaultEpoch: '2026-01-04', lastDay: () => 100 },
    systems: (_, calendar) => {
      const arrives = (n: Int): Int =>
        add(multiply(divide(n, 4), SECONDS_PER_DAY), calendar.startOf(-2));
      const table = defineTable({
        ...{ name: 'things', comment: '', key: { name: 'id', type: types.integer, comment: '' } },
        columns: { status: column(types.text(4), { comment: '', value: 'new' }) },
        arrivals: new Arrivals({ past: { days: 3, rows: 12 }, cycle: [4] }),
        arrives,
        events: {
          used: {
            at: (n) => add(arrives(n), when(late(n), 2 * SECONDS_PER_DAY, SECONDS_PER_DAY)),
            sets: { status: 'used' },
            reach: daysAfterArrival(1, 1),
          },
        },
      });
      return [{ name: 'stock', comment: '', tables: [table] }];
    },
  });

const sound = things((n) => equal(n, 1_000_000));
const unsound = things((n) => equal(modulo(n, 4), 3));

const refusal = {
  code: 'INVALID_DATASET',
  what: expect.stringMatching(/'stock\.things', event 'used', ordinal \d+ .* reach/),
};

it('is not loaded, and leaves no file', async () => {
  const database = folder.newFile();
  const source = open(database, { dataset: unsound });
  await expect(source.loadBaseline()).rejects.toMatchObject(refusal);
  await expect(source.plan({ operation: 'apply-delta', day: 1 })).rejects.toMatchObject(refusal);
  expect(existsSync(database)).toBe(false);
});

it('is blamed for what verify finds', async () => {
  const database = folder.newFile();
  const source = open(database, { dataset: sound });
  await source.loadBaseline();
  await source.applyDelta({ day: 1 });
  expect((await source.verify()).findings).toEqual([]);
  await expect(open(database, { dataset: unsound }).verify()).rejects.toMatchObject(refusal);
});
