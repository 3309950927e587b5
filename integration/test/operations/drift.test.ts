import { days, defineDataset, system, table, text } from '@headwater/core/dataset';
import { describe, expect, it } from 'vitest';
import { useFolder } from './support/files.js';
import { refusal } from './support/refusal.js';
import { snapshot } from './support/snapshot.js';
import { open, sql } from './support/sources.js';
import { dropConstraints } from './support/unconstrained.js';

const folder = useFolder();

/** Any of its rows may change on any day. */
const parcels = defineDataset({
  name: 'post',
  generatorVersion: '1',
  description: 'Parcels that arrive some day.',
  defaultEpoch: '2026-01-04',
  past: 100,
  systems: () => {
    const all = table('parcels', { key: 'parcel_id', rows: { past: 25_000, eachDay: 10 } })
      .column('status', text(10), 'sent')
      .lifecycle({ arrived: { after: days(1, 110), sets: { status: 'arrived' } } });
    return [system('post', 'Parcels.', [all])];
  },
});

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

  it('is refused as well if more rows are in reach than the evaluator counts', async () => {
    const database = folder.newFile();
    const source = open(database, { dataset: parcels });
    await source.loadBaseline();
    const { entries } = await source.applyDelta({ day: 1 });
    expect(entries[0]?.rows.updated).toBeGreaterThan(100);
    expect((await source.verify()).matches).toBe(true);
    await sql(database, 'DELETE FROM post.parcels WHERE parcel_id > 12000');
    const { code, what } = await refusal(() => source.applyDelta({ day: 2 }));
    expect(code).toBe('DRIFTED');
    expect(what).toMatch(/^Update parcels: \d+ rows should have changed, but \d+ did\.$/);
    expect((await source.status()).systems).toMatchObject({ post: { day: 1 } });
  });
});
