import type { Invariant } from './invariant.js';

const statuses = "('pending', 'shipped', 'completed', 'cancelled')";
const methods = "('credit_card', 'bank_transfer', 'coupon', 'gift_card')";

const totals = `
  SELECT order_id, sum(quantity * unit_price) AS total, count(*) AS items, count(DISTINCT product_id) AS products
  FROM order_items GROUP BY order_id`;
const paid = `
  SELECT order_id, sum(amount) AS paid, count(*) AS payments, min(amount) AS least,
    min(created_at) AS first_at, max(created_at) AS paid_at
  FROM payments GROUP BY order_id`;
/** Places among the orders of a day, and of the customers who are new that day. */
const ranked = `
  SELECT *, row_number() OVER (PARTITION BY created_at::DATE ORDER BY order_id) AS place FROM orders`;
const newcomers = `
  SELECT created_at::DATE AS day, count(*) AS newcomers FROM customers GROUP BY ALL`;

export const ORDERS: readonly Invariant[] = [
  {
    name: 'an order has 1 to 5 items, each of another product',
    violations: `
      SELECT * FROM orders LEFT JOIN (${totals}) USING (order_id)
      WHERE items IS NULL OR items NOT BETWEEN 1 AND 5 OR products <> items`,
    breakIt: 'UPDATE order_items SET order_id = 7 WHERE order_id < 7',
  },
  {
    name: 'an item counts 1 or more',
    violations: 'SELECT * FROM order_items WHERE quantity < 1',
    breakIt: 'UPDATE order_items SET quantity = 0 WHERE order_item_id = 1',
  },
  {
    name: "unit_price is the product's price at the moment of the order",
    violations: `
      SELECT * FROM order_items i JOIN orders o USING (order_id) LEFT JOIN prices p
      ON p.product_id = i.product_id AND o.created_at >= p.valid_from
        AND (p.valid_to IS NULL OR o.created_at < p.valid_to)
      WHERE i.unit_price IS DISTINCT FROM p.price`,
    breakIt: 'UPDATE order_items SET unit_price = unit_price + 0.01 WHERE order_item_id = 1200',
  },
  {
    name: "the payments of an order add up to the order's total",
    violations: `
      SELECT * FROM (${paid}) LEFT JOIN (${totals}) USING (order_id) WHERE paid IS DISTINCT FROM total`,
    breakIt: 'UPDATE order_items SET quantity = quantity + 1',
  },
  {
    name: 'an order has at most two payments, none of them zero, both at one instant',
    violations: `
      SELECT * FROM (${paid}) WHERE payments > 2 OR least <= 0 OR first_at <> paid_at`,
    breakIt: 'UPDATE payments SET order_id = 400',
  },
  {
    name: 'a cancelled order has no payment',
    violations: `SELECT * FROM orders JOIN (${paid}) USING (order_id) WHERE status = 'cancelled'`,
    breakIt: "UPDATE orders SET status = 'cancelled'",
  },
  {
    name: 'an order completed since the feed is live was paid before',
    violations: `
      SELECT * FROM orders LEFT JOIN (${paid}) USING (order_id), today
      WHERE status = 'completed' AND deleted_at IS NULL AND updated_at >= feed_start
        AND (paid_at IS NULL OR paid_at >= updated_at)`,
    breakIt:
      "UPDATE orders SET status = 'completed', updated_at = (SELECT feed_start FROM today) WHERE order_id > 480",
  },
  {
    name: 'an active order of eight days ago is completed or cancelled',
    violations: `
      SELECT * FROM orders, today WHERE deleted_at IS NULL AND status IN ('pending', 'shipped')
        AND created_at < day_end - INTERVAL 8 DAY`,
    breakIt: "UPDATE orders SET status = 'shipped' WHERE order_id = 1",
  },
  {
    name: 'an order of the days since the baseline is paid one or two days later',
    violations: `
      SELECT * FROM orders JOIN (${paid}) USING (order_id), today
      WHERE created_at >= feed_start AND paid_at::DATE - order_date NOT BETWEEN 1 AND 2`,
    breakIt: 'UPDATE payments SET created_at = created_at + INTERVAL 2 DAY',
  },
  {
    name: 'an active order of three days ago that was not cancelled is paid, once the feed is live',
    violations: `
      SELECT * FROM orders, today WHERE day >= 1 AND deleted_at IS NULL AND status <> 'cancelled'
        AND created_at BETWEEN feed_start AND day_end - INTERVAL 3 DAY
        AND order_id NOT IN (SELECT order_id FROM payments)`,
    breakIt: 'DELETE FROM payments; UPDATE orders SET created_at = (SELECT feed_start FROM today)',
  },
  {
    name: 'statuses and payment methods are those of the reference',
    violations: `
      SELECT status FROM orders WHERE status NOT IN ${statuses}
      UNION ALL SELECT payment_method FROM payments WHERE payment_method NOT IN ${methods}`,
    breakIt: "UPDATE orders SET status = 'Shipped' WHERE order_id = 1",
  },
  {
    name: 'order_date is the day of the order',
    violations: 'SELECT * FROM orders WHERE order_date <> created_at::DATE',
    breakIt: 'UPDATE orders SET order_date = order_date - 1 WHERE order_id = 1',
  },
  {
    name: 'an order is soft-deleted at the same instant as its customer, and not without',
    violations: `
      SELECT * FROM orders o JOIN customers c USING (customer_id)
      WHERE o.deleted_at IS DISTINCT FROM c.deleted_at`,
    breakIt: 'UPDATE customers SET deleted_at = updated_at WHERE customer_id = 1',
  },
  {
    name: "each of a day's new customers has one of that day's first orders",
    violations: `
      SELECT * FROM customers c JOIN (${newcomers}) n ON n.day = c.created_at::DATE
      WHERE (
        SELECT count(*) FROM (${ranked}) o
        WHERE o.customer_id = c.customer_id AND o.order_date = n.day AND o.place <= n.newcomers
      ) <> 1`,
    breakIt: 'UPDATE orders SET customer_id = 1 WHERE order_id BETWEEN 490 AND 500',
  },
  {
    name: "a day's first orders are of customers who are new that day",
    violations: `
      SELECT * FROM (${ranked}) o JOIN (${newcomers}) n ON n.day = o.order_date
      JOIN customers c USING (customer_id)
      WHERE o.place <= n.newcomers AND c.created_at::DATE <> o.order_date`,
    breakIt: 'UPDATE orders SET customer_id = 1 WHERE order_id BETWEEN 490 AND 500',
  },
];
