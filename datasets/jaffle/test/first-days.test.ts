import type { Change } from '@headwater/core';
import { describe, expect, test } from 'vitest';
import { changesOn, modelOf, rowsOn, seeds } from './model.js';

const SHOP: readonly string[] = ['customers', 'products', 'orders', 'order_items', 'payments'];
const CRM: readonly string[] = ['campaigns', 'email_activity', 'web_sessions'];
const DAYS = [1, 2, 3];

/** What happens, a soft delete by its own name. */
const kindOf = ({ kind, isSoftDelete }: Change): string => (isSoftDelete ? 'soft delete' : kind);

describe.each([...seeds(24), 42, 2_147_483_647])('with the seed %i', (seed) => {
  const model = modelOf({ seed });
  const kinds = (tables: readonly string[], day: number): Set<string> =>
    new Set(tables.flatMap((table) => changesOn(model, table, day)).map(kindOf));

  test('each of the first three days has an insert, an update and a soft delete in the shop', () => {
    for (const day of DAYS) {
      expect([...kinds(SHOP, day)].sort()).toEqual(['insert', 'soft delete', 'update']);
    }
  });

  test('each of them has an insert in the CRM', () => {
    for (const day of DAYS) expect(kinds(CRM, day)).toContain('insert');
  });

  test('an order changes on two of them', () => {
    const changed = DAYS.map((day) => {
      const changes = changesOn(model, 'orders', day).filter(({ kind }) => kind !== 'insert');
      return new Set(changes.map(({ key }) => key));
    });
    const [one, two, three] = changed;
    const twice = [...(two ?? [])].filter((key) => one?.has(key) || three?.has(key));
    expect(twice.length).toBeGreaterThan(0);
  });

  test('day 2 changes the price of product 1, and no product changes before', () => {
    expect(changesOn(model, 'products', 1)).toEqual([]);
    const [change] = changesOn(model, 'products', 2).filter(({ key }) => key === 1);
    expect(change).toMatchObject({
      kind: 'update',
      before: { name: 'Laptop Pro', price: '1299.99' },
    });
    expect(change?.after.price).not.toBe('1299.99');
  });
});

test('seeds differ in what they change', () => {
  const prices = seeds(12).map((seed) => rowsOn(modelOf({ seed }), 'products', 2)[0]?.price);
  expect(new Set(prices).size).toBeGreaterThan(3);
});
