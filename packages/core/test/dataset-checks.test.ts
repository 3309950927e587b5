import { describe, expect, test } from 'vitest';
import { type Dataset, defineDataset } from '../src/dataset.js';
import { add, equal, type Int, modulo, multiply, text } from '../src/expression.js';
import { datasetChecks } from '../src/inspection.js';
import { Arrivals } from '../src/model/arrivals.js';
import { integer, text as textOf } from '../src/model/column.js';
import { column, reference } from '../src/model/declared-column.js';
import { defineTable } from '../src/model/define-table.js';
import { daysAfterArrival } from '../src/model/table.js';
import { checkEnds } from '../src/soundness/promises/ends.js';
import { checkHistory } from '../src/soundness/promises/history.js';
import { stretchesOf } from '../src/soundness/promises/instants.js';
import { checkKeys } from '../src/soundness/promises/keys.js';
import { checkLaws } from '../src/soundness/promises/laws.js';
import { checkReferences } from '../src/soundness/promises/references.js';
import { Subject } from '../src/soundness/promises/subject.js';
import { SECONDS_PER_DAY as DAY, key } from '../src/timeline.js';
import { TableViews } from '../src/views/views.js';

interface Flaws {
  /** Days after which orders are paid, and their reach. */
  readonly paid?: readonly [after: number, reach: number];
  /** What an order is called. */
  readonly name?: () => string;
  /** The order of a line. */
  readonly order?: (n: Int) => Int;
  readonly epochs?: (epoch: string) => void;
}

const arrivals = new Arrivals({ past: { days: 2, rows: 8 }, cycle: [4] });

/** Orders that are paid, some of which are deleted, and a line of each. */
function shop({
  paid: [after, reach] = [1, 1],
  name = () => 'new',
  order = (n) => n,
  epochs,
}: Flaws = {}): Dataset {
  return defineDataset({
    ...{ name: 'shop', generatorVersion: '1', description: '', defaultSeed: 1 },
    ...{ defaultEpoch: '2026-01-04', lastDay: () => 1000 },
    systems: ({ epoch }, calendar) => {
      epochs?.(epoch);
      const arrives = (n: Int): Int => {
        const { dayIndex, position } = arrivals.place(n);
        return add(add(calendar.startOf(-1), 3600), add(multiply(dayIndex, DAY), position));
      };
      const orders = defineTable({
        ...{ name: 'orders', comment: '', arrivals, arrives },
        key: { name: 'id', type: integer, comment: '' },
        columns: {
          name: column(textOf(20), { comment: '', value: name() }),
          status: column(textOf(10), { comment: '', value: 'new' }),
        },
        events: {
          paid: {
            at: (n) => add(arrives(n), after * DAY),
            sets: { status: text('paid') },
            reach: daysAfterArrival(reach, reach),
          },
        },
        deletion: {
          at: (n) => add(arrives(n), 5 * DAY),
          occurs: (n) => equal(modulo(n, 3), 1),
          reach: daysAfterArrival(5, 5),
        },
      });
      const lines = defineTable({
        ...{ name: 'lines', comment: '', arrivals },
        arrives: (n) => add(arrives(n), 60),
        key: { name: 'id', type: integer, comment: '' },
        columns: {
          order_id: reference(orders, { comment: '', value: (n) => key(order(n)) }),
        },
      });
      return [{ name: 'erp', comment: '', tables: [orders, lines] }];
    },
  });
}

/** What each check finds, by its key. */
async function findings(dataset: Dataset) {
  const found = [];
  for (const check of datasetChecks(dataset)) found.push(...(await check.run()));
  return found;
}

test('a sound dataset passes every check', async () => {
  expect(await findings(shop())).toEqual([]);
  const checks = datasetChecks(shop());
  expect(checks.map(({ key }) => key)).toEqual([
    ...['definition', 'repeatable', 'life', 'values', 'references'],
    ...['keys', 'unique', 'foreign-keys', 'laws', 'history', 'ends'],
  ]);
});

test('a reach that misses a change is found, and so are the changes it loses', async () => {
  const found = await findings(shop({ paid: [7, 1] }));
  expect(new Set(found.map(({ check }) => check))).toEqual(new Set(['life', 'laws']));
  expect(found[0]).toMatchObject({ deletes: 'soft', system: 'erp', table: 'orders' });
  expect(found[0]?.what).toMatch(/event 'paid'.* its reach gives/);
  expect(found.map(({ what }) => what).join()).toMatch(/don't lead to its state|doesn't follow/);
});

test('rows that differ from one import to the next are found', async () => {
  let times = 0;
  const name = () => {
    times += 1;
    return `order ${times}`;
  };
  const [found] = await findings(shop({ name }));
  expect(found).toMatchObject({ check: 'repeatable', table: 'orders' });
  expect(found?.what).toContain(
    'made twice with the same parameters, it has different rows on day 0',
  );
});

