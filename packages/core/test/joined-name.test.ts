import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinedName } from '../src/plan/joined-name.js';

const name = fc.string({ unit: fc.constantFrom('a', '_', 'é', '名'), minLength: 1, maxLength: 40 });
const pair = fc.tuple(name, name);

test('a name made of two fits every engine, and is that of no other two', () => {
  fc.assert(
    fc.property(pair, pair, ([first, second], [third, fourth]) => {
      const made = joinedName('kept', first, second);
      expect(new TextEncoder().encode(made).length).toBeLessThanOrEqual(63);
      expect(made === joinedName('kept', third, fourth)).toBe(first === third && second === fourth);
    }),
  );
});

test('a name made of two says what it is where there is room', () => {
  expect(joinedName('kept', 'jaffle_shop', 'orders')).toBe('kept_11_jaffle_shop_orders');
  expect(joinedName('kept', 'a_b', 'c')).not.toBe(joinedName('kept', 'a', 'b_c'));
});
