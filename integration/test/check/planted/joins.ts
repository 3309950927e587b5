import { filledWith, type Mistake } from './mistake.js';
import { asOf, DAY } from './shop.js';

const copy = { kind: 'copy' } as const;
const columns = (alias: string): string => `SELECT ${alias}.*`;

/** Joins, filters, and keys that make too many rows or too few. */
export const JOINS: readonly Mistake[] = [
  {
    mistake: 'a join with the items multiplies orders',
    ...{ ...copy, table: 'orders', finding: 'duplicated', cause: 'fan-out' },
    plant: [
      filledWith(
        `${columns('o')} FROM ${asOf('orders', DAY)} AS o JOIN ${asOf('order_items', DAY)} AS i USING (order_id)`,
      ),
    ],
  },
  {
    mistake: 'a left join with payments multiplies orders',
    ...{ ...copy, table: 'orders', finding: 'duplicated', cause: 'fan-out' },
    plant: [
      filledWith(
        `${columns('o')} FROM ${asOf('orders', DAY)} AS o LEFT JOIN ${asOf('payments', DAY)} AS p ON p.order_id = o.order_id`,
      ),
    ],
  },
  {
    mistake: 'items joined with payments by the order',
    ...{ ...copy, table: 'order_items', finding: 'duplicated', cause: 'fan-out' },
    plant: [
      filledWith(
        `${columns('i')} FROM ${asOf('order_items', DAY)} AS i LEFT JOIN ${asOf('payments', DAY)} AS p ON p.order_id = i.order_id`,
      ),
    ],
  },
  {
    mistake: 'customers joined with their orders',
    ...{ ...copy, table: 'customers', finding: 'duplicated', cause: 'fan-out' },
    plant: [
      filledWith(
        `${columns('c')} FROM ${asOf('customers', DAY)} AS c LEFT JOIN ${asOf('orders', DAY)} AS o ON o.customer_id = c.customer_id`,
      ),
    ],
  },
  {
    mistake: 'a join with a history without its validity',
    ...{ ...copy, table: 'orders', finding: 'duplicated', cause: 'fan-out' },
    plant: [
      filledWith(
        `${columns('o')} FROM ${asOf('orders', DAY)} AS o JOIN history.customers AS c ON c.customer_id = o.customer_id AND c.valid_from <= TIMESTAMP '2026-01-10 23:59:59'`,
      ),
    ],
  },
  {
    mistake: 'a list of methods has one of them twice',
    ...{ ...copy, table: 'payments', finding: 'duplicated', cause: 'fan-out' },
    plant: ["INSERT INTO wh.t SELECT * FROM wh.t WHERE payment_method = 'coupon'"],
  },
  {
    mistake: 'an inner join with customers loses visits of nobody known',
    ...{ ...copy, table: 'web_sessions', finding: 'missing', cause: 'inner-join' },
    plant: ['DELETE FROM wh.t WHERE customer_id IS NULL'],
  },
  {
    mistake: 'an inner join with active orders loses items',
    ...{ ...copy, table: 'order_items', finding: 'missing', cause: 'inner-join' },
    plant: [
      `DELETE FROM wh.t WHERE order_id IN (SELECT order_id FROM ${asOf('orders', DAY)} WHERE deleted_at IS NOT NULL)`,
    ],
  },
  {
    mistake: 'an inner join with payments loses unpaid orders',
    ...{ ...copy, table: 'orders', finding: 'missing', cause: 'inner-join' },
    plant: [
      `DELETE FROM wh.t WHERE order_id NOT IN (SELECT order_id FROM ${asOf('payments', DAY)})`,
    ],
  },
  {
    mistake: 'an inner join with active customers loses e-mails',
    ...{ ...copy, table: 'email_activity', finding: 'missing', cause: 'inner-join' },
    plant: [
      `DELETE FROM wh.t WHERE customer_id IN (SELECT customer_id FROM ${asOf('customers', DAY)} WHERE deleted_at IS NOT NULL)`,
    ],
  },
  {
    mistake: 'cancelled orders are filtered',
    ...{ ...copy, table: 'orders', finding: 'missing', cause: 'filtered' },
    plant: ["DELETE FROM wh.t WHERE status = 'cancelled'"],
  },
  {
    mistake: 'small payments are filtered',
    ...{ ...copy, table: 'payments', finding: 'missing', cause: 'filtered' },
    plant: ['DELETE FROM wh.t WHERE amount < 60'],
  },
  {
    mistake: 'payments deduplicated by their order',
    ...{ ...copy, table: 'payments', finding: 'missing', cause: 'wrong-dedupe' },
    plant: [
      filledWith(
        'FROM wh.t QUALIFY row_number() OVER (PARTITION BY order_id ORDER BY payment_id DESC) = 1',
      ),
    ],
  },
  {
    mistake: 'items deduplicated by order and quantity',
    ...{ ...copy, table: 'order_items', finding: 'missing', cause: 'wrong-dedupe' },
    plant: [
      filledWith(
        'FROM wh.t QUALIFY row_number() OVER (PARTITION BY order_id, quantity ORDER BY order_item_id) = 1',
      ),
    ],
  },
  {
    mistake: 'customers deduplicated by their names',
    ...{ ...copy, table: 'customers', finding: 'missing', cause: 'wrong-dedupe' },
    plant: [
      filledWith(
        'FROM wh.t QUALIFY row_number() OVER (PARTITION BY first_name, last_name ORDER BY updated_at DESC) = 1',
      ),
    ],
  },
  {
    mistake: 'items merged on their order',
    ...{ ...copy, table: 'order_items', finding: 'different', cause: 'merge-key' },
    plant: [
      'UPDATE wh.t SET product_id = l.product_id, quantity = l.quantity, unit_price = l.unit_price FROM (SELECT * FROM wh.t QUALIFY row_number() OVER (PARTITION BY order_id ORDER BY order_item_id DESC) = 1) AS l WHERE l.order_id = t.order_id',
    ],
  },
  {
    mistake: 'payments merged on their order',
    ...{ ...copy, table: 'payments', finding: 'different', cause: 'merge-key' },
    plant: [
      'UPDATE wh.t SET payment_method = l.payment_method, amount = l.amount FROM (SELECT * FROM wh.t QUALIFY row_number() OVER (PARTITION BY order_id ORDER BY payment_id) = 1) AS l WHERE l.order_id = t.order_id',
    ],
  },
  {
    mistake: 'items have the current price of the product',
    ...{ ...copy, table: 'order_items', finding: 'different', cause: 'current-parent' },
    plant: [
      `UPDATE wh.t SET unit_price = p.price FROM ${asOf('products', DAY)} AS p WHERE p.product_id = t.product_id`,
    ],
  },
];
