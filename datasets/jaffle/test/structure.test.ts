import { checkDataset } from '@headwater/core';
import { describe, expect, test } from 'vitest';
import { jaffle } from '../src/index.js';
import { modelOf } from './model.js';

/** The columns before the audit columns, as the reference lists them. */
const TABLES = {
  'jaffle_shop.customers':
    'customer_id integer, first_name text(50), last_name text(50), email text(100)',
  'jaffle_shop.products':
    'product_id integer, name text(100), category text(50), price decimal(10,2)',
  'jaffle_shop.orders': 'order_id integer, customer_id integer, order_date date, status text(20)',
  'jaffle_shop.order_items':
    'order_item_id integer, order_id integer, product_id integer, quantity integer, unit_price decimal(10,2)',
  'jaffle_shop.payments':
    'payment_id integer, order_id integer, payment_method text(20), amount decimal(10,2)',
  'jaffle_crm.campaigns':
    'campaign_id integer, campaign_name text(100), start_date date, end_date date, budget decimal(10,2)',
  'jaffle_crm.email_activity':
    'activity_id integer, customer_id integer, campaign_id integer, sent_date timestamp, opened boolean, clicked boolean',
  'jaffle_crm.web_sessions':
    'session_id integer, customer_id integer, session_start timestamp, session_end timestamp, page_views integer',
} as const;

const FOREIGN_KEYS = {
  'jaffle_shop.orders': ['customer_id customers'],
  'jaffle_shop.order_items': ['order_id orders', 'product_id products'],
  'jaffle_shop.payments': ['order_id orders'],
  'jaffle_crm.email_activity': ['campaign_id campaigns'],
};

type ColumnType = ReturnType<typeof modelOf>['systems'][number]['tables'][number]['key']['type'];

function spell(type: ColumnType): string {
  if (type.kind === 'text') return `text(${type.length})`;
  return type.kind === 'decimal' ? `decimal(${type.precision},${type.scale})` : type.kind;
}

const tablesOf = (scale: number) =>
  modelOf({ scale }).systems.flatMap((system) =>
    system.tables.map((table) => ({ ...table, path: `${system.name}.${table.name}` })),
  );

describe('the structure is that of the reference', () => {
  test('tables, columns and types, in their order', () => {
    const found = tablesOf(1).map(({ path, key, columns }) => [
      path,
      [key, ...columns].map(({ name, type }) => `${name} ${spell(type)}`).join(', '),
    ]);
    expect(Object.fromEntries(found)).toEqual(TABLES);
    expect(found.map(([path]) => path)).toEqual(Object.keys(TABLES));
  });

  test('foreign keys', () => {
    const found = tablesOf(1)
      .filter(({ foreignKeys = [] }) => foreignKeys.length > 0)
      .map(({ path, foreignKeys = [] }) => [
        path,
        foreignKeys.map(({ column, references }) => `${column} ${references}`),
      ]);
    expect(Object.fromEntries(found)).toEqual(FOREIGN_KEYS);
  });

  test('only the key must not be NULL', () => {
    for (const { key, columns } of tablesOf(1)) {
      expect(key.nullable).toBe(false);
      expect(columns.every(({ nullable }) => nullable)).toBe(true);
    }
  });

  test('every table and column says what it is', () => {
    for (const { comment, key, columns } of tablesOf(1)) {
      for (const text of [comment, ...[key, ...columns].map((column) => column.comment)]) {
        expect(text).toMatch(/\S/);
      }
    }
  });
});

test('ids are 64 bits wide where a large scale could need it, references to them too', () => {
  for (const table of tablesOf(1001).filter(({ arrivals }) => arrivals.countThrough(1) > 100)) {
    expect(table.key.type.kind).toBe('bigint');
  }
  for (const { foreignKeys = [], columns } of tablesOf(1001)) {
    for (const { column, references } of foreignKeys) {
      const parent = tablesOf(1001).find(({ name }) => name === references);
      expect(columns.find(({ name }) => name === column)?.type).toEqual(parent?.key.type);
    }
  }
});

test.each([1, 1001])('at scale %i, rows do what the definition says of them', (scale) => {
  expect(() => checkDataset(jaffle, { scale })).not.toThrow();
});
