import { modelOf } from '../simulated.js';
import type { Invariant } from './invariant.js';

const TABLES = modelOf().systems.flatMap((system) => system.tables);
const DATED = new Map([
  ['orders', ['order_date']],
  ['email_activity', ['sent_date']],
  ['web_sessions', ['session_start', 'session_end']],
]);

const perTable = TABLES.flatMap(({ name, key }): Invariant[] => {
  const dated = ['created_at', 'updated_at', 'deleted_at', ...(DATED.get(name) ?? [])];
  return [
    {
      name: `nothing in ${name} is dated after the end of the day`,
      violations: `SELECT * FROM ${name}, today WHERE greatest(${dated.join(', ')}) > day_end`,
      breakIt: `UPDATE ${name} SET ${dated.at(-1)} = (SELECT day_end FROM today) + INTERVAL 1 DAY WHERE ${key.name} = (SELECT min(${key.name}) FROM ${name})`,
    },
    {
      name: `nothing in ${name} is dated before the past of the baseline`,
      violations: `SELECT * FROM ${name}, today WHERE least(${dated.join(', ')}) < first_day`,
      breakIt: `UPDATE ${name} SET created_at = TIMESTAMP '1970-01-01 00:00:00' WHERE ${key.name} = (SELECT min(${key.name}) FROM ${name})`,
    },
    {
      name: `${name}: updated_at is not before created_at, and is the instant of a soft delete`,
      violations: `
        SELECT * FROM ${name}
        WHERE updated_at < created_at OR (deleted_at IS NOT NULL AND deleted_at <> updated_at)`,
      breakIt: `UPDATE ${name} SET updated_at = created_at - INTERVAL 1 SECOND WHERE ${key.name} = (SELECT min(${key.name}) FROM ${name})`,
    },
  ];
});

const unchanging = ['order_items', 'payments', 'web_sessions'].map(
  (table): Invariant => ({
    name: `rows of ${table} never change`,
    violations: `SELECT * FROM ${table} WHERE updated_at <> created_at OR deleted_at IS NOT NULL`,
    breakIt: `UPDATE ${table} SET updated_at = updated_at + INTERVAL 1 SECOND`,
  }),
);

const activity = [
  ['orders', 'created_at'],
  ['web_sessions', 'session_start'],
  ['email_activity', 'sent_date'],
] as const;

const ofCustomers = activity.flatMap(([table, moment]): Invariant[] => [
  {
    name: `a customer is there before anything in ${table} is theirs`,
    violations: `
      SELECT * FROM ${table} a JOIN customers c USING (customer_id) WHERE a.${moment} <= c.created_at`,
    breakIt: 'UPDATE customers SET created_at = (SELECT day_end FROM today)',
  },
  {
    name: `nothing in ${table} comes after the erasure of its customer`,
    violations: `
      SELECT * FROM ${table} a JOIN customers c USING (customer_id)
      WHERE a.${moment} >= c.deleted_at OR a.updated_at > c.deleted_at`,
    breakIt: 'UPDATE customers SET deleted_at = created_at',
  },
]);

export const TIME: readonly Invariant[] = [
  ...perTable,
  ...unchanging,
  ...ofCustomers,
  {
    name: 'an item is created with its order',
    violations: `
      SELECT * FROM order_items i JOIN orders o USING (order_id) WHERE i.created_at <> o.created_at`,
    breakIt: 'UPDATE orders SET created_at = created_at + INTERVAL 1 SECOND WHERE order_id = 9',
  },
  {
    name: 'a payment comes after its order, and before a soft delete of it',
    violations: `
      SELECT * FROM payments p JOIN orders o USING (order_id)
      WHERE p.created_at <= o.created_at OR p.created_at >= o.deleted_at`,
    breakIt: 'UPDATE payments SET created_at = created_at - INTERVAL 200 DAY',
  },
  {
    name: 'no payment comes before the feed is live',
    violations: 'SELECT * FROM payments, today WHERE created_at < feed_start',
    breakIt: 'UPDATE payments SET created_at = created_at - INTERVAL 200 DAY',
  },
  {
    name: "a product's price, and its updated_at, are of its last change",
    violations: `
      SELECT * FROM products p LEFT JOIN prices q ON q.product_id = p.product_id AND valid_to IS NULL
      WHERE q.price IS DISTINCT FROM p.price OR p.updated_at IS DISTINCT FROM q.valid_from`,
    breakIt: 'UPDATE products SET updated_at = updated_at + INTERVAL 1 SECOND WHERE product_id = 9',
  },
  {
    name: 'an active order that is pending has not changed, and every other one has',
    violations: `
      SELECT * FROM orders WHERE deleted_at IS NULL AND (status = 'pending') <> (updated_at = created_at)`,
    breakIt: 'UPDATE orders SET updated_at = created_at WHERE order_id = 1',
  },
];
