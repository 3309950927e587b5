import { FIRST_NAMES } from './lists.js';
import type { Customers, Payments, Shop } from './shop.js';

/** What is wrong with newcomers, and with what they pay. Nothing is wrong with anybody else. */
export function plantAnomalies(
  customers: Customers,
  payments: Payments,
  { dayOfBursts }: Shop,
): void {
  customers
    .anomaly('blank_first_name', {
      if: (customer, random) => customer.isNewcomer.and(random.chance(0.25)),
      ...{ column: 'first_name', value: '' },
    })
    .anomaly('first_name_as_last_name', {
      if: (customer, random) => customer.isNewcomer.and(random.chance(0.25)),
      column: 'last_name',
      value: (_, random) => random.oneOf(FIRST_NAMES),
    })
    .anomaly('customer_burst', {
      if: ({ isNewcomer, arrivesOn }) => isNewcomer.and(dayOfBursts(arrivesOn)),
    });
  payments
    .anomaly('payment_of_zero', {
      if: ({ order_id }, random) => order_id.row.user_id.row.isNewcomer.and(random.chance(0.08)),
      ...{ column: 'amount', value: 0 },
    })
    .anomaly('payment_too_high', {
      if: ({ order_id }, random) => order_id.row.user_id.row.isNewcomer.and(random.chance(0.08)),
      column: 'amount',
      value: ({ amount }, random) => amount.times(random.between(2, 9)).plus(10_000),
    });
}
