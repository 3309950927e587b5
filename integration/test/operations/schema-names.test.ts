import { type Source, tableViews } from '@headwater/core';
import { duckdb } from '@headwater/duckdb';
import { describe, expect, it } from 'vitest';
import { useFolder } from './support/files.js';
import { codeOf } from './support/refusal.js';
import { snapshot } from './support/snapshot.js';
import { open, sql } from './support/sources.js';
import { tiny } from './support/tiny.js';

const folder = useFolder();

const NAMES: readonly (readonly [first: string, second: string, ledger: string])[] = [
  ['erp of the shop', 'crm; DROP TABLE x', 'head water'],
  ['"quoted"', "it's", '""'],
  ['select', 'table', 'from'],
  ['Größe', '顧客', 'журнал'],
  ['ERP', 'Crm', 'HeadWater'],
  ['a.b', 'a', 'b'],
  ['100%', '--', '/*'],
  ['second', 'main', 'first'],
];

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Runs every operation, the last of them a reset that keeps custom rows, which does all that others do. */
async function runAll(source: Source): Promise<void> {
  await source.loadBaseline();
  await source.applyDelta({ day: 2, through: true });
  expect((await source.verify()).findings).toEqual([]);
  await source.reset({ keepCustom: true });
  expect((await source.verify()).findings).toEqual([]);
}

describe('configured schema names', () => {
  it.each(NAMES)('are used by every operation: %s, %s, %s', async (first, second, ledger) => {
    const adapter = duckdb();
    const schemas = { systems: { first, second }, ledger };
    const source = open(adapter, { dataset: tiny, schemas });
    await runAll(source);

    await sql(adapter, `DELETE FROM ${quote(second)}."notes" WHERE id = 1`);
    const { findings } = await source.verify();
    expect(findings).toMatchObject([{ system: 'second', difference: 'missing', rows: 1 }]);
    const status = await source.status();
    expect(status.day).toBe(0);
    expect(status.systems.first).toMatchObject({ schema: first, operation: 'reset' });
    expect(status.systems.first?.tables.children).toEqual({
      rows: 12,
      customRows: 0,
      version: null,
    });
    expect(status.systems.second?.schema).toBe(second);
    expect(status.systems.second?.tables.notes).toEqual({ rows: 11, customRows: 0, version: null });

    const schemaNames = Object.keys(await snapshot(adapter));
    expect(schemaNames.toSorted()).toEqual([first, second, ledger].toSorted());
    await source.close();
  });

  it('are those of the plan', async () => {
    const schemas = { systems: { jaffle_shop: 'erp', jaffle_crm: 'crm' } };
    const { steps } = await open(':memory:', { schemas }).plan({
      operation: 'reset',
      keepCustom: true,
    });
    expect([...steps].map((step) => step.sql).join('\n')).not.toMatch(/jaffle_shop|jaffle_crm/);
  });

  it('keep sources in one database apart', async () => {
    const database = folder.newFile();
    const systems = { first: 'other_first', second: 'other_second' };
    const one = open(database, { dataset: tiny });
    const two = open(database, { dataset: tiny, seed: 9, schemas: { systems } });
    await one.loadBaseline();
    await two.loadBaseline();
    await two.applyDelta({ day: 1 });
    expect(await one.status()).toMatchObject({ day: 0, seed: 1 });
    expect(await two.status()).toMatchObject({ day: 1, seed: 9 });
    await one.reset();
    expect(await two.status()).toMatchObject({ day: 1, seed: 9 });
    expect((await one.verify()).matches && (await two.verify()).matches).toBe(true);
  });

  it('of another configuration are not found', async () => {
    const database = folder.newFile();
    await open(database, { dataset: tiny }).loadBaseline();
    const schemas = { systems: { first: 'elsewhere' } };
    const status = await open(database, { dataset: tiny, schemas }).status();
    expect(status.systems.first?.day).toBeNull();
    expect(status.systems.second?.day).toBe(0);
  });

  it.each(['first', 'headwater', 'temp', 'memory'])(
    'may be those of the file: %s.duckdb',
    async (name) => {
      await runAll(open(folder.path(`${name}.duckdb`), { dataset: tiny }));
    },
  );

  it.each(['temp', 'system', 'TEMP'])(
    'that DuckDB keeps for its own databases are refused: %s',
    async (name) => {
      const schemas = { systems: { first: name } };
      const source = open(':memory:', { dataset: tiny, schemas });
      expect(await codeOf(() => source.loadBaseline())).toBe('INVALID_CONFIG');
      await source.close();
    },
  );
});

describe('names that no engine should see', () => {
  it.each([
    ['a\nb', 'a\\u000ab'],
    ['\0', '\\u0000'],
    ['tab\there', 'tab\\u0009here'],
    ['a\u2028b', 'a\\u2028b'],
  ])('are refused: %j', async (name, shown) => {
    const adapter = duckdb();
    const [system = ''] = tiny.systems.map((each) => each.name);
    for (const schemas of [{ ledger: name }, { systems: { [system]: name } }]) {
      expect(() => open(adapter, { dataset: tiny, schemas })).toThrow(
        expect.objectContaining({ code: 'INVALID_CONFIG', what: expect.stringContaining(shown) }),
      );
    }
    await adapter.close();
  });
});

describe('the views of a table that is not there', () => {
  const model = tiny.model(tiny.defaults);
  const [system] = model.systems;

  it('are refused with the names there are', () => {
    const names = system?.tables.map(({ name }) => name).join(', ');
    expect(() => tableViews(model, 'nowhere', 'orders')).toThrow(
      expect.objectContaining({
        code: 'INVALID_INPUT',
        next: expect.stringContaining('systems are'),
      }),
    );
    expect(() => tableViews(model, system?.name ?? '', 'none')).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', next: `Its tables are: ${names}.` }),
    );
  });
});
