import { duckdb } from '@headwater/duckdb';
import { expect, it } from 'vitest';
import { open, sql } from './support/sources.js';
import { tiny } from './support/tiny.js';

it('an index in the way of a day is named, and the day is applied without it', async () => {
  const adapter = duckdb();
  const source = open(adapter, { dataset: tiny });
  await source.loadBaseline();
  await sql(
    adapter,
    'CREATE INDEX harmless ON first.children (parent_id)',
    'CREATE INDEX "my index" ON first.parents (status)',
  );
  await expect(source.applyDelta({ day: 1 })).rejects.toMatchObject({
    code: 'STATEMENT_FAILED',
    what: expect.stringContaining('an index that was added: my index on first.parents.'),
    next: expect.stringContaining('DROP INDEX "first"."my index";'),
  });
  expect((await source.status()).day).toBe(0);
  await sql(adapter, 'DROP INDEX "first"."my index"');
  await source.applyDelta({ day: 1 });
  expect((await source.verify()).findings).toEqual([]);

  await sql(adapter, 'CREATE UNIQUE INDEX budgets ON second.notes (budget, id)');
  await source.applyDelta({ day: 2 });
  await sql(
    adapter,
    'DROP INDEX second.budgets',
    'UPDATE second.notes SET budget = id',
    'CREATE UNIQUE INDEX budgets ON second.notes (budget)',
  );
  await expect(source.applyDelta({ day: 3 })).rejects.toMatchObject({
    what: expect.stringContaining('an index that was added: budgets on second.notes.'),
    why: expect.stringMatching(/unique constraint/i),
  });
  await adapter.close();
});
