import { duckdb } from '@headwater/duckdb';
import { describe, expect, it } from 'vitest';
import { CUSTOM_ROWS } from './support/custom-rows.js';
import { refusal } from './support/refusal.js';
import { type Snapshot, snapshot } from './support/snapshot.js';
import { open, sql } from './support/sources.js';

const structuresOf = (found: Snapshot): readonly string[] =>
  Object.values(found).flatMap((tables) =>
    Object.entries(tables).flatMap(([name, { structure }]) =>
      structure.map((part) => `${name}: ${part}`),
    ),
  );

describe('the structure of the tables', () => {
  it.each([false, true])('survives a reset; custom rows kept: %s', async (keepCustom) => {
    const database = duckdb();
    const source = open(database);
    await source.loadBaseline();
    await sql(database, ...CUSTOM_ROWS);
    const loaded = structuresOf(await snapshot(database));
    await source.applyDelta({ day: 1 });
    expect(structuresOf(await snapshot(database))).toEqual(loaded);
    await source.reset({ keepCustom });
    expect(structuresOf(await snapshot(database))).toEqual(loaded);
    // What is compared is really there.
    expect(loaded.filter((part) => part.includes('FOREIGN KEY (')).length).toBeGreaterThan(5);
    expect(loaded.filter((part) => part.includes('PRIMARY KEY(')).length).toBeGreaterThan(8);
    expect(loaded.filter((part) => part.includes('NOT NULL [')).length).toBeGreaterThan(8);
    expect(loaded).toContainEqual(expect.stringContaining('Current price.'));
  });

  it('is restored by a reset: a table that was dropped', async () => {
    const database = duckdb();
    const source = open(database);
    await source.loadBaseline();
    const before = structuresOf(await snapshot(database));
    await sql(database, 'DROP TABLE jaffle_shop.payments', 'DROP TABLE jaffle_crm.web_sessions');
    await source.reset();
    expect(structuresOf(await snapshot(database))).toEqual(before);
    expect((await source.verify()).matches).toBe(true);
  });

  it('is restored by a reset that keeps custom rows', async () => {
    const database = duckdb();
    const source = open(database);
    await source.loadBaseline();
    const before = structuresOf(await snapshot(database));
    await sql(database, ...CUSTOM_ROWS, 'DROP TABLE jaffle_shop.payments');
    await source.reset({ keepCustom: true });
    expect(structuresOf(await snapshot(database))).toEqual(before);
    expect((await source.verify()).matches).toBe(true);
  });

  it('is not torn from under tables of others', async () => {
    const database = duckdb();
    const source = open(database);
    await source.loadBaseline();
    await source.applyDelta({ day: 1 });
    await sql(
      database,
      'CREATE TABLE jaffle_shop.returns (order_id INTEGER REFERENCES jaffle_shop.orders (order_id))',
      'INSERT INTO jaffle_shop.returns VALUES (1)',
    );
    const before = await snapshot(database);
    await refusal(() => source.reset());
    expect(await snapshot(database)).toEqual(before);
  });
});
