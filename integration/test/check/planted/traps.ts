import { filledWith, type Mistake } from './mistake.js';
import { asOf, DAY, endOf, startOf } from './shop.js';

const copy = { kind: 'copy' } as const;
const scd2 = { kind: 'scd2' } as const;

const LINKED =
  'UPDATE wh.t SET valid_to = n.following FROM (SELECT rowid AS id, lead(valid_from) OVER (PARTITION BY order_id ORDER BY valid_from) AS following FROM wh.t) AS n WHERE n.id = t.rowid';

/** What resembles another mistake, and mustn't be taken for it. */
export const TRAPS: readonly Mistake[] = [
  {
    mistake: 'the file of day 2 is merged again on day 5, before the load of day 6',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'old-batch' },
    plant: [
      `CREATE OR REPLACE TEMP TABLE batch AS SELECT * FROM ${asOf('orders', 2)} WHERE updated_at >= ${startOf(2)} AND order_id NOT IN (SELECT order_id FROM ${asOf('orders', DAY)} WHERE updated_at > ${endOf(5)})`,
      'DELETE FROM wh.t WHERE order_id IN (SELECT order_id FROM batch)',
      'INSERT INTO wh.t FROM batch',
    ],
  },
  {
    mistake: 'removed rows come back with the orders of some days in December',
    ...{ ...copy, source: 'hard', table: 'orders', finding: 'extra', cause: 'resurrected' },
    plant: [
      `INSERT INTO wh.t SELECT * FROM ${asOf('orders', 0)} WHERE order_id NOT IN (SELECT order_id FROM wh.t) AND order_date BETWEEN DATE '2025-11-20' AND DATE '2025-12-05'`,
    ],
  },
  {
    mistake: 'soft deleted orders of some days in December are active again',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'resurrected' },
    plant: [
      `CREATE OR REPLACE TEMP TABLE batch AS SELECT * FROM ${asOf('orders', 0)} WHERE order_date BETWEEN DATE '2025-11-20' AND DATE '2025-12-05' AND deleted_at IS NULL`,
      'DELETE FROM wh.t WHERE order_id IN (SELECT order_id FROM batch)',
      'INSERT INTO wh.t FROM batch',
    ],
  },
  {
    mistake: 'removed rows are looked for among those of the last days',
    ...{ ...copy, source: 'hard', table: 'orders', finding: 'extra', cause: 'deletes-missed' },
    plant: [
      `INSERT INTO wh.t SELECT * FROM ${asOf('orders', 0)} WHERE order_id NOT IN (SELECT order_id FROM wh.t) AND order_date < DATE '2025-12-10'`,
    ],
  },
  {
    mistake: 'one row is left out after each page of 50',
    ...{ ...copy, table: 'order_items', finding: 'missing', cause: 'lost-batch' },
    plant: [
      'DELETE FROM wh.t WHERE order_item_id IN (SELECT order_item_id FROM wh.t QUALIFY row_number() OVER (ORDER BY order_item_id) % 51 = 0)',
    ],
  },
  {
    mistake: 'of several changes in a day, the first is merged last',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'changes-within-a-day' },
    plant: [
      filledWith(
        `SELECT * EXCLUDE (valid_from, valid_to, is_current, version) FROM history.orders WHERE valid_from <= ${endOf(DAY)} QUALIFY row_number() OVER (PARTITION BY order_id ORDER BY CASE WHEN valid_from > ${endOf(0)} THEN valid_from::DATE ELSE '2026-01-04' END DESC, CASE WHEN valid_from > ${endOf(0)} THEN -epoch(valid_from) ELSE epoch(valid_from) END DESC) = 1`,
      ),
    ],
  },
  {
    mistake: 'amounts become cents by a cut float',
    ...{ ...copy, table: 'payments', finding: 'different', cause: 'truncation' },
    plant: ['UPDATE wh.t SET amount = floor(amount::DOUBLE * 100) / 100'],
  },
  {
    mistake: 'amounts are read up to the comma of their thousands',
    ...{ ...copy, table: 'payments', finding: 'different', cause: 'truncation' },
    plant: ['UPDATE wh.t SET amount = floor(amount / 1000) WHERE amount >= 1000'],
  },
  {
    mistake: 'a fee is added to small amounts',
    ...{ ...copy, table: 'payments', finding: 'different', cause: 'off-by-constant' },
    plant: ['UPDATE wh.t SET amount = amount + 4.9 WHERE amount < 100'],
  },
  {
    mistake: 'one flag is filled from another',
    ...{ ...copy, table: 'email_activity', finding: 'different', cause: 'columns-swapped' },
    plant: ['UPDATE wh.t SET opened = clicked'],
  },
  {
    mistake: 'a list of codes has one status for two',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'recoded' },
    plant: ["UPDATE wh.t SET status = 'shipped' WHERE status = 'completed'"],
  },
  {
    mistake: 'first versions begin at the date of the order',
    ...{ ...scd2, table: 'orders', finding: 'missing', cause: 'columns-swapped' },
    plant: ['UPDATE wh.t SET valid_from = order_date WHERE version = 1'],
  },
  {
    mistake: 'the first load has its own time',
    ...{ ...scd2, table: 'orders', finding: 'extra', cause: 'load-time' },
    mapping: { from: 0 },
    plant: [
      `DELETE FROM wh.t WHERE valid_to <= ${endOf(0)}`,
      `UPDATE wh.t SET valid_from = ${endOf(0)} + INTERVAL 3 HOUR WHERE valid_from <= ${endOf(0)}`,
    ],
  },
  {
    mistake: 'nothing was read at the end of day 2',
    ...{ ...scd2, table: 'orders', finding: 'missing', cause: 'skipped-days' },
    mapping: { from: 0, observed: { at: 'daily' } },
    plant: [
      filledWith(
        `FROM wh.t WHERE valid_to IS NULL OR valid_to > ${endOf(0)} QUALIFY row_number() OVER (PARTITION BY order_id, CASE WHEN valid_from <= ${endOf(0)} THEN 0 WHEN valid_from BETWEEN ${startOf(2)} AND ${endOf(3)} THEN 3 ELSE date_diff('day', DATE '2026-01-04', valid_from::DATE) END ORDER BY valid_from DESC) = 1`,
      ),
      LINKED,
    ],
  },
  {
    mistake: 'versions that ended some days ago are removed',
    ...{ ...scd2, table: 'orders', finding: 'missing', cause: 'compacted-log' },
    plant: [`DELETE FROM wh.t WHERE valid_to <= ${endOf(3)}`],
  },
  {
    mistake: 'changes of cancelled orders are dropped',
    ...{ kind: 'changes', table: 'orders', finding: 'missing', cause: 'filtered' },
    plant: ["DELETE FROM wh.t WHERE status = 'cancelled'"],
  },
  {
    mistake: 'updates are logged as inserts',
    ...{ kind: 'changes', table: 'orders', finding: 'different', cause: 'recoded' },
    plant: ["UPDATE wh.t SET op = 'insert' WHERE op = 'update'"],
  },
];
