import { expect, it } from 'vitest';
import { days, defineDataset, hours, system, table, text } from '../../src/dataset.js';
import { checkDataset } from '../../src/soundness/check-dataset.js';
import { tableViews } from '../../src/views/views.js';

/** Orders that are paid early or late, and receipts for them. */
const shop = (following: string | readonly string[]) =>
  defineDataset({
    ...{ name: 'shop', generatorVersion: '1', description: '', defaultEpoch: '2026-01-04' },
    past: 30,
    systems: () => {
      const orders = table('orders', { key: 'order_id', rows: { eachDay: 20 } })
        .column('status', text(9), 'new')
        .lifecycle({
          paid: { after: hours(1, 9), chance: 0.6, sets: { status: 'paid' } },
          reminded: { otherwise: true, after: days(3, 5), sets: { status: 'reminded' } },
          late: { from: 'reminded', after: days(1, 8), chance: 0.5, sets: { status: 'late' } },
        });
      const receipts = table('receipts', {
        key: 'receipt_id',
        rows: { of: orders, as: 'order_id', each: [1], following },
      });
      return [system('shop', '', [orders, receipts])];
    },
  });

it('lets rows follow whichever of several states their parent reaches', () => {
  const dataset = shop(['paid', 'late']);
  checkDataset(dataset);
  const model = dataset.model(dataset.defaults);
  const state = (name: string) => [
    ...tableViews(model, 'shop', name).state(model.calendar.endOf(9)),
  ];
  const paid = new Map(
    state('orders')
      .filter(({ status }) => status === 'paid' || status === 'late')
      .map((order) => [order.order_id, order]),
  );
  const receipts = state('receipts');
  expect(new Set([...paid.values()].map(({ status }) => status)).size).toBe(2);
  expect(receipts.map(({ order_id }) => order_id)).toEqual([...paid.keys()]);
  for (const { order_id, created_at } of receipts) {
    expect(created_at).toBe(paid.get(order_id)?.updated_at);
  }
});

it('needs states that there are', () => {
  expect(() => shop(['paid', 'nope'])).toThrow(
    /Table 'shop.receipts': its rows follow the state 'nope' of 'orders'/,
  );
  expect(() => shop([])).toThrow(/its children follow no state/);
});
