import { expect, it } from 'vitest';
import { days, fromChildren, integer, money, table, text } from '../../src/dataset.js';

const orders = table('orders', { key: 'order_id', rows: { eachDay: 3 } })
  .column('status', text(9), 'new')
  .column('total', money, fromChildren);

const lines = table('lines', { key: 'line_id', rows: { of: orders, as: 'order_id', each: [1, 2] } })
  .column('price', integer, (_, random) => random.between(1, 9))
  .lifecycle({ changed: { after: days(1), sets: { price: 5 } } });

it('sums go to a number of the row that others belong to, or do not compile', () => {
  lines.addsUpTo('total', (line) => line.price);
  // @ts-expect-error There is no such column.
  expect(() => lines.addsUpTo('totl', (line) => line.price)).toThrow(
    "Table 'lines': it adds up to 'totl' of 'orders', which has no such column.",
  );
  // @ts-expect-error It is a text.
  expect(() => lines.addsUpTo('status', (line) => line.price)).toThrow(
    "Table 'lines': it adds up to 'status' of 'orders', which has a value of its own.",
  );
  // @ts-expect-error It is a column of the line itself.
  expect(() => lines.addsUpTo('price', (line) => line.price)).toThrow(/no such column/);
  // @ts-expect-error Its rows belong to no others.
  expect(() => orders.addsUpTo('total', (order) => order.total)).toThrow(
    "Table 'orders': it adds up to 'total', but its rows belong to no other table's.",
  );
  expect(lines.sums.map(({ column }) => column)).toEqual(['total']);
});
