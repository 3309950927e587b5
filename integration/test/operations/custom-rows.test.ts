import type { Status } from '@headwater/core';
import type { Row } from '@headwater/core/adapter';
import { beforeAll, describe, expect, it } from 'vitest';
import { CUSTOM_COUNTS, CUSTOM_ROWS, KEYS } from './support/custom-rows.js';
import { useFolder } from './support/files.js';
import { codeOf, refusal } from './support/refusal.js';
import { snapshot } from './support/snapshot.js';
import { open, sql } from './support/sources.js';

const folder = useFolder();

/** All custom rows of a database, by table. */
async function customRows(database: string): Promise<Readonly<Record<string, readonly Row[]>>> {
  const tables: Record<string, readonly Row[]> = {};
  for (const [table, key] of Object.entries(KEYS)) {
    const query = `SELECT * FROM ${table} WHERE ${key} BETWEEN 5000 AND 9999 ORDER BY ${key}`;
    tables[table] = await sql(database, query);
  }
  return tables;
}

function countsOf({ systems }: Status): Readonly<Record<string, number | null>> {
  const tables = Object.values(systems).flatMap((system) => Object.entries(system.tables));
  return Object.fromEntries(tables.map(([name, { customRows }]) => [name, customRows]));
}

describe("the user's own rows", () => {
  let plain = '';
  let own = '';

  beforeAll(async () => {
    plain = folder.newFile();
    await open(plain).loadBaseline();
    own = folder.copyOf(plain);
    await sql(own, ...CUSTOM_ROWS);
  });

  it('are counted apart', async () => {
    const before = await open(plain).status();
    const status = await open(own).status();
    expect(countsOf(status)).toEqual(CUSTOM_COUNTS);
    expect(new Set(Object.values(countsOf(before)))).toEqual(new Set([0]));
    const { order_items: items } = status.systems.jaffle_shop?.tables ?? {};
    expect(items).toEqual({ rows: 1203, customRows: 3, version: null });
  });

  it('do not disturb verify', async () => {
    const verification = await open(own).verify();
    expect(verification.findings).toEqual([]);
    expect(verification.matches).toBe(true);
  });

  it('stay as they are when days are applied', async () => {
    const database = folder.copyOf(own);
    const before = await customRows(database);
    await open(database).applyDelta({ day: 3, through: true });
    expect(await customRows(database)).toEqual(before);
    expect(countsOf(await open(database).status())).toEqual(CUSTOM_COUNTS);
    expect((await open(database).verify()).findings).toEqual([]);
  });

  it('go with a reset', async () => {
    const database = folder.copyOf(own);
    await open(database).applyDelta({ day: 1 });
    await open(database).reset();
    const [after, baseline] = [await snapshot(database), await snapshot(plain)];
    expect(after.jaffle_shop).toEqual(baseline.jaffle_shop);
    expect(after.jaffle_crm).toEqual(baseline.jaffle_crm);
  });

  it('stay with a reset that keeps them', async () => {
    const database = folder.copyOf(own);
    await open(database).applyDelta({ day: 2, through: true });
    await open(database).reset({ keepCustom: true });
    const [after, before] = [await snapshot(database), await snapshot(own)];
    expect(after.jaffle_shop).toEqual(before.jaffle_shop);
    expect(after.jaffle_crm).toEqual(before.jaffle_crm);
    expect((await open(database).verify()).findings).toEqual([]);
    expect((await open(database).status()).day).toBe(0);
  });

  it('stay with a reset to other parameters', async () => {
    const database = folder.copyOf(own);
    const before = await customRows(database);
    await open(database, { seed: 3, scale: 2 }).reset({ keepCustom: true });
    expect(await customRows(database)).toEqual(before);
    expect((await open(database).verify()).findings).toEqual([]);
  });

  it('are those from 5000 to 9999 only', async () => {
    const database = folder.copyOf(plain);
    await sql(
      database,
      `INSERT INTO jaffle_crm.web_sessions BY NAME
       SELECT keys.key AS session_id, row.* EXCLUDE (session_id)
       FROM jaffle_crm.web_sessions AS row, (VALUES (4999), (5000), (9999), (10000)) AS keys (key)
       WHERE session_id = 1`,
    );
    const { findings } = await open(database).verify();
    expect(findings).toMatchObject([{ table: 'web_sessions', difference: 'extra', rows: 2 }]);
    expect(findings[0]?.first.map(({ key }) => key)).toEqual([4999, 10000]);
    expect(countsOf(await open(database).status()).web_sessions).toBe(2);
  });
});

describe('custom rows that refer to rows of later days', () => {
  it.each([
    ['jaffle_shop', 'orders', "(5000, 101, NULL, 'pending', now(), now(), NULL)"],
    ['jaffle_shop', 'payments', '(5000, 501, NULL, NULL, now(), now(), NULL)'],
  ])('are not kept: %s.%s', async (schema, table, row) => {
    const database = folder.newFile();
    const source = open(database);
    await source.loadBaseline();
    await source.applyDelta({ day: 1 });
    await sql(database, `INSERT INTO ${schema}.${table} VALUES ${row}`);
    const before = await snapshot(database);
    const { code, what } = await refusal(() => source.reset({ keepCustom: true }));
    expect(code).toBe('CUSTOM_ROWS_ORPHANED');
    expect(what).toContain('5000');
    expect(what).toContain(table);
    expect(await codeOf(() => source.dryRun({ operation: 'reset', keepCustom: true }))).toBe(
      'CUSTOM_ROWS_ORPHANED',
    );
    expect(await snapshot(database)).toEqual(before);
    await source.reset();
    expect((await source.verify()).matches).toBe(true);
  });

  it('of a system that comes later leave the first as it was', async () => {
    const database = folder.newFile();
    const source = open(database, { scale: 1 });
    await source.loadBaseline();
    await source.applyDelta({ day: 1 });
    await sql(
      database,
      `INSERT INTO jaffle_crm.campaigns SELECT 10001, * EXCLUDE (campaign_id)
       FROM jaffle_crm.campaigns WHERE campaign_id = 1`,
      'INSERT INTO jaffle_crm.email_activity VALUES (5000, 1, 10001, NULL, NULL, NULL, now(), now(), NULL)',
    );
    const before = await snapshot(database);
    expect(await codeOf(() => source.reset({ keepCustom: true }))).toBe('CUSTOM_ROWS_ORPHANED');
    expect(await snapshot(database)).toEqual(before);
  });
});
