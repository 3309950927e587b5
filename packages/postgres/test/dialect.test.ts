import { createSource } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';
import { describe, expect, test } from 'vitest';
import { dialect } from '../src/dialect.js';
import { postgres } from '../src/index.js';

const index = (...columns: readonly string[]) => ({ columns, isUnique: false });

describe('names', () => {
  test('of 63 bytes are quoted, longer ones refused, since PostgreSQL would cut them off', () => {
    expect(dialect.identifier('a"b')).toBe('"a""b"');
    expect(dialect.identifier('ß'.repeat(31))).toBe(`"${'ß'.repeat(31)}"`);
    expect(() => dialect.identifier('ß'.repeat(32))).toThrow(/has 64 bytes; PostgreSQL keeps 63/);
  });

  test('of indexes fit, and differ where their parts do', () => {
    const names = [
      dialect.indexName('orders', index('day')),
      dialect.indexName('a', index('b_c')),
      dialect.indexName('a_b', index('c')),
      dialect.indexName('a', index('b', 'c')),
      dialect.indexName('a', index('b__c')),
      dialect.indexName('ß'.repeat(30), index('x'.repeat(40))),
      dialect.indexName('ß'.repeat(30), index('x'.repeat(41))),
    ];
    expect(names[0]).toBe('ix_orders_day');
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(Buffer.byteLength(name ?? '')).toBeLessThanOrEqual(63);
  });
});

test('types are spelled as format_type() reports them', () => {
  expect(dialect.type({ kind: 'text', length: 20 })).toBe('character varying(20)');
  expect(dialect.type({ kind: 'text', length: 20_000_000 })).toBe('text');
  expect(dialect.type({ kind: 'decimal', precision: 14, scale: 2 })).toBe('numeric(14,2)');
});

test('a reset truncates all tables in one statement, or deletes children first', () => {
  const specs = ['parents', 'children'].map((table) => ({
    name: { schema: 's', table },
    comment: '',
    columns: [],
    primaryKey: [],
    foreignKeys: [],
  }));
  const sqlOf = (delivery: 'truncate' | 'deletes') =>
    dialect.emptyTables(specs, delivery).map(({ sql }) => sql);
  expect(sqlOf('truncate').at(-1)).toBe('TRUNCATE TABLE "s"."parents", "s"."children"');
  expect(sqlOf('deletes').slice(-2)).toEqual([
    'DELETE FROM "s"."children"',
    'DELETE FROM "s"."parents"',
  ]);
});

test('a plan needs no connection, no settings, and no driver', async () => {
  const source = createSource({ adapter: postgres({}), dataset: jaffle });
  const { steps, sessionSettings } = await source.plan({ operation: 'load-baseline' });
  expect(sessionSettings).toContain('SET standard_conforming_strings = on');
  const sql = [...steps].map((step) => step.sql).join(';\n');
  expect(sql).toContain('INSERT INTO "jaffle_shop"."orders"');
});
