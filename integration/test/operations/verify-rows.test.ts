import { chmodSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { KEYS } from './support/custom-rows.js';
import { useFolder } from './support/files.js';
import { aboutRows } from './support/row-findings.js';
import { snapshot } from './support/snapshot.js';
import { open, sql } from './support/sources.js';
import { dropConstraints } from './support/unconstrained.js';

const folder = useFolder();

describe('verify', () => {
  let database = '';

  beforeAll(async () => {
    database = folder.newFile();
    await open(database).loadBaseline();
    await open(database).applyDelta({ day: 1 });
    await dropConstraints(database);
  });

  it('names a missing row of every table', async () => {
    const tampered = folder.copyOf(database);
    const expected: unknown[] = [];
    for (const [name, key] of Object.entries(KEYS)) {
      const [system, table] = name.split('.');
      await sql(tampered, `DELETE FROM ${name} WHERE ${key} = 3`);
      const first = [{ key: 3, columns: [] }];
      expected.push({ system, table, difference: 'missing', rows: 1, first });
    }
    const verification = await open(tampered).verify();
    expect(aboutRows(verification)).toEqual(expected);
    expect(verification.matches).toBe(false);
  });

  it.each([0, -1, 4999, 10_000, 10_001])(
    'names an extra row of every table: key %i',
    async (extra) => {
      const tampered = folder.copyOf(database);
      const expected: unknown[] = [];
      for (const [name, key] of Object.entries(KEYS)) {
        const [system, table] = name.split('.');
        await sql(
          tampered,
          `INSERT INTO ${name} BY NAME SELECT ${extra} AS ${key}, * EXCLUDE (${key}) FROM ${name} WHERE ${key} = 3`,
        );
        const first = [{ key: extra, columns: [] }];
        expected.push({ system, table, difference: 'extra', rows: 1, first });
      }
      expect(aboutRows(await open(tampered).verify())).toEqual(expected);
    },
  );

  it('counts all rows and lists the first five by key', async () => {
    const tampered = folder.copyOf(database);
    await sql(
      tampered,
      'DELETE FROM jaffle_shop.orders WHERE order_id > 550',
      "UPDATE jaffle_shop.orders SET status = 'lost' WHERE order_id <= 7",
      `INSERT INTO jaffle_shop.orders BY NAME SELECT order_id + 2000 AS order_id,
       * EXCLUDE (order_id) FROM jaffle_shop.orders WHERE order_id <= 6`,
    );
    const findings = aboutRows(await open(tampered).verify());
    expect(
      findings.map(({ table, difference, rows, first }) => [
        `${table} ${difference} ${rows}`,
        first.map(({ key }) => key),
      ]),
    ).toEqual([
      ['orders missing 10', [551, 552, 553, 554, 555]],
      ['orders extra 6', [2001, 2002, 2003, 2004, 2005]],
      ['orders different 7', [1, 2, 3, 4, 5]],
    ]);
  });

  it('names a duplicate row in every table', async () => {
    const tampered = folder.copyOf(database);
    for (const [name, key] of Object.entries(KEYS)) {
      await sql(tampered, `INSERT INTO ${name} FROM ${name} WHERE ${key} = 3`);
    }
    const findings = aboutRows(await open(tampered).verify());
    expect(findings.map(({ system, table }) => `${system}.${table}`)).toEqual(Object.keys(KEYS));
    expect(findings.map(({ rows, first }) => [rows, first[0]?.key])).toEqual(Array(8).fill([1, 3]));
  });

  it('names a duplicate row when another is missing', async () => {
    const tampered = folder.copyOf(database);
    await sql(
      tampered,
      'INSERT INTO jaffle_shop.orders FROM jaffle_shop.orders WHERE order_id = 3',
      'DELETE FROM jaffle_shop.orders WHERE order_id = 5',
    );
    const findings = aboutRows(await open(tampered).verify());
    expect(findings.map(({ rows, first }) => [rows, first[0]?.key])).toEqual([
      [1, 5],
      [1, 3],
    ]);
  });

  it('names a row without a key', async () => {
    const tampered = folder.copyOf(database);
    await sql(
      tampered,
      `INSERT INTO jaffle_crm.campaigns BY NAME
       SELECT NULL AS campaign_id, * EXCLUDE (campaign_id) FROM jaffle_crm.campaigns LIMIT 1`,
    );
    const verification = await open(tampered).verify();
    expect(verification.matches).toBe(false);
    expect(aboutRows(verification)).toMatchObject([
      { table: 'campaigns', rows: 1, first: [{ key: null }] },
    ]);
  });

  it('names a dropped table', async () => {
    const tampered = folder.copyOf(database);
    await sql(tampered, 'DROP TABLE jaffle_shop.products', 'DROP SCHEMA jaffle_crm CASCADE');
    const { matches, findings } = await open(tampered).verify();
    expect(matches).toBe(false);
    const missing = { difference: 'missing-table', rows: null, first: [] };
    expect(findings.filter(({ difference }) => difference === 'missing-table')).toEqual([
      { system: 'jaffle_shop', table: 'products', ...missing },
      { system: 'jaffle_crm', table: 'campaigns', ...missing },
      { system: 'jaffle_crm', table: 'email_activity', ...missing },
      { system: 'jaffle_crm', table: 'web_sessions', ...missing },
    ]);
  });

  it.each(['campaign_id', 'budget', 'deleted_at'])('names a dropped column: %s', async (column) => {
    const tampered = folder.copyOf(database);
    await sql(tampered, `ALTER TABLE jaffle_crm.campaigns DROP COLUMN ${column}`);
    const { matches, findings } = await open(tampered).verify();
    expect(matches).toBe(false);
    expect(findings.filter(({ difference }) => difference === 'missing-column')).toEqual([
      {
        system: 'jaffle_crm',
        table: 'campaigns',
        difference: 'missing-column',
        rows: null,
        first: [],
        column,
      },
    ]);
  });

  it('changes nothing, and needs no right to', async () => {
    const before = await snapshot(database);
    chmodSync(database, 0o400);
    try {
      expect(aboutRows(await open(database).verify())).toEqual([]);
    } finally {
      chmodSync(database, 0o600);
    }
    expect(await snapshot(database)).toEqual(before);
  });
});
