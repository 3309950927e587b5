/** Columns that the target keeps in its own way: by an expression, in another type, in other words. */
import type { CheckMapping, ColumnRule } from '@headwater/core/check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kind, nameOf, Pipeline, type SourceTable } from './support/pipeline.js';
import { findingsOf } from './support/warehouse.js';

const pipeline = new Pipeline();
beforeAll(() => pipeline.fill());
afterAll(() => pipeline.close());

interface Case {
  readonly what: string;
  readonly kind: Kind;
  readonly table: SourceTable;
  readonly make: (name: string) => readonly string[];
  readonly columns?: Readonly<Record<string, string | ColumnRule>>;
  readonly says?: Partial<CheckMapping>;
  readonly breaks: (name: string) => string;
  readonly found: string;
}

const replaced = (name: string, columns: string): string =>
  `CREATE OR REPLACE TABLE ${name} AS SELECT * REPLACE (${columns}) FROM ${name}`;
const CODES = { pending: 'P', shipped: 'S', completed: 'C', cancelled: 'X' };
const inCodes = `CASE status WHEN 'pending' THEN 'P' WHEN 'shipped' THEN 'S' WHEN 'completed' THEN 'C' ELSE 'X' END AS status`;
const inNumbers = `CASE status WHEN 'pending' THEN 1 WHEN 'cancelled' THEN 0 ELSE 2 END AS status`;

const CASES: readonly Case[] = [
  {
    what: 'amounts in cents',
    kind: 'copy',
    table: 'products',
    make: (name) => [
      `CREATE OR REPLACE TABLE ${name} AS SELECT * EXCLUDE (price), CAST(price * 100 AS INTEGER) AS price_cents FROM ${name}`,
    ],
    columns: { product_id: 'id', price: { expression: 'price_cents / 100', cast: true } },
    breaks: (name) => `UPDATE ${name} SET price_cents = price_cents + 7 WHERE id = 3`,
    found: 'different',
  },
  {
    what: 'keys and instants kept as texts',
    kind: 'copy',
    table: 'orders',
    make: (name) => [
      replaced(name, 'CAST(id AS VARCHAR) AS id, CAST(updated_at AS VARCHAR) AS updated_at'),
    ],
    columns: { order_id: { column: 'id', cast: true }, updated_at: { cast: true } },
    breaks: (name) => `DELETE FROM ${name} WHERE id = '3'`,
    found: 'missing',
  },
  {
    what: 'versions whose keys and ends are texts',
    kind: 'scd2',
    table: 'customers',
    make: (name) => [
      replaced(
        name,
        `'C' || id AS id, strftime(dbt_valid_from, '%d.%m.%Y %H:%M:%S') AS dbt_valid_from, CAST(dbt_valid_to AS VARCHAR) AS dbt_valid_to`,
      ),
    ],
    columns: { customer_id: { expression: 'substr(id, 2)', cast: true } },
    says: {
      validFrom: { expression: "strptime(dbt_valid_from, '%d.%m.%Y %H:%M:%S')" },
      validTo: { column: 'dbt_valid_to', cast: true },
    },
    breaks: (name) => `UPDATE ${name} SET dbt_valid_to = NULL WHERE version = 1`,
    found: 'wrongly-current',
  },
  {
    what: 'a log whose instants are numbers',
    kind: 'changes',
    table: 'customers',
    make: (name) => [
      `CREATE OR REPLACE TABLE ${name} AS SELECT * EXCLUDE (changed_at), epoch_ms(changed_at) AS ts_ms FROM ${name}`,
    ],
    says: { instant: { expression: 'make_timestamp(ts_ms * 1000)' } },
    breaks: (name) =>
      `DELETE FROM ${name} WHERE ts_ms = (SELECT max(c.ts_ms) FROM ${name} AS c WHERE op = 'I')`,
    found: 'missing',
  },
  {
    what: 'codes in other words',
    kind: 'scd2',
    table: 'orders',
    make: (name) => [replaced(name, inCodes)],
    columns: { order_id: 'id', status: { values: CODES } },
    breaks: (name) => `UPDATE ${name} SET status = 'S' WHERE status = 'P'`,
    found: 'different',
  },
  {
    what: 'codes as numbers, two of them the same',
    kind: 'copy',
    table: 'orders',
    make: (name) => [replaced(name, inNumbers)],
    columns: {
      order_id: 'id',
      status: { values: { pending: 1, shipped: 2, completed: 2, cancelled: 0 } },
    },
    breaks: (name) => `UPDATE ${name} SET status = 2 WHERE status = 0`,
    found: 'different',
  },
  {
    what: 'texts in small letters, padded',
    kind: 'copy',
    table: 'customers',
    make: (name) => [replaced(name, `upper(first_name) || '  ' AS first_name`)],
    columns: { customer_id: 'id', first_name: { ignoreCase: true, trim: true } },
    breaks: (name) => `UPDATE ${name} SET first_name = first_name || '.' WHERE id = 7`,
    found: 'different',
  },
];

describe.each(CASES)('$what', ({ kind, table, make, columns, says = {}, breaks, found }) => {
  const name = nameOf(kind, table);
  const change = { ...(columns && { columns }), ...says } as Partial<CheckMapping>;

  test('pass where the mapping says so', async () => {
    const report = await pipeline.checkOne(kind, table, make(name), change);
    expect(findingsOf(report)).toEqual([]);
    expect(report.tables[0]?.unchecked).toEqual(['_loaded_at']);
  });

  test('fail if they are wrong in another way', async () => {
    const report = await pipeline.checkOne(kind, table, [...make(name), breaks(name)], change);
    const [first, ...more] = findingsOf(report);
    expect(first).toMatch(new RegExp(`^${table} ${kind} ${found}`));
    expect(more).toEqual([]);
  });
});

test.each<[string, ColumnRule, string]>([
  ['order_date', { expression: '1; DROP TABLE wh.stg_orders' }, 'It contains ;'],
  ['order_date', { expression: '1) FROM x WHERE (1 = 1' }, ''],
  ['order_date', { expression: "concat('a" }, 'not closed'],
  ['order_date', { expression: '1 -- ' }, 'It contains --'],
  ['status', { column: 'a', expression: 'b' }, 'both a column and an expression'],
  ['order_date', { trim: true }, "isn't a text"],
  ['order_date', { values: { 1: 'x' } }, 'has words for the values'],
  ['status', { values: { pending: 1, shipped: 'S' } }, 'several types'],
  ['customer_id', { values: { one: 1 } }, "where 'one' isn't of the type"],
  ['order_id', { trim: true }, "compares the key 'order_id'"],
])('refuses a rule for %s: %j', async (column, rule, words) => {
  const columns = { order_id: 'id', ...{ [column]: rule } };
  const refusal = await pipeline.checkOne('copy', 'orders', [], { columns }).catch(String);
  expect(refusal).toContain(words);
});

test.each([
  ["tenant = 'shop'; DROP TABLE wh.stg_orders", 'It contains ;'],
  ['1 = 1) OR (1 = 1', 'not closed'],
  [' ', 'not closed'],
])('refuses rows for which %s', async (where, words) => {
  const refusal = await pipeline.checkOne('copy', 'orders', [], { where }).catch(String);
  expect(refusal).toContain(words);
});
