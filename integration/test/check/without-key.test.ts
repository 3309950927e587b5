import type { CheckMapping } from '@headwater/core/check';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { unkeyed } from '../../../packages/conformance/src/datasets/unkeyed.js';
import { findingsOf, Warehouse } from './support/warehouse.js';

const copyOf = (table: string) => ({
  ...({ kind: 'copy', system: 'plant', table, target: { schema: 'state', table } } as const),
});
const TABLES = ['readings', 'lines'].map(copyOf);
const DAY = 2;

let warehouse: Warehouse;

beforeEach(async () => {
  warehouse = new Warehouse(unkeyed.model(unkeyed.defaults));
  onTestFinished(() => warehouse.close());
  for (const one of TABLES) {
    await warehouse.put(`state.${one.table}`, one, { view: 'state', day: DAY });
  }
});

describe('a copy of a table without a key', () => {
  test('passes where its rows are there as often as in the source', async () => {
    const { passes, tables } = await warehouse.check(DAY, ...TABLES);
    expect(passes).toBe(true);
    for (const { expectedRows, foundRows } of tables) expect(expectedRows).toBe(foundRows);
    expect(tables.map(({ foundRows }) => foundRows)).not.toContain(0);
  });

  test('has rows that are missing, and rows that are extra', async () => {
    const [rows] = await warehouse.query('SELECT count(*) AS n FROM state.readings');
    await warehouse.run(
      'UPDATE state.readings SET degrees = 99.5 WHERE sensor_id = 1',
      "DELETE FROM state.lines WHERE level = 'warn'",
    );
    const changed = await warehouse.query('SELECT * FROM state.readings WHERE sensor_id = 1');
    const report = await warehouse.check(DAY, ...TABLES);
    expect(findingsOf(report)).toEqual([
      'readings copy missing',
      'readings copy extra',
      'lines copy missing',
    ]);
    const [readings, lines] = report.tables;
    expect([readings?.expectedRows, readings?.foundRows]).toEqual([
      Number(rows?.n),
      Number(rows?.n),
    ]);
    const [missing, extra] = readings?.findings ?? [];
    expect([missing?.rows, extra?.rows]).toEqual([changed.length, changed.length]);
    expect(missing?.first[0]).toMatchObject({ key: null, at: null });
    const degrees = extra?.first[0]?.columns.find(({ column }) => column === 'degrees');
    expect(degrees).toEqual({ column: 'degrees', expected: null, actual: 99.5 });
    const known = (lines?.expectedRows ?? 0) - (lines?.foundRows ?? 0);
    expect(lines?.findings[0]?.rows).toBe(known);
  });

  test('tells texts apart by case and trailing spaces, and NULL from a value', async () => {
    await warehouse.run(
      "UPDATE state.lines SET level = 'warn' WHERE level = 'warn '",
      "UPDATE state.lines SET note = '' WHERE note IS NULL",
    );
    const [report] = (await warehouse.check(DAY, copyOf('lines'))).tables;
    expect(report?.findings.map(({ difference }) => difference)).toEqual(['missing', 'extra']);
  });

  test('that was loaded twice says so', async () => {
    await warehouse.run('INSERT INTO state.lines SELECT * FROM state.lines');
    const { tables } = await warehouse.check(DAY, copyOf('lines'));
    const [finding] = tables[0]?.findings ?? [];
    expect(finding).toMatchObject({
      difference: 'extra',
      rows: tables[0]?.expectedRows,
      causes: [{ cause: 're-run', rows: tables[0]?.expectedRows }],
    });
  });

  test('that was loaded a day ago, or is of a later day, says so', async () => {
    await warehouse.put('state.lines', copyOf('lines'), { view: 'state', day: DAY - 1 });
    const { tables: late } = await warehouse.check(DAY, copyOf('lines'));
    expect(late[0]?.findings).toMatchObject([
      { difference: 'missing', causes: [{ cause: 'late-load' }] },
    ]);
    await warehouse.put('state.lines', copyOf('lines'), { view: 'state', day: DAY + 1 });
    const { tables: ahead } = await warehouse.check(DAY, copyOf('lines'));
    expect(ahead[0]?.findings).toMatchObject([
      { difference: 'extra', causes: [{ cause: 'ahead' }] },
    ]);
  });

  test('may have other names, other clocks, and fewer columns', async () => {
    await warehouse.run(
      'CREATE TABLE state.mine AS SELECT sensor_id AS sensor, CAST(degrees AS FLOAT) AS degrees, read_at + INTERVAL 2 HOUR AS read_at FROM state.readings',
    );
    const report = await warehouse.check(DAY, {
      ...copyOf('readings'),
      target: { schema: 'state', table: 'mine' },
      columns: { sensor_id: 'sensor' },
      ignore: ['created_at', 'updated_at', 'deleted_at', 'degrees'],
      timestamps: { offset: 7200 },
    });
    expect(report.tables[0]?.findings).toEqual([]);
    expect(report.passes).toBe(true);
  });

  test('lacks a column, or a table', async () => {
    await warehouse.run('ALTER TABLE state.lines DROP COLUMN note', 'DROP TABLE state.readings');
    expect(findingsOf(await warehouse.check(DAY, ...TABLES))).toEqual([
      'readings copy missing-table',
      'lines copy missing-column',
    ]);
  });
});

test.each<[string, Partial<CheckMapping>, RegExp]>([
  [
    'a history',
    { kind: 'scd2', validFrom: 'a', validTo: 'b' } as Partial<CheckMapping>,
    /is of kind scd2, but the table has no key/,
  ],
  ['a tolerance', { decimals: 0.1 }, /has a tolerance, but the table has no key/],
])('a table without a key has not %s', async (_, more, message) => {
  const mapping = { ...copyOf('lines'), ...more } as CheckMapping;
  await expect(warehouse.check(DAY, mapping)).rejects.toThrow(message);
});
