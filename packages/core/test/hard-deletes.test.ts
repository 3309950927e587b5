import { describe, expect, it } from 'vitest';
import { defineDataset } from '../src/dataset.js';
import { add, equal, type Int, modulo, multiply, variable } from '../src/expression.js';
import { Arrivals, anyRow, column, defineTable, key, reference, types } from '../src/timeline.js';
import { tableViews } from '../src/views/views.js';

const EPOCH = '2026-01-04';
/** The last second of day 0. */
const START = Date.parse('2026-01-05T00:00:00Z') / 1000 - 1;
/** Four rows of day 1, at 100, 200, 300 and 400 seconds after its start. */
const arrivals = new Arrivals({ past: { days: 1, rows: 0 }, first: [4], cycle: [] });
const arrives = (n: Int): Int => add(START + 100, multiply(n, 100));

function tablesWith(ends: (n: Int) => Int) {
  const comment = '';
  const base = { comment, key: { name: 'id', type: types.integer, comment }, arrivals, arrives };
  const parents = defineTable({
    ...base,
    name: 'parents',
    columns: { note: column(types.text(10), { comment, value: 'new' }) },
    events: {
      noted: {
        at: START + 150,
        occurs: (n) => equal(n, 0),
        sets: { note: 'seen' },
        reach: anyRow,
      },
      // At the removal, which ends it.
      late: { at: START + 300, occurs: (n) => equal(n, 0), sets: { note: 'late' }, reach: anyRow },
    },
    deletion: { at: START + 300, occurs: (n) => equal(ends(n), 0), reach: anyRow },
  });
  // Of parent 1 those of 100 and 300 seconds, of which the second would come as it goes.
  const children = defineTable({
    ...base,
    name: 'children',
    columns: { parent_id: reference(parents, { comment, value: (n) => key(modulo(n, 2)) }) },
  });
  return [parents, children];
}

const datasetWith = (ends: (n: Int) => Int) =>
  defineDataset({
    name: 'tiny',
    generatorVersion: '1',
    description: 'For tests.',
    defaultEpoch: EPOCH,
    defaultSeed: 1,
    lastDay: () => 10,
    systems: () => [{ name: 'one', comment: '', tables: tablesWith(ends) }],
  });

const dataset = datasetWith((n) => n);
const model = dataset.model({ ...dataset.defaults, deletes: 'hard' });
const parents = tableViews(model, 'one', 'parents');
const children = tableViews(model, 'one', 'children');
const DAY = { from: START, to: START + 86_400 };
const ALL = { first: 0, end: 4 };

describe('hard deletes', () => {
  it('remove a row at their instant, and not before', () => {
    const ids = (second: number) => [...parents.state(START + second)].map(({ id }) => id);
    expect(ids(299)).toEqual([1, 2]);
    expect(ids(300)).toEqual([2, 3]);
    expect([...parents.ordinals(START + 300)]).toEqual([1, 2]);
    expect([...parents.stateCells(START + 300)].map(([id]) => id)).toEqual([2, 3]);
  });

  it('are the last change of a row, with what it was', () => {
    const changes = [...parents.changes(DAY)].filter(({ key }) => key === 1);
    expect(changes.map(({ kind, instant }) => [kind, instant - START])).toEqual([
      ['insert', 100],
      ['update', 150],
      ['delete', 300],
    ]);
    const before = { note: 'seen', updated_at: '2026-01-05 00:02:29', deleted_at: null };
    expect(changes.at(-1)).toMatchObject({ before, after: null });
    const removal = [...parents.moments(DAY)].find(({ kind }) => kind === 'delete');
    expect(removal && parents.cellsOf(removal)).toContain('seen');
  });

  it('end its last version, which no other follows', () => {
    const versions = [...parents.history(DAY.to)].filter(({ key }) => key === 1);
    expect(versions.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
      ['2026-01-05 00:01:39', '2026-01-05 00:02:29'],
      ['2026-01-05 00:02:29', '2026-01-05 00:04:59'],
    ]);
  });

  it('take along what refers to the row, and keep it from coming', () => {
    const told = [...children.changes(DAY)].map(({ kind, key, instant }) =>
      [kind, key, instant - START].join(' '),
    );
    expect(told).toEqual(['insert 1 100', 'insert 2 200', 'delete 1 300', 'insert 4 400']);
    expect([...children.history(DAY.to)].map(({ key, validTo }) => [key, validTo])).toEqual([
      [1, '2026-01-05 00:04:59'],
      [2, null],
      [4, null],
    ]);
  });

  it('are counted', () => {
    expect(children.countAt(START + 299, ALL)).toBe(2);
    expect(children.countAt(START + 300, ALL)).toBe(1);
    expect(children.countArrived(DAY, ALL)).toBe(2);
    expect(children.countArrived({ from: START, to: START + 299 }, ALL)).toBe(2);
    const since = (second: number) => ({ from: START + second, to: DAY.to });
    expect(parents.countChanged(since(100), ALL)).toEqual({ changed: 1, deleted: 1 });
    expect(parents.countChanged(since(300), ALL)).toEqual({ changed: 0, deleted: 0 });
    const update = { from: START + 100, to: START + 299 };
    expect(parents.countChanged(update, ALL)).toEqual({ changed: 1, deleted: 0 });
  });

  it('refuse a deletion based on an ordinal other than the requested one', () => {
    const { model, defaults } = datasetWith(() => variable('n'));
    expect(() => [...tableViews(model(defaults), 'one', 'children').state(DAY.to)]).not.toThrow();
    expect(() => tableViews(model({ ...defaults, deletes: 'hard' }), 'one', 'children')).toThrow(
      /doesn't use the ordinal/,
    );
  });
});
