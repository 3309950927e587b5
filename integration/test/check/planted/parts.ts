import { filledWith, type Mistake } from './mistake.js';
import { asOf, DAY, endOf, startOf } from './shop.js';

const copy = { kind: 'copy' } as const;

/** One worker, partition, or provider of several: the cause says which rows it is of. */
export const PARTS: readonly Mistake[] = [
  {
    mistake: 'worker 3 of 4 stopped on day 4',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'skipped-days' },
    plant: [
      filledWith(
        `SELECT * EXCLUDE (valid_from, valid_to, is_current, version) FROM history.orders WHERE valid_from <= ${endOf(DAY)} AND NOT (customer_id % 4 = 3 AND valid_from BETWEEN ${startOf(4)} AND ${endOf(4)}) QUALIFY row_number() OVER (PARTITION BY order_id ORDER BY valid_from DESC) = 1`,
      ),
    ],
  },
  {
    mistake: 'odd customers come from a replica a day late',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'late-load' },
    plant: [
      filledWith(
        `FROM ${asOf('orders', DAY)} WHERE customer_id % 2 = 0 UNION ALL FROM ${asOf('orders', DAY - 1)} WHERE customer_id % 2 = 1`,
      ),
    ],
  },
  {
    mistake: 'one partition of the log lost an afternoon',
    ...{ kind: 'changes', table: 'orders', finding: 'missing', cause: 'lost-batch' },
    plant: [
      `DELETE FROM wh.t WHERE order_id % 3 = 1 AND instant BETWEEN ${startOf(3)} + INTERVAL 12 HOUR AND ${startOf(3)} + INTERVAL 20 HOUR`,
    ],
  },
  {
    mistake: 'amounts of one provider in cents',
    ...{ ...copy, table: 'payments', finding: 'different', cause: 'scaled' },
    plant: ["UPDATE wh.t SET amount = amount * 100 WHERE payment_method = 'gift_card'"],
  },
  {
    mistake: 'one provider sends no amounts',
    ...{ ...copy, table: 'payments', finding: 'different', cause: 'nulls' },
    plant: ["UPDATE wh.t SET amount = NULL WHERE payment_method = 'coupon'"],
  },
  {
    mistake: 'sessions loaded since day 4 have no end',
    ...{ ...copy, table: 'web_sessions', finding: 'different', cause: 'nulls' },
    plant: [`UPDATE wh.t SET session_end = NULL WHERE session_start > ${endOf(3)}`],
  },
];
