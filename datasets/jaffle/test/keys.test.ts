import { expect, test } from 'vitest';
import { modelOf, rowsOn, TABLES } from './model.js';

const keysOf = (scale: number, table: string, day: number): number[] => {
  const key = TABLES.find((candidate) => candidate.table === table)?.key ?? '';
  return rowsOn(modelOf({ scale }), table, day).map((row) => Number(row[key]));
};

test('ids of a small load follow each other from 1', () => {
  expect(keysOf(1, 'order_items', 0)).toEqual(Array.from({ length: 1200 }, (_, n) => n + 1));
});

test.each([
  // Crossed by the baseline, and by a later day.
  ['order_items', 6, 0, 7200],
  ['order_items', 4, 3, 6008],
  ['customers', 50, 0, 5000],
  ['payments', 20, 1, 5440],
  ['web_sessions', 34, 0, 5100],
] as const)('ids of %s at scale %i leave out 5000 to 9999', (table, scale, day, count) => {
  const keys = keysOf(scale, table, day);
  const low = Array.from({ length: 4999 }, (_, n) => n + 1);
  const high = Array.from({ length: count - 4999 }, (_, n) => 10_000 + n);
  expect(keys).toEqual([...low, ...high]);
});

test('references to a row use its id, beyond the gap too', () => {
  const model = modelOf({ scale: 50 });
  const ids = new Set(rowsOn(model, 'customers', 1).map((row) => row.customer_id));
  const owners = rowsOn(model, 'orders', 1).map((row) => row.customer_id);
  expect(owners.filter((id) => !ids.has(id ?? null))).toEqual([]);
  expect(Math.max(...owners.map(Number))).toBeGreaterThan(10_000);
});
