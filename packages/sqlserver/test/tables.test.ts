import { describe, expect, test } from 'vitest';
import { sqlserver } from '../src/index.js';
import { textType } from '../src/spelling.js';
import { constraint, fitting } from '../src/tables.js';

const { dialect } = sqlserver({});

import { syntaxErrors } from './support/parse.js';

describe('the name of a key', () => {
  test('says what it is', () => {
    expect(constraint('fk', 'orders', 'customer_id')).toBe('[fk_orders_customer_id]');
  });

  test('differs where only what was cut off differs, and is no longer than the server allows', () => {
    const table = 't'.repeat(128);
    const names = ['a', 'b'].map((column) => constraint('fk', table, column));
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toHaveLength('[]'.length + 128);
  });
});

describe('the name of a foreign key', () => {
  const pairs = [
    ['order', 'items_id'],
    ['order_items', 'id'],
    ['order', 'items__id'],
    ['order_', 'items_id'],
    ['order_items_', 'id'],
    ['order_items', '_id'],
  ] as const;

  test('differs where tables and columns join alike', () => {
    const names = pairs.map((pair) => constraint('fk', ...pair));
    expect(new Set(names).size).toBe(pairs.length);
    expect(names.slice(0, 2)).toEqual(['[fk_order_items_id]', '[fk_order_items__id]']);
  });
});

test('a default has a name of its own, hashed where it is too long', () => {
  const tables = ['orders', 't'.repeat(128)].map((table) =>
    dialect
      .createTable({
        name: { schema: 'shop', table },
        comment: '',
        columns: [
          { name: 'id', type: { kind: 'integer' }, nullable: false, comment: '' },
          {
            name: 'created_at',
            type: { kind: 'timestamp' },
            nullable: false,
            comment: '',
            default: 'now',
          },
        ],
        primaryKey: ['id'],
        foreignKeys: [],
      })
      .join('\n'),
  );
  expect(tables[0]).toContain(
    '[created_at] DATETIME2(0) NOT NULL CONSTRAINT [df_orders_created_at] DEFAULT SYSUTCDATETIME()',
  );
  expect(tables[1]).toMatch(/CONSTRAINT \[df_t{108}_[0-9a-f]{16}\] DEFAULT SYSUTCDATETIME\(\)/);
  expect(tables[0]).not.toMatch(/\[id\][^\n]*DEFAULT/);
});

test('checks have names of their own, and can be parsed', () => {
  const [sql = ''] = dialect.createTable({
    name: { schema: 'shop', table: 'orders' },
    comment: '',
    columns: [
      {
        name: 'amount',
        type: { kind: 'decimal', precision: 9, scale: 2 },
        nullable: false,
        comment: '',
      },
      { name: 'is_paid', type: { kind: 'boolean' }, nullable: false, comment: '' },
      { name: 'placed_on', type: { kind: 'date' }, nullable: false, comment: '' },
    ],
    primaryKey: [],
    foreignKeys: [],
    checks: [
      {
        name: 'amount_from',
        test: {
          op: 'and',
          tests: [
            { op: 'compare', column: 'amount', is: '>=', to: { value: -5n } },
            { op: 'compare', column: 'is_paid', is: '=', to: { value: true } },
            { op: 'compare', column: 'placed_on', is: '>', to: { value: 10_957n } },
          ],
        },
      },
    ],
  });
  expect(sql).toContain(
    'CONSTRAINT [ck_orders_amount_from] CHECK (([amount] >= -0.05) AND ([is_paid] = (',
  );
  expect(syntaxErrors(sql)).toEqual([]);
});

test('the names of indexes differ where their columns do', () => {
  const indexes = [
    ['order', 'b_c'],
    ['order', 'b', 'c'],
    ['order', 'b__c'],
    ['order_b', 'c'],
    ['order', 'a', 'b_c'],
    ['order', 'a', 'b', 'c'],
    ['order', 'a_b', 'c'],
  ];
  const names = indexes.map(([table = '', ...columns]) =>
    dialect.indexName(table, { columns, isUnique: false }),
  );
  expect(new Set(names).size).toBe(indexes.length);
  expect(names.slice(0, 2)).toEqual(['ix_order_b_c', 'ix_order__b__c']);
});

test('indexes have names of their own, and can be parsed', () => {
  const sql = dialect.createTable({
    name: { schema: 'shop', table: 'order_items' },
    comment: '',
    columns: [{ name: 'id', type: { kind: 'integer' }, nullable: false, comment: '' }],
    primaryKey: ['id'],
    foreignKeys: [],
    indexes: [
      { columns: ['updated_at'], isUnique: false },
      { columns: ['order_id', 'line'], isUnique: true },
    ],
  });
  expect(sql).toContain(
    'CREATE INDEX [ix_order_items__updated_at] ON [shop].[order_items] ([updated_at])',
  );
  expect(sql).toContain(
    'CREATE UNIQUE INDEX [ux_order_items__order_id__line] ON [shop].[order_items] ([order_id], [line])',
  );
  expect(syntaxErrors(sql.join(';\n'))).toEqual([]);
});

describe('a comment', () => {
  test('stays as it is while an extended property holds it', () => {
    const whole = 'ü'.repeat(3750);
    expect(fitting(whole)).toBe(whole);
  });

  test('loses its end beyond that, and no half of a character stays', () => {
    expect(fitting('x'.repeat(3751))).toBe(`${'x'.repeat(3749)}…`);
    const cut = fitting(`${'x'.repeat(3748)}😀${'x'.repeat(10)}`);
    expect(cut).toBe(`${'x'.repeat(3748)}…`);
  });
});

describe('the type of a text', () => {
  test('has no limit beyond 4000 letters', () => {
    expect([1, 4000, 4001].map(textType)).toEqual([
      'NVARCHAR(1)',
      'NVARCHAR(4000)',
      'NVARCHAR(MAX)',
    ]);
  });
});
