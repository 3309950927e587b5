/** Tables of unusual shapes: many columns, names that have to be quoted, nothing in them. */
import type { CheckMapping } from '@headwater/core/check';
import { defineDataset, integer, system, table } from '@headwater/core/dataset';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingsOf, MODEL, Warehouse } from './support/warehouse.js';

const WIDE = 200;

/** A table of 200 columns. */
function wide() {
  let readings = table('readings', { key: 'id', rows: { past: 30, eachDay: 4 } });
  for (let index = 0; index < WIDE; index += 1) {
    readings = readings.column(`value_${index}`, integer, (_, random) =>
      random.between(0, 9),
    ) as typeof readings;
  }
  return readings;
}

const WIDE_MODEL = defineDataset({
  ...{ name: 'wide', generatorVersion: '1', description: 'Many columns.', past: 5 },
  ...{ defaultEpoch: '2026-01-04', defaultSeed: 1 },
  systems: () => [system('plant', 'What many sensors tell.', [wide()])],
});

const copyOf = (name: string, target: string): CheckMapping => ({
  ...{ kind: 'copy', system: 'jaffle_shop', table: name },
  target: { schema: 'my "own" tables', table: target },
});

describe('a table of 200 columns', () => {
  test.each(['copy', 'scd2'] as const)('is compared as %s', async (kind) => {
    const warehouse = new Warehouse(WIDE_MODEL.model(WIDE_MODEL.defaults));
    try {
      const source = { system: 'plant', table: 'readings' };
      const view = kind === 'copy' ? ({ view: 'state', day: 3 } as const) : null;
      await warehouse.put('wh.readings', source, view ?? { view: 'history', to: 3 });
      const target = { schema: 'wh', table: 'readings' };
      const validity = { validFrom: 'valid_from', validTo: 'valid_to' };
      const mapping = { kind, ...source, target, ...validity } as CheckMapping;
      expect((await warehouse.check(3, mapping)).passes).toBe(true);
      await warehouse.run('UPDATE wh.readings SET value_199 = 10 WHERE id = 7');
      const [found] = (await warehouse.check(3, mapping)).tables;
      expect(found?.findings).toMatchObject([
        { difference: 'different', rows: 1, first: [{ key: 7, columns: [{ actual: 10 }] }] },
      ]);
    } finally {
      await warehouse.close();
    }
  });
});

describe('names', () => {
  const warehouse = new Warehouse();
  const schema = '"my ""own"" tables"';

  beforeAll(async () => {
    const source = { system: 'jaffle_shop', table: 'products' };
    await warehouse.put('answer.products', source, { view: 'state', day: 0 });
    await warehouse.run(
      `CREATE SCHEMA ${schema}`,
      `CREATE TABLE ${schema}."select" AS SELECT product_id AS "Product ""Id""", * EXCLUDE (product_id, name), name AS "Na me" FROM answer.products`,
      `CREATE VIEW ${schema}."View of it" AS FROM ${schema}."select"`,
      `CREATE TABLE ${schema}.nothing AS FROM answer.products LIMIT 0`,
    );
  });

  afterAll(() => warehouse.close());

  test.each(['select', 'SELECT', 'View of it', 'view OF it'])(
    'that have to be quoted are found, in any case: %s',
    async (name) => {
      const columns = { product_id: 'product "id"', name: 'NA ME' };
      const report = await warehouse.check(0, { ...copyOf('products', name), columns });
      expect(findingsOf(report)).toEqual([]);
      expect(report.passes).toBe(true);
    },
  );

  test('of an empty table: all rows are missing', async () => {
    const [empty] = (await warehouse.check(0, copyOf('products', 'nothing'))).tables;
    expect(empty).toMatchObject({ foundRows: 0, findings: [{ difference: 'missing', rows: 20 }] });
  });

  test('of an empty table whose source is empty, too', async () => {
    const source = { system: 'jaffle_shop', table: 'payments' };
    await warehouse.put('answer.payments', source, { view: 'state', day: 0 });
    const target = { schema: 'answer', table: 'payments' };
    const report = await warehouse.check(0, { kind: 'copy', ...source, target });
    expect(MODEL.systems.flatMap(({ tables }) => tables.map(({ name }) => name))).toContain(
      'payments',
    );
    expect(report.tables).toMatchObject([{ expectedRows: 0, foundRows: 0, findings: [] }]);
  });
});
