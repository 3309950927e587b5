/** Texture beside what else a table says: defined by hand, with anomalies, in feeds, and described. */
import { describe, expect, it } from 'vitest';
import { anomaliesOf, debeziumFeed } from '../../src/answers.js';
import { defineDataset, nullable, system, table, text } from '../../src/dataset.js';
import { add, type Int, multiply } from '../../src/expression.js';
import { describeModel, fingerprintOf } from '../../src/inspection.js';
import { Arrivals, column, defineTable, types } from '../../src/timeline.js';
import { tableViews } from '../../src/views/views.js';

const named = (name: string) => ({
  ...{ name, generatorVersion: '1', description: '', defaultEpoch: '2026-01-04', past: 5 },
});

const realOf = (dataset: ReturnType<typeof defineDataset>) =>
  dataset.model({ ...dataset.defaults, texture: 'real' });

describe('a table defined by hand', () => {
  const START = Date.parse('2026-01-04T00:00:00Z') / 1000;
  const things = (texture = {}) =>
    defineTable({
      ...{ name: 'things', comment: 'Things.', texture },
      key: { name: 'id', type: types.integer, comment: 'id' },
      columns: {
        email: column(types.text(30), { comment: 'Address.', value: 'ada@example.com' }),
        paid: column(types.decimal(10, 2), { comment: 'Money.', value: 500 }),
      },
      arrivals: new Arrivals({ past: { days: 1, rows: 500 }, cycle: [] }),
      arrives: (n: Int) => add(START, multiply(n, 60)),
    });
  const dataset = (texture = {}) =>
    defineDataset({
      ...named('by-hand'),
      systems: () => [{ name: 's', comment: '', tables: [things(texture)] }],
    });
  const columnOf = (name: string, texture = {}) => {
    const model = realOf(dataset(texture));
    const rows = tableViews(model, 's', 'things').state(model.calendar.endOf(0));
    return new Set([...rows].map((row) => row[name]));
  };

  it('has one by the names of its columns', () => {
    const emails = ['ada@example.com', 'ADA@EXAMPLE.COM', 'Ada@example.com'];
    expect(columnOf('email')).toEqual(new Set(emails));
    expect(columnOf('paid')).toEqual(new Set(['5.00', '-5.00', '0.00']));
  });

  it('has the one that it declares', () => {
    const texture = { columns: { email: {}, paid: { zero: 2 } } };
    expect(columnOf('email', texture)).toEqual(new Set(['ada@example.com']));
    expect(columnOf('paid', texture)).toEqual(new Set(['5.00', '0.00']));
    expect(() => dataset({ columns: { emial: {} } })).toThrow(/names the column 'emial'/);
  });
});

const patrons = () =>
  table('patrons', { key: 'patron_id', rows: { past: 600, eachDay: 60 } })
    .column('first_name', nullable(text(20)), 'Ada')
    .anomaly('blank', { oneIn: 2, column: 'first_name', value: 'X' });

const library = defineDataset({
  ...named('library'),
  systems: () => [system('s', '', [patrons()])],
});

it('comes after anomalies, which are listed as the table has them', () => {
  const model = realOf(library);
  const rows = [...tableViews(model, 's', 'patrons').state(model.calendar.endOf(0))];
  const held = new Map(rows.map((row) => [String(row.patron_id), row.first_name]));
  const planted = [...anomaliesOf(model, { day: 0 }).rows()];
  const pairs = new Set(planted.map(({ value, clean_value }) => `${value}, ${clean_value}`));
  expect(pairs).toEqual(new Set(['X, Ada', ' X,  Ada', 'X  , Ada  ']));
  for (const { key, value } of planted) expect(held.get(String(key))).toBe(value);
});

it('leaves feeds in the order of commits, with what rows say of themselves', () => {
  const model = realOf(library);
  const messages = [...debeziumFeed(model, { from: 0, to: 3 }).records()].map(([, one]) => one);
  const commits = messages.map(({ source }) => Number(source.ts_ms));
  expect(commits).toEqual(commits.toSorted((one, other) => one - other));
  const lags = messages.map(
    ({ source, after }) => Number(source.ts_ms) - Number(after?.updated_at),
  );
  expect(lags.filter((lag) => lag === 0).length).toBeGreaterThan(100);
  expect(lags.filter((lag) => lag > 0).length).toBeGreaterThan(10);
});

// No generator version tells of it: a source that was loaded before would no longer be as it should.
it('stays as it is', async () => {
  const parameters = { ...library.defaults, texture: 'real' as const };
  const { tables } = await fingerprintOf(library, { parameters, days: [0, 3] });
  expect(tables).toEqual({
    's.patrons': 'd55cd8bbd4fada0b7b5514d61976fa59d476d158dcc7ec64e809428478c02a2e',
  });
});

it('is described', () => {
  const [described] = describeModel(realOf(library), [0]).systems[0]?.tables ?? [];
  expect(described?.texture).toEqual({
    ...{ late: 10, stamped: 10 },
    columns: { first_name: { others: 8, missing: 60, empty: 60, padded: 40 } },
  });
  const [plain] = describeModel(library.model(library.defaults), [0]).systems[0]?.tables ?? [];
  expect(plain?.texture).toBeNull();
});
