import { filledWith, type Mistake } from './mistake.js';
import { asOf, DAY, endOf, startOf } from './shop.js';

const copy = { kind: 'copy' } as const;

/** Two mistakes in one table: both causes are told. */
export const SEVERAL: readonly Mistake[] = [
  {
    mistake: 'a page is lost, and amounts are truncated',
    ...{ ...copy, table: 'payments', finding: 'missing' },
    cause: ['lost-batch', 'truncation'],
    plant: [
      'DELETE FROM wh.t WHERE payment_id BETWEEN 200 AND 299',
      'UPDATE wh.t SET amount = floor(amount)',
    ],
  },
  {
    mistake: 'the last day is missing, and the status is in upper case',
    ...{ ...copy, table: 'orders', finding: 'different' },
    cause: ['late-load', 'text-case'],
    plant: [
      filledWith(`FROM ${asOf('orders', DAY - 1)}`),
      'UPDATE wh.t SET status = upper(status)',
    ],
  },
  {
    mistake: 'soft deletes are not applied, and day 3 is left out',
    ...{ ...copy, table: 'orders', finding: 'different' },
    cause: ['soft-deletes-kept', 'skipped-days'],
    plant: [
      filledWith(
        `SELECT * EXCLUDE (valid_from, valid_to, is_current, version) FROM history.orders WHERE valid_from <= ${endOf(DAY)} AND NOT (valid_from BETWEEN ${startOf(3)} AND ${endOf(3)}) AND deleted_at IS NULL QUALIFY row_number() OVER (PARTITION BY order_id ORDER BY valid_from DESC) = 1`,
      ),
    ],
  },
  {
    mistake: 'the changes of day 2 are delivered again, and instants are shifted',
    ...{ ...copy, table: 'orders', finding: 'different' },
    cause: ['old-batch', 'time-zone'],
    plant: [
      `CREATE OR REPLACE TEMP TABLE batch AS SELECT * FROM ${asOf('orders', 2)} WHERE updated_at >= ${startOf(2)}`,
      'DELETE FROM wh.t WHERE order_id IN (SELECT order_id FROM batch)',
      'INSERT INTO wh.t FROM batch',
      'UPDATE wh.t SET created_at = created_at + INTERVAL 2 HOUR',
    ],
  },
  {
    mistake: 'a day is loaded twice, and instants are shifted',
    ...{ ...copy, table: 'orders', finding: 'duplicated' },
    cause: ['re-run', 'time-zone'],
    plant: [
      `INSERT INTO wh.t SELECT * FROM wh.t WHERE created_at BETWEEN ${startOf(4)} AND ${endOf(4)}`,
      'UPDATE wh.t SET created_at = created_at - INTERVAL 3 HOUR',
    ],
  },
  {
    mistake: 'versions of day 4 are missing, and all have the current status',
    ...{ kind: 'scd2', table: 'orders', finding: 'missing' },
    cause: ['skipped-days', 'overwritten'],
    plant: [
      `DELETE FROM wh.t WHERE valid_from BETWEEN ${startOf(4)} AND ${endOf(4)}`,
      `UPDATE wh.t SET status = s.status FROM ${asOf('orders', DAY)} AS s WHERE s.order_id = t.order_id`,
    ],
  },
  {
    mistake: 'cancelled orders are filtered, and the table is as of day 4',
    ...{ ...copy, table: 'orders', finding: 'missing' },
    cause: ['filtered', 'late-load'],
    plant: [filledWith(`FROM ${asOf('orders', 4)} WHERE status <> 'cancelled'`)],
  },
  {
    mistake: 'names are trimmed and cut, and deletes are kept',
    ...{ ...copy, table: 'customers', finding: 'different' },
    cause: ['cut', 'soft-deletes-kept'],
    plant: ['UPDATE wh.t SET last_name = left(last_name, 4), deleted_at = NULL'],
  },
  {
    mistake: 'removed rows stay, and instants are shifted',
    ...{ ...copy, source: 'hard', table: 'orders', finding: 'extra' },
    cause: ['deletes-missed', 'time-zone'],
    plant: [
      `INSERT INTO wh.t SELECT * EXCLUDE (valid_from, valid_to, is_current, version) FROM history.orders WHERE valid_to <= ${endOf(DAY)} AND valid_to > ${endOf(0)} AND order_id NOT IN (SELECT order_id FROM wh.t) QUALIFY row_number() OVER (PARTITION BY order_id ORDER BY valid_from DESC) = 1`,
      'UPDATE wh.t SET created_at = created_at + INTERVAL 2 HOUR',
    ],
  },
];
