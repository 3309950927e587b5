import { describe, expect, it } from 'vitest';
import { useFolder } from './support/files.js';
import { refusal } from './support/refusal.js';
import { snapshot } from './support/snapshot.js';
import { open, sql } from './support/sources.js';
import { dropConstraints } from './support/unconstrained.js';

const folder = useFolder();

describe('a day on top of rows that someone else touched', () => {
  it('is refused if a row to change is missing', async () => {
    const database = folder.newFile();
    const source = open(database);
    await source.loadBaseline();
    await dropConstraints(database);
    await sql(database, 'DELETE FROM jaffle_shop.orders WHERE order_id <= 500');
    const before = await snapshot(database);
    const { code, next } = await refusal(() => source.applyDelta({ day: 1 }));
    expect(code).toBe('DRIFTED');
    expect(next).toContain('reset()');
    expect(await snapshot(database)).toEqual(before);
    await source.reset();
    expect((await source.verify()).matches).toBe(true);
  });

  it('is refused if a key to insert is taken', async () => {
    const database = folder.newFile();
    const source = open(database);
    await source.loadBaseline();
    await sql(
      database,
      `INSERT INTO jaffle_shop.customers BY NAME
       SELECT 101 AS customer_id, * EXCLUDE (customer_id) FROM jaffle_shop.customers LIMIT 1`,
    );
    const before = await snapshot(database);
    const { why } = await refusal(() => source.applyDelta({ day: 1 }));
    expect(why).toMatch(/duplicate key/i);
    expect(await snapshot(database)).toEqual(before);
    expect((await source.verify()).findings).toMatchObject([
      { table: 'customers', difference: 'extra', first: [{ key: 101 }] },
    ]);
  });
});
