import { answerOf } from '@headwater/core/answers';
import { expect, test } from 'vitest';
import { attribution } from '../src/attribution.js';

/** What the payments of day 0 are, by the dataset's texture. */
function paymentsWith(texture: 'plain' | 'real'): readonly number[] {
  const model = attribution.model({ ...attribution.defaults, texture });
  const request = { view: 'state', day: 0 } as const;
  const { columns, cells } = answerOf(model, 'attribution_shop', 'payments', request);
  const place = columns.findIndex(({ name }) => name === 'amount');
  return Array.from(cells(), (row) => Number(row[place]));
}

test('with a real texture, some payments are refunds, and some are of nothing', () => {
  const [plain, real] = [paymentsWith('plain'), paymentsWith('real')];
  expect(Math.min(...plain)).toBeGreaterThan(0);
  const share = (test: (amount: number) => boolean) => real.filter(test).length / real.length;
  expect(share((amount) => amount < 0)).toBeCloseTo(1 / 25, 2);
  expect(share((amount) => amount === 0)).toBeCloseTo(1 / 60, 2);
  // A refund is what would have been paid.
  expect(real.filter((amount, index) => ![0, plain[index]].includes(Math.abs(amount)))).toEqual([]);
});