test('a reference to a row that comes later is found, also in the states', async () => {
  const found = await findings(shop({ order: (n) => add(n, 1) }));
  const keys = new Set(found.map(({ check }) => check));
  expect(keys).toContain('references');
  expect(keys).toContain('foreign-keys');
});

test('a definition that throws with other parameters is found, with them', async () => {
  const dataset = shop({
    epochs: (epoch) => {
      if (epoch.startsWith('2024')) throw new RangeError('a leap year');
    },
  });
  const [check] = datasetChecks(dataset, { deletes: 'soft' });
  expect(await check?.run()).toEqual([
    {
      ...{ check: 'definition', deletes: 'soft', system: null, table: null },
      what: 'With epoch 2024-02-29: RangeError: a leap year',
      why: 'The definition throws it.',
      next: null,
    },
  ]);
});

test('whoever waits may stop it', async () => {
  const [check] = datasetChecks(shop());
  const stop = () => Promise.reject(new Error('stopped'));
  await expect(check?.run(stop)).rejects.toThrow('stopped');
});

test('of a large table, the first day is looked at in any case', () => {
  const model = shop().model(shop().defaults);
  const [table] = model.systems[0]?.tables ?? [];
  const endOf = (day: number): number => model.calendar.endOf(day);
  const large = new Arrivals({ past: { days: 2, rows: 1_000_000 }, cycle: [4] });
  if (table === undefined) throw new Error('no table');
  expect(stretchesOf(model, { ...table, arrivals: large })).toEqual([[endOf(0), endOf(1)]]);
  expect(stretchesOf(model, table).map((stretch) => stretch.at(-1))).toEqual(
    [8, 31, 101, 366].map(endOf),
  );
});

/** The views of a table, some of them changed. */
function tampered(table: string, change: (views: TableViews) => Partial<TableViews>): Subject {
  const model = shop().model(shop().defaults);
  const definition = model.systems[0]?.tables.find(({ name }) => name === table);
  if (definition === undefined) throw new Error(table);
  const views = new TableViews(model, definition);
  const changes = change(views);
  const proxy = new Proxy(views, {
    get(target, name) {
      const member: unknown = Reflect.get(changes, name) ?? Reflect.get(target, name);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
  return new Subject(model, 'erp', proxy);
}

describe('views that contradict each other are found', () => {
  test.each([checkLaws, checkHistory, checkEnds, checkKeys, checkReferences])(
    '%o passes otherwise',
    (check) => {
      expect(() => check(tampered('orders', () => ({})))).not.toThrow();
    },
  );

  test('a change that is missing', () => {
    const subject = tampered('orders', (views) => ({
      *changes(window) {
        for (const change of views.changes(window)) if (change.key !== 7) yield change;
      },
    }));
    expect(() => checkLaws(subject)).toThrow(
      /the changes of the row with the key 7 don't lead to its state/,
    );
  });

  test('a change of a row as it was not', () => {
    const subject = tampered('orders', (views) => ({
      *changes(window) {
        for (const change of views.changes(window)) {
          yield { ...change, before: change.before && { ...change.before, name: 'old' } };
        }
      },
    }));
    expect(() => checkLaws(subject)).toThrow(/\(update\) doesn't follow from the rows before it/);
  });

  test('a version that lasts too long', () => {
    const subject = tampered('orders', (views) => ({
      *spans(upTo) {
        for (const span of views.spans(upTo)) {
          if (span.version === 1) yield { ...span, to: null };
        }
      },
    }));
    expect(() => checkHistory(subject)).toThrow(/the versions that are valid aren't the rows/);
  });

  test('a change after the deletion', () => {
    const subject = tampered('orders', (views) => ({
      *moments(window) {
        for (const moment of views.moments(window)) {
          yield moment;
          if (moment.isSoftDelete) yield { ...moment, kind: 'update', isSoftDelete: false };
        }
      },
    }));
    expect(() => checkEnds(subject)).toThrow(/is deleted at .*, but changes again at/);
  });

  test('two rows with one key', () => {
    const subject = tampered('orders', (views) => ({
      *stateCells(at) {
        for (const cells of views.stateCells(at)) yield [1, ...cells.slice(1)];
      },
    }));
    expect(() => checkKeys(subject)).toThrow(/two rows have the key 1/);
  });

  test('a key of the custom rows', () => {
    const subject = tampered('orders', (views) => ({
      *stateCells(at) {
        for (const [id, ...cells] of views.stateCells(at)) yield [5000 + Number(id), ...cells];
      },
    }));
    expect(() => checkKeys(subject)).toThrow(/has the key 5001, reserved for custom rows/);
  });
});
