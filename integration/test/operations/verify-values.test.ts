import { tableViews } from '@headwater/core';
import type { Cell, Row } from '@headwater/core/adapter';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import { beforeAll, describe, expect, it } from 'vitest';
import { KEYS } from './support/custom-rows.js';
import { useFolder } from './support/files.js';
import { aboutRows } from './support/row-findings.js';
import { open, sql } from './support/sources.js';
import { dropConstraints } from './support/unconstrained.js';

const folder = useFolder();
const DAY = 1;

/** How a value of each type becomes another one. */
const CHANGES: Readonly<Record<string, (value: string) => string>> = {
  INTEGER: (value) => `COALESCE(${value} + 1, 1)`,
  'DECIMAL(10,2)': (value) => `${value} + 0.01`,
  DATE: (value) => `${value} + 1`,
  TIMESTAMP: (value) => `COALESCE(${value} + INTERVAL 1 SECOND, TIMESTAMP '2031-05-06 07:08:09')`,
  BOOLEAN: (value) => `NOT ${value}`,
  VARCHAR: (value) => `${value} || ' '`,
};

/** Of these rows of every table, one gets another value and one gets NULL. */
const CHANGED_KEY = 2;
const NULLED_KEY = 4;

interface TableInfo {
  readonly name: string;
  readonly system: string;
  readonly table: string;
  readonly key: string;
  /** The expected row of each key, by the evaluator. */
  readonly expected: ReadonlyMap<Cell, Row>;
  /** All columns but the key, with their types. */
  readonly columns: readonly (readonly [string, string])[];
}

async function describeTables(database: string): Promise<readonly TableInfo[]> {
  const model = jaffle.model(jaffle.defaults);
  const tables: TableInfo[] = [];
  for (const [name, key] of Object.entries(KEYS)) {
    const [system = '', table = ''] = name.split('.');
    const rows = [...tableViews(model, system, table).state(model.calendar.endOf(DAY))];
    const columns = await sql(database, `DESCRIBE ${name}`);
    tables.push({
      name,
      system,
      table,
      key,
      expected: new Map(rows.map((row) => [row[key] ?? null, row])),
      columns: columns
        .map((row) => [String(row.column_name), String(row.column_type)] as const)
        .filter(([column]) => column !== key),
    });
  }
  return tables;
}

describe('verify', () => {
  let database = '';
  let tables: readonly TableInfo[] = [];

  beforeAll(async () => {
    database = folder.newFile();
    await open(database).loadBaseline();
    await open(database).applyDelta({ day: DAY });
    await dropConstraints(database);
    expect(aboutRows(await open(database).verify())).toEqual([]);
    tables = await describeTables(database);
  });

  // Round n tampers with the n-th column of every table.
  it.each([0, 1, 2, 3, 4, 5, 6, 7])('names every tampered value: column %i', async (index) => {
    const tampered = folder.copyOf(database);
    const expected: unknown[] = [];
    const session = await duckdb({ database: tampered }).openWriter();
    for (const { name, system, table, key, columns, expected: rows } of tables) {
      const [column, type] = columns[index] ?? [];
      if (column === undefined || type === undefined) continue;
      const change = CHANGES[type];
      if (change === undefined) throw new Error(`There is no change for ${type}.`);
      const isNullable = rows.get(NULLED_KEY)?.[column] !== null;
      const keys = isNullable ? [CHANGED_KEY, NULLED_KEY] : [CHANGED_KEY];
      await session.execute(
        `UPDATE ${name} SET ${column} = ${change(column)} WHERE ${key} = ${CHANGED_KEY}`,
      );
      await session.execute(`UPDATE ${name} SET ${column} = NULL WHERE ${key} = ${NULLED_KEY}`);
      const actual = await session.query(
        `SELECT ${column} AS value FROM ${name} WHERE ${key} IN (${keys}) ORDER BY ${key}`,
      );
      const first = keys.map((value, place) => ({
        key: value,
        columns: [
          { column, expected: rows.get(value)?.[column], actual: actual[place]?.value ?? null },
        ],
      }));
      expected.push({ system, table, difference: 'different', rows: keys.length, first });
    }
    await session.close();
    const verification = await open(tampered).verify();
    expect(verification.matches).toBe(false);
    expect(aboutRows(verification)).toEqual(expected);
  });

  it('covers every column in these rounds', () => {
    expect(Math.max(...tables.map(({ columns }) => columns.length))).toBe(8);
    expect(tables).toHaveLength(8);
  });

  it('tells letters and blanks apart', async () => {
    const tampered = folder.copyOf(database);
    await sql(
      tampered,
      "UPDATE jaffle_shop.products SET name = lower(name), category = category || ' ' WHERE product_id = 1",
    );
    const [finding] = aboutRows(await open(tampered).verify());
    expect(finding?.first).toEqual([
      {
        key: 1,
        columns: [
          { column: 'name', expected: 'Laptop Pro', actual: 'laptop pro' },
          { column: 'category', expected: 'Electronics', actual: 'Electronics ' },
        ],
      },
    ]);
  });
});
