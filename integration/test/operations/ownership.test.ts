import { duckdb } from '@headwater/duckdb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { override } from '../../../packages/conformance/src/override.js';
import { lostAt } from './support/failing.js';
import { useFolder } from './support/files.js';
import { refusal } from './support/refusal.js';
import { snapshot } from './support/snapshot.js';
import { open, sql } from './support/sources.js';
import { tiny } from './support/tiny.js';

const folder = useFolder();

describe('a table of the same name that Headwater did not create', () => {
  it.each([
    ['in the first system', 'jaffle_shop', 'customers'],
    ['the last of the first system', 'jaffle_shop', 'payments'],
    ['in the second system', 'jaffle_crm', 'web_sessions'],
    ['in other letters', 'jaffle_shop', 'CUSTOMERS'],
    ['in a schema in other letters', 'Jaffle_Shop', 'Customers'],
  ])('is refused and left alone: %s', async (_, schema, table) => {
    const database = folder.newFile();
    await sql(
      database,
      `CREATE SCHEMA "${schema}"`,
      `CREATE TABLE "${schema}"."${table}" AS SELECT 1 AS customer_id`,
    );
    const before = await snapshot(database);
    const { code, what } = await refusal(() => open(database).loadBaseline());
    expect(code).toBe('NOT_OWNED');
    expect(what).toContain(table);
    expect(await snapshot(database)).toEqual(before);
    expect((await refusal(() => open(database).dryRun({ operation: 'load-baseline' }))).code).toBe(
      'NOT_OWNED',
    );
  });

  it('is refused: a view', async () => {
    const database = folder.newFile();
    await sql(
      database,
      'CREATE SCHEMA jaffle_shop',
      'CREATE VIEW jaffle_shop.orders AS SELECT 1 AS order_id',
    );
    const before = await snapshot(database);
    expect((await refusal(() => open(database).loadBaseline())).code).toBe('NOT_OWNED');
    expect(await snapshot(database)).toEqual(before);
  });

  it.each([
    ['a table', 'CREATE TABLE headwater.ledger AS SELECT 1 AS id'],
    ['a table in other letters', 'CREATE TABLE headwater."Ledger" AS SELECT 1 AS id'],
    ['a view', 'CREATE VIEW headwater.ledger AS SELECT 1 AS id'],
  ])('is refused as the ledger: %s', async (_, statement) => {
    const database = folder.newFile();
    await sql(database, 'CREATE SCHEMA headwater', statement);
    const before = await snapshot(database);
    const source = open(database);
    for (const call of [
      () => source.loadBaseline(),
      () => source.applyDelta({ day: 1 }),
      () => source.reset(),
      () => source.status(),
      () => source.verify(),
    ]) {
      expect((await refusal(call)).code).toBe('NOT_OWNED');
    }
    expect(await snapshot(database)).toEqual(before);
  });

  it('does not matter elsewhere', async () => {
    const database = folder.newFile();
    await sql(
      database,
      'CREATE TABLE main.customers AS SELECT 1 AS customer_id',
      'CREATE SCHEMA jaffle_shop',
      'CREATE TABLE jaffle_shop.returns AS SELECT 1 AS return_id',
      'CREATE SCHEMA headwater',
      'CREATE TABLE headwater.notes AS SELECT 1 AS note_id',
    );
    const before = await snapshot(database);
    const source = open(database);
    await source.loadBaseline();
    await source.applyDelta({ day: 1 });
    await source.reset();
    expect((await source.verify()).matches).toBe(true);
    const after = await snapshot(database);
    expect(after.main).toEqual(before.main);
    expect(after.jaffle_shop?.returns).toEqual(before.jaffle_shop?.returns);
    expect(after.headwater?.notes).toEqual(before.headwater?.notes);
  });

  it('may stand in a schema that others made, whatever its letters', async () => {
    const database = folder.newFile();
    await sql(database, 'CREATE SCHEMA "Jaffle_Shop"', 'CREATE SCHEMA "HEADWATER"');
    const source = open(database);
    await source.loadBaseline();
    await source.applyDelta({ day: 1 });
    expect((await source.status()).systems.jaffle_shop?.tables.customers?.rows).toBe(125);
    expect((await source.verify()).findings).toEqual([]);
  });
});

describe('a table of ours that is not there as it was', () => {
  const adapter = duckdb();
  const source = open(adapter, { dataset: tiny });
  beforeAll(async () => {
    await source.loadBaseline();
    await source.applyDelta({ day: 1 });
    await sql(adapter, 'ALTER TABLE second.notes RENAME TO moved');
  });
  afterAll(() => source.close());

  it.each([
    ['CREATE TABLE second.notes (id INTEGER PRIMARY KEY)', /it has no column 'budget'/],
    ['CREATE TABLE second.notes AS FROM second.moved', /not/],
    ['CREATE VIEW second.notes AS FROM second.moved', /it is a view/],
  ])('is refused by whatever writes: %s', async (statement, reason) => {
    await sql(adapter, statement);
    const before = await snapshot(adapter);
    for (const write of [
      () => source.applyDelta({ day: 2 }),
      () => source.reset(),
      () => source.reset({ keepCustom: true }),
      () => source.restore({ day: 0 }),
    ]) {
      const { code, what } = await refusal(write);
      expect([code, what]).toEqual(['NOT_OWNED', expect.stringMatching(reason)]);
    }
    expect(await snapshot(adapter)).toEqual(before);
    expect((await source.status()).systems.second?.notOwned).toEqual(['notes']);
    await sql(adapter, `DROP ${statement.includes('VIEW') ? 'VIEW' : 'TABLE'} second.notes`);
  });

  it('is ours still with other columns, or with another comment', async () => {
    await sql(
      adapter,
      'ALTER TABLE second.moved RENAME TO notes',
      'ALTER TABLE second.notes ADD COLUMN mine VARCHAR',
      'ALTER TABLE second.notes ALTER budget TYPE DOUBLE',
    );
    expect((await source.status()).systems.second?.notOwned).toEqual([]);
    await source.reset();
    await sql(adapter, "COMMENT ON TABLE second.notes IS 'Mine to describe.'");
    await source.applyDelta({ day: 1 });
    expect((await source.verify()).matches).toBe(true);
    await sql(adapter, 'ALTER TABLE second.notes ALTER budget TYPE DOUBLE');
    const { code, next } = await refusal(() => source.reset());
    expect([code, next]).toEqual(['NOT_OWNED', expect.stringContaining('drop it')]);
    await sql(adapter, 'DROP TABLE second.notes');
    await source.reset();
    expect((await source.verify()).matches).toBe(true);
  });

  it('while a load is half done, neither', async () => {
    const file = duckdb();
    const stepwise = override(file, {
      capabilities: { ...file.capabilities, transactionRows: -1 },
    });
    const cut = open(lostAt(stepwise, /INSERT INTO "second"/), { dataset: tiny });
    expect((await refusal(() => cut.loadBaseline())).code).toBe('CONNECTION_FAILED');
    await sql(
      file,
      'ALTER TABLE second.notes RENAME TO moved',
      'CREATE TABLE second.notes (id INTEGER)',
    );
    const before = await snapshot(file);
    const again = open(stepwise, { dataset: tiny });
    for (const command of [() => again.loadBaseline(), () => again.reset()]) {
      expect((await refusal(command)).code).toBe('NOT_OWNED');
    }
    expect(await snapshot(file)).toEqual(before);
    await file.close();
  });
});
