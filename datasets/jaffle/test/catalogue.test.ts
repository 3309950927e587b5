import { describe, expect, test } from 'vitest';
import { modelOf, rowsOn } from './model.js';

const PRODUCTS = `
1 Laptop Pro 1299.99 Electronics · 2 Wireless Mouse 29.99 Electronics · 3 Mechanical Keyboard 89.99
Electronics · 4 4K Monitor 399.99 Electronics · 5 USB-C Hub 49.99 Electronics · 6 Desk Lamp 39.99 Office · 7 Office
Chair 249.99 Furniture · 8 Standing Desk 499.99 Furniture · 9 Bookshelf 149.99 Furniture · 10 Notebook Pack 12.99
Stationery · 11 Pen Set 19.99 Stationery · 12 Whiteboard 79.99 Office · 13 Webcam HD 79.99 Electronics · 14 Headset
59.99 Electronics · 15 Tablet 329.99 Electronics · 16 Phone Stand 24.99 Accessories · 17 Cable Organizer 14.99
Accessories · 18 Desk Mat 29.99 Accessories · 19 Plant Pot 19.99 Decor · 20 Wall Art 89.99 Decor`;

const describeProduct = ({ product_id, name, price, category }: Record<string, unknown>): string =>
  `${product_id} ${name} ${price} ${category}`;

describe.each([
  { seed: 42, scale: 1, epoch: '2026-01-04' },
  { seed: 3, scale: 4, epoch: '1999-12-31' },
])('at the baseline with $seed, $scale, $epoch', (parameters) => {
  const model = modelOf(parameters);

  test('products are those of the reference, at their list prices', () => {
    const listed = PRODUCTS.replaceAll('\n', ' ').trim().split(' · ');
    expect(rowsOn(model, 'products', 0).map(describeProduct)).toEqual(listed);
  });

  test('there are five campaigns with the budgets of the reference', () => {
    const campaigns = rowsOn(model, 'campaigns', 0);
    const budgets = ['5000.00', '7500.00', '3000.00', '6000.00', '10000.00'];
    expect(campaigns.map(({ budget }) => budget)).toEqual(budgets);
    expect(new Set(campaigns.map((row) => row.campaign_name)).size).toBe(5);
  });

  test('no order is paid yet, and every status occurs', () => {
    expect(rowsOn(model, 'payments', 0)).toEqual([]);
    const statuses = new Set(rowsOn(model, 'orders', 0).map(({ status }) => status));
    expect([...statuses].sort()).toEqual(['cancelled', 'completed', 'pending', 'shipped']);
  });
});

test('after a week every payment method has been used', () => {
  const methods = new Set(rowsOn(modelOf(), 'payments', 7).map((row) => row.payment_method));
  expect([...methods].sort()).toEqual(['bank_transfer', 'coupon', 'credit_card', 'gift_card']);
});

test('the payments of day 1 settle orders of the baseline, mostly', () => {
  const orders = rowsOn(modelOf(), 'payments', 1).map((row) => Number(row.order_id));
  expect(orders.filter((order) => order <= 500).length).toBeGreaterThan(orders.length / 2);
});

test('campaigns last 20 to 40 days, first and last day counted, also once they are extended', () => {
  const days = [0, 10, 20, 30, 40, 50].flatMap((day) => rowsOn(modelOf(), 'campaigns', day));
  const lengths = days.map(
    (row) =>
      (Date.parse(String(row.end_date)) - Date.parse(String(row.start_date))) / 86_400_000 + 1,
  );
  expect(Math.min(...lengths)).toBeGreaterThanOrEqual(20);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(40);
});
