import { filledWith, type Mistake } from './mistake.js';
import { asOf, DAY, endOf, startOf } from './shop.js';

const scd2 = { kind: 'scd2' } as const;

/** Versions end where the next one begins, after some were left out or added. */
const LINKED =
  'UPDATE wh.t SET valid_to = n.following FROM (SELECT rowid AS id, lead(valid_from) OVER (PARTITION BY #1 ORDER BY valid_from) AS following FROM wh.t) AS n WHERE n.id = t.rowid';

const linked = (key: string): string => LINKED.replace('#1', key);

/** The table as it was after a run at the end of an earlier day. */
const until = (table: Mistake['table'], day: number): string =>
  filledWith(
    `SELECT * REPLACE (CASE WHEN valid_to <= ${endOf(day)} THEN valid_to END AS valid_to) FROM history.${table} WHERE valid_from <= ${endOf(day)}`,
  );

/** What goes wrong in histories. */
export const HISTORIES: readonly Mistake[] = [
  {
    mistake: 'the last snapshot was not taken',
    ...{ ...scd2, table: 'orders', finding: 'missing', cause: 'late-load' },
    plant: [until('orders', DAY - 1)],
  },
  {
    mistake: 'the snapshot of day 3 was not taken',
    ...{ ...scd2, table: 'orders', finding: 'missing', cause: 'skipped-days' },
    plant: [
      `DELETE FROM wh.t WHERE valid_from BETWEEN ${startOf(3)} AND ${endOf(3)}`,
      linked('order_id'),
    ],
  },
  {
    mistake: 'deletions make no version',
    ...{ ...scd2, table: 'customers', finding: 'missing', cause: 'soft-deletes-kept' },
    plant: ['DELETE FROM wh.t WHERE deleted_at IS NOT NULL', linked('customer_id')],
  },
  {
    mistake: 'versions of removed rows stay open',
    ...{ ...scd2, table: 'orders', source: 'hard' },
    ...{ finding: 'different', cause: 'deletes-missed' },
    plant: [linked('order_id')],
  },
  {
    mistake: 'versions begin when they were loaded',
    ...{ ...scd2, table: 'customers', finding: 'extra', cause: 'load-time' },
    plant: [
      "UPDATE wh.t SET valid_from = date_trunc('day', valid_from) + INTERVAL 26 HOUR",
      linked('customer_id'),
    ],
  },
  {
    mistake: 'versions begin at the start of their day',
    ...{ ...scd2, table: 'customers', finding: 'extra', cause: 'truncated-time' },
    plant: ["UPDATE wh.t SET valid_from = date_trunc('day', valid_from)", linked('customer_id')],
  },
  {
    mistake: 'versions end a second before the next',
    ...{ ...scd2, table: 'orders', finding: 'gap', cause: 'inclusive-end' },
    plant: ['UPDATE wh.t SET valid_to = valid_to - INTERVAL 1 SECOND'],
  },
  {
    mistake: 'a version of every row at each run',
    ...{ ...scd2, table: 'customers', finding: 'extra', cause: 'noise-versions' },
    plant: [
      ...[3, 4].map(
        (day) =>
          `INSERT INTO wh.t SELECT *, ${endOf(day)}, NULL, false, 0 FROM ${asOf('customers', day)} AS s`,
      ),
      linked('customer_id'),
    ],
  },
  {
    mistake: 'the first version of each row is missing',
    ...{ ...scd2, table: 'orders', finding: 'missing', cause: 'first-version-missing' },
    plant: ['DELETE FROM wh.t WHERE version = 1'],
  },
  {
    mistake: 'only the current version of each row is there',
    ...{ ...scd2, table: 'orders', finding: 'missing', cause: 'compacted-log' },
    plant: ['DELETE FROM wh.t WHERE NOT is_current'],
  },
  {
    mistake: 'of several changes in a day, only the last is there',
    ...{ ...scd2, table: 'orders', finding: 'missing', cause: 'changes-within-a-day' },
    plant: [
      filledWith(
        'FROM wh.t QUALIFY row_number() OVER (PARTITION BY order_id, valid_from::DATE ORDER BY valid_from DESC) = 1',
      ),
      linked('order_id'),
    ],
  },
  {
    mistake: 'all versions have the current status',
    ...{ ...scd2, table: 'orders', finding: 'different', cause: 'overwritten' },
    plant: [
      `UPDATE wh.t SET status = s.status FROM ${asOf('orders', DAY)} AS s WHERE s.order_id = t.order_id`,
    ],
  },
  {
    mistake: 'versions stay open when the next begins',
    ...{ ...scd2, table: 'orders', finding: 'wrongly-current', cause: 'versions-left-open' },
    plant: ['UPDATE wh.t SET valid_to = NULL'],
  },
  {
    mistake: 'the snapshot of day 4 was stored twice',
    ...{ ...scd2, table: 'orders', finding: 'duplicated', cause: 're-run' },
    plant: [
      `INSERT INTO wh.t SELECT * FROM wh.t WHERE valid_from BETWEEN ${startOf(4)} AND ${endOf(4)}`,
    ],
  },
  {
    mistake: 'validity five hours early',
    ...{ ...scd2, table: 'orders', finding: 'missing', cause: 'time-zone' },
    plant: [
      'UPDATE wh.t SET valid_from = valid_from - INTERVAL 5 HOUR, valid_to = valid_to - INTERVAL 5 HOUR',
    ],
  },
  {
    mistake: 'deleted customers have a version again',
    ...{ ...scd2, table: 'customers', finding: 'extra', cause: 'resurrected' },
    plant: [
      `INSERT INTO wh.t SELECT * REPLACE (NULL AS deleted_at, valid_from + INTERVAL 7 HOUR AS valid_from) FROM wh.t WHERE deleted_at IS NOT NULL`,
      linked('customer_id'),
    ],
  },
  {
    mistake: 'later changes make no version',
    ...{ ...scd2, table: 'email_activity', finding: 'missing', cause: 'missed-updates' },
    plant: ['DELETE FROM wh.t WHERE version > 1', 'UPDATE wh.t SET valid_to = NULL'],
  },
  {
    mistake: 'changes after 20:00 make no version',
    ...{ ...scd2, table: 'orders', finding: 'missing', cause: 'missed-window' },
    plant: [
      `DELETE FROM wh.t WHERE hour(valid_from) >= 20 AND valid_from > ${endOf(0)}`,
      linked('order_id'),
    ],
  },
];
