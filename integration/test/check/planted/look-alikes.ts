import { filledWith, type Mistake } from './mistake.js';
import { DAY, endOf } from './shop.js';

const copy = { kind: 'copy' } as const;

/** What looks like a known mistake and isn't: no cause may be told. */
export const LOOK_ALIKES: readonly Mistake[] = [
  {
    mistake: 'some rows are there twice, for no reason in time or in a join',
    ...{ ...copy, table: 'orders', finding: 'duplicated' },
    plant: ['INSERT INTO wh.t SELECT * FROM wh.t WHERE order_id * 7919 % 101 < 9'],
  },
  {
    mistake: 'one row is there twice',
    ...{ ...copy, table: 'customers', finding: 'duplicated' },
    plant: ['INSERT INTO wh.t SELECT * FROM wh.t WHERE customer_id = 77'],
  },
  {
    mistake: 'updated_at is older, but at no instant at which the row changed',
    ...{ ...copy, table: 'orders', finding: 'different' },
    plant: [
      'UPDATE wh.t SET updated_at = updated_at - (order_id * 7919 % 5000 + 17) * INTERVAL 1 SECOND WHERE order_id % 3 = 0',
    ],
  },
  {
    mistake: 'amounts differ by less than 1, but not by rounding',
    ...{ ...copy, table: 'payments', finding: 'different' },
    plant: [
      'UPDATE wh.t SET amount = amount + (payment_id * 7919 % 89 + 1) / 100.0 WHERE payment_id % 4 = 0',
    ],
  },
  {
    mistake: 'some rows are missing that have nothing in common',
    ...{ ...copy, table: 'order_items', finding: 'missing' },
    plant: ['DELETE FROM wh.t WHERE order_item_id * 7919 % 103 < 7'],
  },
  {
    mistake: 'some rows have the status of others',
    ...{ ...copy, table: 'orders', finding: 'different' },
    plant: [
      "UPDATE wh.t SET status = CASE WHEN status = 'completed' THEN 'returned' ELSE 'lost' END WHERE order_id * 7919 % 97 < 8",
    ],
  },
  {
    mistake: 'some addresses are missing',
    ...{ ...copy, table: 'customers', finding: 'different' },
    plant: ['UPDATE wh.t SET email = NULL WHERE customer_id * 7919 % 83 < 9'],
  },
  {
    mistake: 'instants are off by some seconds each',
    ...{ ...copy, table: 'email_activity', finding: 'different' },
    plant: [
      'UPDATE wh.t SET sent_date = sent_date + (activity_id * 7919 % 3000 + 1) * INTERVAL 1 SECOND',
    ],
  },
  {
    mistake: 'some versions are missing that have nothing in common',
    ...{ kind: 'scd2', table: 'orders', finding: 'missing' },
    plant: ['DELETE FROM wh.t WHERE (order_id * 31 + version) * 7919 % 109 < 8'],
  },
  {
    mistake: 'some changes are logged twice',
    ...{ kind: 'changes', table: 'orders', finding: 'duplicated' },
    plant: [
      'INSERT INTO wh.t SELECT * FROM wh.t WHERE (order_id * 7919 + minute(instant)) % 61 < 6',
    ],
  },
  {
    mistake: 'half of the table is as of an earlier day',
    ...{ ...copy, table: 'orders', finding: 'different' },
    plant: [
      filledWith(
        `SELECT * EXCLUDE (valid_from, valid_to, is_current, version) FROM history.orders WHERE valid_from <= CASE WHEN hash(order_id) % 2 = 0 THEN ${endOf(DAY - 3)} ELSE ${endOf(DAY)} END QUALIFY row_number() OVER (PARTITION BY order_id ORDER BY valid_from DESC) = 1`,
      ),
    ],
  },
  {
    mistake: 'deletions are lost now and then',
    ...{ ...copy, table: 'orders', finding: 'different' },
    plant: ['UPDATE wh.t SET deleted_at = NULL WHERE hash(order_id) % 2 = 0'],
  },
  {
    mistake: 'some rows are as of an earlier day, the others right',
    ...{ ...copy, table: 'orders', finding: 'different' },
    plant: [
      filledWith(
        `SELECT * EXCLUDE (valid_from, valid_to, is_current, version) FROM history.orders WHERE valid_from <= CASE WHEN hash(order_id) % 10 = 0 THEN ${endOf(2)} ELSE ${endOf(DAY)} END QUALIFY row_number() OVER (PARTITION BY order_id ORDER BY valid_from DESC) = 1`,
      ),
    ],
  },
  {
    mistake: 'each payment has the total of its order',
    ...{ ...copy, table: 'payments', finding: 'different' },
    plant: [
      'UPDATE wh.t SET amount = s.total FROM (SELECT order_id, sum(amount) AS total FROM wh.t GROUP BY 1) AS s WHERE s.order_id = t.order_id',
    ],
  },
  {
    mistake: 'some dates are postponed by hand',
    ...{ ...copy, table: 'orders', finding: 'different' },
    plant: [
      'UPDATE wh.t SET order_date = order_date + (order_id % 9 + 1)::INTEGER WHERE hash(order_id) % 61 = 0',
    ],
  },
];
