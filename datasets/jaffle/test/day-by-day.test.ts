import { describe, expect, test } from 'vitest';
import { type Change, changesOn, modelOf, rowsOn } from './model.js';

const FORWARD = ['pending > shipped', 'shipped > completed', 'pending > cancelled'];
const LAST_DAY = 30;

const move = ({ before, after }: Change, column: string): string =>
  `${before?.[column]} > ${after[column]}`;

/** A change of values: a soft delete is one of its own. */
const isUpdate = ({ kind, isSoftDelete }: Change): boolean => kind === 'update' && !isSoftDelete;

describe.each([
  { seed: 42, scale: 1 },
  { seed: 8, scale: 2 },
])('with the seed $seed at scale $scale', (parameters) => {
  const model = modelOf(parameters);
  /** Changes from the start of the past on: those of the baseline and of a month. */
  const all = (table: string): Change[] => changesOn(model, table, -110, LAST_DAY);
  const orders = all('orders');

  test('orders move forward only, one step at a time', () => {
    const moves = orders.filter(isUpdate).map((c) => move(c, 'status'));
    expect(new Set(moves)).toEqual(new Set(FORWARD));
    const first = orders.filter(({ kind }) => kind === 'insert').map((c) => c.after.status);
    expect(new Set(first)).toEqual(new Set(['pending']));
  });

  test.each(['shipped', 'completed'])(
    'an order that is %s on day 1 or later was paid before',
    (status) => {
      const paidAt = new Map(
        all('payments').map(({ instant, after }) => [after.order_id, instant]),
      );
      const live = model.calendar.startOf(1);
      const completed = orders.filter(
        (change) => isUpdate(change) && change.instant >= live && change.after.status === status,
      );
      expect(completed.length).toBeGreaterThan(500);
      for (const { key, instant } of completed) {
        expect(paidAt.get(key) ?? Number.POSITIVE_INFINITY).toBeLessThan(instant);
      }
    },
  );

  test('an e-mail is opened and then clicked, once each', () => {
    const changes = all('email_activity').filter(isUpdate);
    const moves = changes.map((c) => `${move(c, 'opened')}, ${move(c, 'clicked')}`);
    expect(new Set(moves)).toEqual(
      new Set(['false > true, false > false', 'true > true, false > true']),
    );
  });

  test('a customer changes the address once at most, and some do', () => {
    const changes = all('customers').filter(isUpdate);
    expect(changes.length).toBeGreaterThan(20);
    expect(new Set(changes.map(({ key }) => key)).size).toBe(changes.length);
    for (const { before, after } of changes) expect(after.email).not.toBe(before?.email);
  });

  test('soft deletes are those of customers, and of their orders at the same instant', () => {
    const erased = all('customers').filter(({ isSoftDelete }) => isSoftDelete);
    const instants = new Map(erased.map(({ key, instant }) => [key, instant]));
    const withdrawn = orders.filter(({ isSoftDelete }) => isSoftDelete);
    expect(erased.length).toBe(LAST_DAY * parameters.scale);
    expect(withdrawn.length).toBeGreaterThan(LAST_DAY);
    for (const { after, instant } of withdrawn) {
      expect(instants.get(after.customer_id ?? null)).toBe(instant);
    }
  });

  test('erased customers stay few', () => {
    const customers = rowsOn(model, 'customers', LAST_DAY);
    const erased = customers.filter((row) => row.deleted_at !== null);
    expect(erased.length).toBeLessThan(customers.length / 10);
  });
});

test.each<[string, number]>([
  ['products', 200],
  ['campaigns', 200],
  ['customers', 30],
  ['orders', 10],
  ['email_activity', 10],
])('an update of %s changes more than updated_at', (table, lastDay) => {
  const idle = [0, 1, 2, 3, 4].flatMap((seed) =>
    changesOn(modelOf({ seed }), table, 1, lastDay).filter(({ before, after }) => {
      const columns = Object.keys(after).filter((name) => name !== 'updated_at');
      return before !== null && columns.every((name) => before[name] === after[name]);
    }),
  );
  expect(idle).toEqual([]);
});
