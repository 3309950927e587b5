import { filledWith, type Mistake } from './mistake.js';
import { asOf, DAY, endOf, startOf } from './shop.js';

const copy = { kind: 'copy' } as const;

/** A copy of what a pipeline saw that sees only some changes. */
const seen = (table: string, key: string, where: string): string =>
  filledWith(
    `SELECT * EXCLUDE (valid_from, valid_to, is_current, version) FROM history.${table} WHERE valid_from <= ${endOf(DAY)} AND (${where}) QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY valid_from DESC) = 1`,
  );

/** Variants of the other mistakes, as somebody else might make them. */
export const ASSORTED: readonly Mistake[] = [
  {
    mistake: 'each run reads until 22:00 and goes on at midnight',
    ...{ ...copy, table: 'orders', finding: 'missing', cause: 'missed-window' },
    plant: [
      seen('orders', 'order_id', `NOT (hour(valid_from) >= 22 AND valid_from > ${endOf(0)})`),
    ],
  },
  {
    mistake: 'the run of day 5 failed and nobody noticed, of a table with updates alone',
    ...{ ...copy, table: 'email_activity', finding: 'different', cause: 'skipped-days' },
    plant: [
      seen(
        'email_activity',
        'activity_id',
        `NOT (valid_from BETWEEN ${startOf(5)} AND ${endOf(5)})`,
      ),
    ],
  },
  {
    mistake: 'orders deduplicated by their customer',
    ...{ ...copy, table: 'orders', finding: 'missing', cause: 'wrong-dedupe' },
    plant: [
      filledWith(
        'FROM wh.t QUALIFY row_number() OVER (PARTITION BY customer_id ORDER BY created_at DESC) = 1',
      ),
    ],
  },
  {
    mistake: 'a full load of day 5 and the increment of day 6 together',
    ...{ ...copy, table: 'orders', finding: 'duplicated', cause: 'appended' },
    plant: [
      filledWith(
        `FROM ${asOf('orders', 5)} UNION ALL SELECT * FROM ${asOf('orders', 6)} WHERE updated_at > ${endOf(5)}`,
      ),
    ],
  },
  {
    mistake: 'one status is spelled otherwise',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'recoded' },
    plant: ["UPDATE wh.t SET status = 'complete' WHERE status = 'completed'"],
  },
  {
    mistake: 'amounts converted to another currency',
    ...{ ...copy, table: 'order_items', finding: 'different', cause: 'scaled' },
    plant: ['UPDATE wh.t SET unit_price = round(unit_price * 0.92, 2)'],
  },
  {
    mistake: 'amounts with another sign',
    ...{ ...copy, table: 'payments', finding: 'different', cause: 'scaled' },
    plant: ['UPDATE wh.t SET amount = -amount'],
  },
  {
    mistake: 'amounts rounded up',
    ...{ ...copy, table: 'payments', finding: 'different', cause: 'rounding' },
    plant: ['UPDATE wh.t SET amount = ceil(amount)'],
  },
  {
    mistake: 'amounts cut after one decimal',
    ...{ ...copy, table: 'payments', finding: 'different', cause: 'truncation' },
    plant: ['UPDATE wh.t SET amount = floor(amount * 10) / 10'],
  },
  {
    mistake: 'amounts with the noise of sums of floats',
    ...{ ...copy, table: 'payments', finding: 'different', cause: 'float-noise' },
    plant: [
      'ALTER TABLE wh.t ALTER amount TYPE DOUBLE',
      'UPDATE wh.t SET amount = amount * 1.0000000001 + 1e-7',
    ],
  },
  {
    mistake: 'names in title case with everything else lost',
    ...{ ...copy, table: 'products', finding: 'different', cause: 'text-case' },
    plant: ['UPDATE wh.t SET name = upper(left(name, 1)) || lower(substr(name, 2))'],
  },
  {
    mistake: 'names cut at 5',
    ...{ ...copy, table: 'customers', finding: 'different', cause: 'cut' },
    plant: ['UPDATE wh.t SET first_name = left(first_name, 5), last_name = left(last_name, 5)'],
  },
  {
    mistake: 'pending orders are left out',
    ...{ ...copy, table: 'orders', finding: 'missing', cause: 'filtered' },
    plant: ["DELETE FROM wh.t WHERE status IN ('pending', 'shipped')"],
  },
  {
    mistake: 'updated_at an hour late',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'time-zone' },
    plant: ['UPDATE wh.t SET updated_at = updated_at + INTERVAL 1 HOUR'],
  },
  {
    mistake: 'instants in the time of London',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'time-zone' },
    plant: [
      "UPDATE wh.t SET created_at = timezone('Europe/London', timezone('UTC', created_at)), updated_at = timezone('Europe/London', timezone('UTC', updated_at))",
    ],
  },
  {
    mistake: 'local time taken for UTC and converted again',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'time-zone' },
    plant: [
      "UPDATE wh.t SET created_at = timezone('UTC', timezone('America/New_York', created_at))",
    ],
  },
  {
    mistake: 'every change is one version too late',
    ...{ kind: 'scd2', table: 'orders', finding: 'different', cause: 'partial-update' },
    plant: [
      'UPDATE wh.t SET status = b.status FROM history.orders AS b WHERE b.order_id = t.order_id AND b.version = t.version - 1',
    ],
  },
  {
    mistake: 'a version ends a day before the next begins',
    ...{ kind: 'scd2', table: 'customers', finding: 'gap', cause: 'inclusive-end' },
    plant: ['UPDATE wh.t SET valid_to = valid_to - INTERVAL 1 DAY'],
  },
  {
    mistake: 'a version ends a microsecond before the next begins',
    ...{ kind: 'scd2', table: 'orders', finding: 'gap', cause: 'inclusive-end' },
    plant: ['UPDATE wh.t SET valid_to = valid_to - INTERVAL 1 MICROSECOND'],
  },
  {
    mistake: 'first versions begin in 1900',
    ...{ kind: 'scd2', table: 'customers', finding: 'missing', cause: 'mapping' },
    plant: ["UPDATE wh.t SET valid_from = TIMESTAMP '1900-01-01' WHERE version = 1"],
  },
  {
    mistake: 'a daily snapshot with the time of its run',
    ...{ kind: 'scd2', table: 'orders', finding: 'missing', cause: 'load-time' },
    plant: [
      "CREATE OR REPLACE TABLE wh.t AS SELECT * REPLACE (date_trunc('day', valid_from) + INTERVAL 25 HOUR AS valid_from) FROM wh.t QUALIFY row_number() OVER (PARTITION BY order_id, valid_from::DATE ORDER BY valid_from DESC) = 1",
      'UPDATE wh.t SET valid_to = n.following FROM (SELECT rowid AS id, lead(valid_from) OVER (PARTITION BY order_id ORDER BY valid_from) AS following FROM wh.t) AS n WHERE n.id = t.rowid',
    ],
  },
  {
    mistake: 'open versions end in 9999',
    ...{ kind: 'scd2', table: 'orders', finding: 'wrongly-current', cause: 'mapping' },
    plant: ["UPDATE wh.t SET valid_to = coalesce(valid_to, TIMESTAMP '9999-12-31')"],
  },
  {
    mistake: 'the log starts with day 3',
    ...{ kind: 'changes', table: 'orders', finding: 'missing', cause: 'first-load-missing' },
    plant: [`DELETE FROM wh.t WHERE instant <= ${endOf(2)}`],
  },
  {
    mistake: 'changes of a deleted row are logged again after it',
    ...{ kind: 'changes', table: 'orders', finding: 'extra', cause: 'resurrected' },
    plant: [
      "INSERT INTO wh.t SELECT * REPLACE ('insert' AS op, NULL AS deleted_at, instant + INTERVAL 2 HOUR AS instant) FROM wh.t WHERE is_soft_delete",
    ],
  },
  {
    mistake: 'the instants of the log an hour early',
    ...{ kind: 'changes', table: 'orders', finding: 'missing', cause: 'time-zone' },
    plant: ['UPDATE wh.t SET instant = instant - INTERVAL 1 HOUR'],
  },
  {
    mistake: 'words of the log spelled otherwise',
    ...{ kind: 'changes', table: 'orders', finding: 'different', cause: 'recoded' },
    plant: [
      "UPDATE wh.t SET op = CASE op WHEN 'insert' THEN 'c' WHEN 'update' THEN 'u' ELSE 'd' END",
    ],
  },
  {
    mistake: 'orders behind hard deletes stand as of day 3',
    ...{ ...copy, source: 'hard', table: 'orders', finding: 'extra', cause: 'late-load' },
    plant: [filledWith(`FROM ${asOf('orders', 3)}`)],
  },
  {
    mistake: 'few changing rows stand as of day 1',
    ...{ ...copy, table: 'products', finding: 'different', cause: 'late-load' },
    plant: [filledWith(`FROM ${asOf('products', 1)}`)],
  },
  {
    mistake: 'one step of the lifecycle is never seen',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'missed-updates' },
    plant: [seen('orders', 'order_id', `NOT (status = 'shipped' AND valid_from > ${endOf(0)})`)],
  },
  {
    mistake: 'deletions until day 3 are undone',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'soft-deletes-kept' },
    plant: [`UPDATE wh.t SET deleted_at = NULL WHERE deleted_at <= ${endOf(3)}`],
  },
  {
    mistake: 'orders merged on their customer',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'merge-key' },
    plant: [
      'UPDATE wh.t SET status = l.status, order_date = l.order_date, updated_at = l.updated_at, created_at = l.created_at FROM (SELECT * FROM wh.t QUALIFY row_number() OVER (PARTITION BY customer_id ORDER BY order_id DESC) = 1) AS l WHERE l.customer_id = t.customer_id',
    ],
  },
  {
    mistake: 'the read stops after 1000 rows',
    ...{ ...copy, table: 'order_items', finding: 'missing', cause: 'lost-batch' },
    plant: ['DELETE FROM wh.t WHERE order_item_id > 1000'],
  },
  {
    mistake: 'one number for all rows',
    ...{ ...copy, table: 'order_items', finding: 'different', cause: 'defaults' },
    plant: ['UPDATE wh.t SET quantity = 1'],
  },
  {
    mistake: 'versions of removed rows end when a run noticed',
    ...{ kind: 'scd2', source: 'hard', table: 'customers' },
    ...{ finding: 'different', cause: 'load-time' },
    plant: [
      "UPDATE wh.t SET valid_to = date_trunc('day', valid_to) + INTERVAL 25 HOUR WHERE customer_id IN (SELECT customer_id FROM wh.t GROUP BY 1 HAVING count(*) = count(valid_to)) AND valid_to = (SELECT max(n.valid_to) FROM wh.t AS n WHERE n.customer_id = t.customer_id)",
    ],
  },
  {
    mistake: 'validity in the time of Berlin, with its summers',
    ...{ kind: 'scd2', table: 'orders', finding: 'missing', cause: 'time-zone' },
    plant: [
      "UPDATE wh.t SET valid_from = timezone('Europe/Berlin', timezone('UTC', valid_from)), valid_to = timezone('Europe/Berlin', timezone('UTC', valid_to))",
    ],
  },
  {
    mistake: 'deletes of the log hold nothing',
    ...{ kind: 'changes', source: 'hard', table: 'orders', finding: 'different', cause: 'nulls' },
    plant: [
      "UPDATE wh.t SET status = NULL, customer_id = NULL, order_date = NULL, created_at = NULL, updated_at = NULL WHERE op = 'delete'",
    ],
  },
  {
    mistake: 'the log has the dates of changes alone',
    ...{ kind: 'changes', table: 'customers', finding: 'extra', cause: 'truncated-time' },
    plant: ["UPDATE wh.t SET instant = date_trunc('day', instant)"],
  },
];
