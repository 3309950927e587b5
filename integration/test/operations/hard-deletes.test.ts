import type { PlannedStep } from '@headwater/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useFolder } from './support/files.js';
import { refusal } from './support/refusal.js';
import { open, sql } from './support/sources.js';
import { stateOf } from './support/whole.js';

const folder = useFolder();
let loaded = '';

beforeAll(async () => {
  loaded = folder.newFile();
  await open(loaded, { deletes: 'hard' }).loadBaseline();
});

const kindsOf = (steps: readonly PlannedStep[]) => new Set(steps.map(({ kind }) => kind));

describe('a day that removes rows', () => {
  it('leaves rows and structure as they are when the day is made at once', async () => {
    const database = folder.copyOf(loaded);
    const source = open(database);
    await source.applyDelta({ day: 3, through: true });
    const { jaffle_shop, jaffle_crm } = await stateOf(database);
    await source.restore({ day: 3 });
    const anew = await stateOf(database);
    expect(jaffle_shop?.content).toEqual(anew.jaffle_shop?.content);
    expect(jaffle_crm?.content).toEqual(anew.jaffle_crm?.content);
  });

  it('keeps views, and rows that refer to nothing deleted', async () => {
    const database = folder.copyOf(loaded);
    await sql(
      database,
      'CREATE VIEW jaffle_shop.open_orders AS SELECT * FROM jaffle_shop.orders',
      'CREATE INDEX mine ON jaffle_crm.web_sessions (session_start)',
    );
    await open(database).applyDelta({ day: 1 });
    const [viewed] = await sql(database, 'SELECT count(*) AS n FROM jaffle_shop.open_orders');
    const [there] = await sql(database, 'SELECT count(*) AS n FROM jaffle_shop.orders');
    expect(viewed).toEqual(there);
    expect(await sql(database, 'SELECT index_name FROM duckdb_indexes()')).toEqual([
      { index_name: 'mine' },
    ]);
  });

  it.each([
    ['a column', 'ALTER TABLE jaffle_shop.orders ADD COLUMN remark VARCHAR', 'column remark'],
    ['an index', 'CREATE INDEX mine ON jaffle_shop.payments (amount)', 'index mine'],
  ])('is refused where %s would be lost that someone added', async (_, statement, told) => {
    const database = folder.copyOf(loaded);
    await sql(database, statement);
    const before = await stateOf(database);
    const error = await refusal(() => open(database).applyDelta({ day: 1 }));
    expect(error).toMatchObject({ code: 'STATEMENT_FAILED' });
    expect(error.message).toContain(told);
    expect(await stateOf(database)).toEqual(before);
  });

  it('takes no table out of the way in a part of the day that removes nothing', async () => {
    const source = open(folder.newFile(), { deletes: 'hard' });
    const { steps } = await source.plan({ operation: 'apply-delta', day: 1 });
    expect(kindsOf([...steps])).toContain('aside');
    const morning = await source.plan({ operation: 'apply-delta', day: 1, at: 10 * 3600 });
    expect(kindsOf([...morning.steps])).not.toContain('aside');
  });

  it('counts in its plan what it will do', async () => {
    const source = open(folder.copyOf(loaded));
    const planned = await source.dryRun({ operation: 'apply-delta', day: 1 });
    const { entries } = await source.applyDelta({ day: 1 });
    for (const { system, rows } of entries) {
      const expected = (kind: string): number =>
        [...planned.steps]
          .filter((step) => step.system === system && step.kind === kind)
          .reduce((sum, { expectedRows }) => sum + (expectedRows ?? Number.NaN), 0);
      expect(rows).toEqual({
        inserted: expected('insert'),
        updated: expected('update'),
        softDeleted: 0,
        deleted: expected('delete'),
      });
    }
  });
});

describe('the kind of deletes', () => {
  it('is kept in the ledger, and only a reset changes it', async () => {
    const database = folder.copyOf(loaded);
    expect((await open(database).status()).deletes).toBe('hard');
    const soft = open(database, { deletes: 'soft' });
    const error = await refusal(() => soft.applyDelta({ day: 1 }));
    expect(error).toMatchObject({ code: 'PARAMETERS_DIFFER' });
    expect(error.next).toContain("deletes: 'soft' }).reset()");
    await soft.reset();
    expect((await open(database).status()).deletes).toBe('soft');
    expect((await open(database).verify()).findings).toEqual([]);
  });
});
