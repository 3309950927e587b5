import { describe, expect, test } from 'vitest';
import { textType } from '../src/spelling.js';
import { constraint } from '../src/tables.js';

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

describe('the type of a text', () => {
  test('has no limit beyond 4000 letters', () => {
    expect([1, 4000, 4001].map(textType)).toEqual([
      'NVARCHAR(1)',
      'NVARCHAR(4000)',
      'NVARCHAR(MAX)',
    ]);
  });
});
