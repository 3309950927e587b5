import { filledWith, type Mistake } from './mistake.js';
import { asOf, DAY, endOf, startOf } from './shop.js';

/** A copy that missed every change for which a condition on `valid_from` holds, and got the row right with its next one. */
const without = (table: Mistake['table'], key: string, missed: string): string =>
  filledWith(
    `SELECT * EXCLUDE (valid_from, valid_to, is_current, version) FROM history.${table} WHERE valid_from <= ${endOf(DAY)} AND NOT (${missed}) QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY valid_from DESC) = 1`,
  );

const dayIs = (day: number): string => `valid_from BETWEEN ${startOf(day)} AND ${endOf(day)}`;

const copy = { kind: 'copy' } as const;

/** Mistakes about when a copy's rows were read. */
export const COPIES_IN_TIME: readonly Mistake[] = [
  {
    mistake: 'the load of the last day did not run',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'late-load' },
    plant: [filledWith(`FROM ${asOf('orders', DAY - 1)}`)],
  },
  {
    mistake: 'the load of the last three days did not run, of a table of new rows alone',
    ...{ ...copy, table: 'order_items', finding: 'missing', cause: 'late-load' },
    plant: [filledWith(`FROM ${asOf('order_items', DAY - 3)}`)],
  },
  {
    mistake: 'the load ran at noon',
    ...{ ...copy, table: 'orders', finding: 'missing', cause: 'late-load' },
    plant: [filledWith(`FROM ${asOf('orders', `${startOf(DAY)} + INTERVAL 12 HOUR`)}`)],
  },
  {
    mistake: 'customers stand as of day 2',
    ...{ ...copy, table: 'customers', finding: 'missing', cause: 'late-load' },
    plant: [filledWith(`FROM ${asOf('customers', 2)}`)],
  },
  {
    mistake: 'the load ran a day later than the check',
    ...{ ...copy, table: 'orders', finding: 'extra', cause: 'ahead' },
    plant: [filledWith(`FROM ${asOf('orders', DAY + 1)}`)],
  },
  {
    mistake: 'payments are two days ahead',
    ...{ ...copy, table: 'payments', finding: 'extra', cause: 'ahead' },
    plant: [filledWith(`FROM ${asOf('payments', DAY + 2)}`)],
  },
  {
    mistake: 'an incremental load skipped day 3',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'skipped-days' },
    plant: [without('orders', 'order_id', dayIs(3))],
  },
  {
    mistake: 'an incremental load of new rows skipped days 2 and 4',
    ...{ ...copy, table: 'payments', finding: 'missing', cause: 'skipped-days' },
    plant: [without('payments', 'payment_id', `${dayIs(2)} OR ${dayIs(4)}`)],
  },
  {
    mistake: 'a watermark of whole days leaves out what changes after 20:00',
    ...{ ...copy, table: 'orders', finding: 'missing', cause: 'missed-window' },
    plant: [without('orders', 'order_id', `hour(valid_from) >= 20 AND valid_from > ${endOf(0)}`)],
  },
  {
    mistake: 'a window leaves out the hour from 12:00, the first load included',
    ...{ ...copy, table: 'order_items', finding: 'missing', cause: 'missed-window' },
    plant: [without('order_items', 'order_item_id', 'hour(valid_from) = 12')],
  },
  {
    mistake: 'new rows are read by created_at, so no update is',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'missed-updates' },
    plant: [without('orders', 'order_id', `version > 1 AND valid_from > ${endOf(0)}`)],
  },
  {
    mistake: 'updates are missed since day 4, new rows are not',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'missed-updates' },
    plant: [without('orders', 'order_id', `version > 1 AND valid_from > ${endOf(3)}`)],
  },
  {
    mistake: 'opened e-mails stay unopened',
    ...{ ...copy, table: 'email_activity', finding: 'different', cause: 'missed-updates' },
    plant: [without('email_activity', 'activity_id', 'version > 1')],
  },
  {
    mistake: 'updates are applied, new rows never inserted',
    ...{ ...copy, table: 'orders', finding: 'missing', cause: 'missed-inserts' },
    plant: [`DELETE FROM wh.t WHERE created_at > ${endOf(0)}`],
  },
  {
    mistake: 'soft deletes are not applied',
    ...{ ...copy, table: 'customers', finding: 'different', cause: 'soft-deletes-kept' },
    plant: [without('customers', 'customer_id', 'deleted_at IS NOT NULL')],
  },
  {
    mistake: 'deleted_at is not carried over',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'soft-deletes-kept' },
    plant: ['UPDATE wh.t SET deleted_at = NULL'],
  },
  {
    mistake: 'soft deletes of the last three days are not applied',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'soft-deletes-kept' },
    plant: [without('orders', 'order_id', `deleted_at IS NOT NULL AND valid_from > ${endOf(3)}`)],
  },
  {
    mistake: 'deleted rows are removed',
    ...{ ...copy, table: 'customers', finding: 'missing', cause: 'deleted-rows-removed' },
    plant: ['DELETE FROM wh.t WHERE deleted_at IS NOT NULL'],
  },
  {
    mistake: 'rows that the source removed stay',
    ...{ ...copy, table: 'customers', source: 'hard' },
    ...{ finding: 'extra', cause: 'deletes-missed' },
    plant: [
      without('customers', 'customer_id', `valid_from > ${endOf(DAY)}`),
      `DELETE FROM wh.t WHERE customer_id IN (SELECT customer_id FROM history.customers GROUP BY ALL HAVING max(valid_to) <= ${endOf(0)} AND count(*) = count(valid_to))`,
    ],
  },
  {
    mistake: 'the changes of day 2 are delivered again and overwrite later ones',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'old-batch' },
    plant: [
      `CREATE OR REPLACE TEMP TABLE batch AS SELECT * FROM ${asOf('orders', 2)} WHERE updated_at >= ${startOf(2)}`,
      'DELETE FROM wh.t WHERE order_id IN (SELECT order_id FROM batch)',
      'INSERT INTO wh.t FROM batch',
    ],
  },
  {
    mistake: 'a snapshot of day 3 is merged over newer rows',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'old-batch' },
    plant: [
      `CREATE OR REPLACE TEMP TABLE batch AS FROM ${asOf('orders', 3)}`,
      'DELETE FROM wh.t WHERE order_id IN (SELECT order_id FROM batch)',
      'INSERT INTO wh.t FROM batch',
    ],
  },
  {
    mistake: 'the loaded columns leave out the status of updated rows',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'partial-update' },
    plant: [
      `UPDATE wh.t SET status = h.status FROM history.orders AS h WHERE h.order_id = t.order_id AND h.version = 1`,
    ],
  },
  {
    mistake: 'updated_at is not updated',
    ...{ ...copy, table: 'orders', finding: 'different', cause: 'partial-update' },
    plant: ['UPDATE wh.t SET updated_at = created_at'],
  },
  {
    mistake: 'changed addresses are not updated, though updated_at is',
    ...{ ...copy, table: 'customers', finding: 'different', cause: 'partial-update' },
    plant: [
      `UPDATE wh.t SET email = h.email FROM history.customers AS h WHERE h.customer_id = t.customer_id AND h.version = 1`,
    ],
  },
  {
    mistake: 'each changed row is beside its earlier versions',
    ...{ ...copy, table: 'orders', finding: 'duplicated', cause: 'appended' },
    plant: [
      `INSERT INTO wh.t SELECT * EXCLUDE (valid_from, valid_to, is_current, version) FROM history.orders WHERE valid_to BETWEEN ${startOf(1)} AND ${endOf(DAY)}`,
    ],
  },
  {
    mistake: 'the load of the last day ran twice',
    ...{ ...copy, table: 'order_items', finding: 'duplicated', cause: 're-run' },
    plant: [`INSERT INTO wh.t SELECT * FROM wh.t WHERE created_at >= ${startOf(DAY)}`],
  },
  {
    mistake: 'the whole table was loaded twice',
    ...{ ...copy, table: 'products', finding: 'duplicated', cause: 're-run' },
    plant: ['INSERT INTO wh.t FROM wh.t'],
  },
  {
    mistake: 'the rows that changed on day 5 were loaded twice',
    ...{ ...copy, table: 'orders', finding: 'duplicated', cause: 're-run' },
    plant: [
      `INSERT INTO wh.t SELECT * FROM wh.t WHERE updated_at BETWEEN ${startOf(5)} AND ${endOf(5)}`,
    ],
  },
  {
    mistake: 'one page of keys was lost',
    ...{ ...copy, table: 'order_items', finding: 'missing', cause: 'lost-batch' },
    plant: ['DELETE FROM wh.t WHERE order_item_id BETWEEN 301 AND 400'],
  },
  {
    mistake: 'the batch of an afternoon was lost',
    ...{ ...copy, table: 'payments', finding: 'missing', cause: 'lost-batch' },
    plant: [
      `DELETE FROM wh.t WHERE created_at BETWEEN ${startOf(3)} + INTERVAL 11 HOUR AND ${startOf(3)} + INTERVAL 15 HOUR`,
    ],
  },
];
