/** What a report adds for people: all rows of the keys at fault, and the days of the faults. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Pipeline } from './support/pipeline.js';

const pipeline = new Pipeline();

beforeAll(() => pipeline.fill());
afterAll(() => pipeline.close());

describe('the details of findings', () => {
  test('have all versions of a key, with those that are right', async () => {
    const details = await pipeline.detailsAfter('scd2', 'orders', [
      'DELETE FROM wh.dim_orders WHERE id = 3 AND version = 2',
      "UPDATE wh.dim_orders SET status = 'lost' WHERE id = 4 AND version = 1",
    ]);
    expect(details?.keys.map(({ key }) => key).toSorted()).toEqual([3, 4]);
    const [third] = details?.keys.filter(({ key }) => key === 3) ?? [];
    expect(third?.rows.map(({ difference }) => difference)).toContain(null);
    expect(third?.rows[1]).toMatchObject({ difference: 'missing', actualFrom: null });
    const [fourth] = details?.keys.filter(({ key }) => key === 4) ?? [];
    expect(fourth?.rows[0]).toMatchObject({ difference: 'different' });
    expect(fourth?.rows[0]?.columns.filter(({ differs }) => differs)).toMatchObject([
      { column: 'status', actual: 'lost' },
    ]);
    expect(details?.days.reduce((sum, { rows }) => sum + rows, 0)).toBe(2);
  });

  test('name the days whose rows are at fault', async () => {
    const details = await pipeline.detailsAfter('changes', 'orders', [
      "DELETE FROM wh.log_orders WHERE changed_at >= '2026-01-06' AND changed_at < '2026-01-07'",
    ]);
    expect(details?.days).toEqual([{ difference: 'missing', day: 2, rows: expect.any(Number) }]);
  });

  test('are empty where nothing is wrong', async () => {
    expect(await pipeline.detailsAfter('changes', 'customers', [])).toEqual({ keys: [], days: [] });
  });
});
