import { filledWith, type Mistake } from './mistake.js';
import { asOf, DAY, endOf, startOf } from './shop.js';

const changes = { kind: 'changes' } as const;

/** The row before each change, by its key and instant. */
const BEFORE = (table: string, key: string): string =>
  `(SELECT c.${key} AS id, c.instant AS at, h.* FROM changes.${table} AS c JOIN history.${table} AS h ON h.${key} = c.${key} AND h.valid_to = c.instant)`;

/** What goes wrong in logs of changes. */
export const LOGS: readonly Mistake[] = [
  {
    mistake: 'the last day was not delivered',
    ...{ ...changes, table: 'orders', finding: 'missing', cause: 'late-load' },
    plant: [`DELETE FROM wh.t WHERE instant >= ${startOf(DAY)}`],
  },
  {
    mistake: 'day 4 was not delivered',
    ...{ ...changes, table: 'orders', finding: 'missing', cause: 'skipped-days' },
    plant: [`DELETE FROM wh.t WHERE instant BETWEEN ${startOf(4)} AND ${endOf(4)}`],
  },
  {
    mistake: 'deletions are not captured',
    ...{ ...changes, table: 'orders', finding: 'missing', cause: 'soft-deletes-kept' },
    plant: ['DELETE FROM wh.t WHERE is_soft_delete'],
  },
  {
    mistake: 'removals are not captured',
    ...{ ...changes, table: 'orders', source: 'hard' },
    ...{ finding: 'missing', cause: 'deletes-missed' },
    plant: ["DELETE FROM wh.t WHERE op = 'delete'"],
  },
  {
    mistake: 'the topic is compacted',
    ...{ ...changes, table: 'orders', finding: 'missing', cause: 'compacted-log' },
    plant: [
      filledWith(
        'FROM wh.t QUALIFY row_number() OVER (PARTITION BY order_id ORDER BY instant DESC) = 1',
      ),
    ],
  },
  {
    mistake: 'the batch of day 2 was delivered twice',
    ...{ ...changes, table: 'orders', finding: 'duplicated', cause: 're-run' },
    plant: [
      `INSERT INTO wh.t SELECT * FROM wh.t WHERE instant BETWEEN ${startOf(2)} AND ${endOf(2)}`,
    ],
  },
  {
    mistake: 'a batch of some hours was lost',
    ...{ ...changes, table: 'orders', finding: 'missing', cause: 'lost-batch' },
    plant: [
      `DELETE FROM wh.t WHERE instant BETWEEN ${startOf(3)} + INTERVAL 10 HOUR AND ${startOf(3)} + INTERVAL 14 HOUR`,
    ],
  },
  {
    mistake: 'updates hold the row before the change',
    ...{ ...changes, table: 'orders', finding: 'different', cause: 'before-image' },
    plant: [
      `UPDATE wh.t SET status = b.status, updated_at = b.updated_at, deleted_at = b.deleted_at FROM ${BEFORE('orders', 'order_id')} AS b WHERE b.id = t.order_id AND b.at = t.instant`,
    ],
  },
  {
    mistake: 'rows are as they are now, not as they were',
    ...{ ...changes, table: 'orders', finding: 'different', cause: 'overwritten' },
    plant: [
      `UPDATE wh.t SET status = s.status FROM ${asOf('orders', DAY)} AS s WHERE s.order_id = t.order_id`,
    ],
  },
  {
    mistake: 'soft deletes are logged as deletes',
    ...{ ...changes, table: 'orders', finding: 'different', cause: 'soft-deletes-as-deletes' },
    plant: ["UPDATE wh.t SET op = 'delete' WHERE is_soft_delete"],
  },
  {
    mistake: 'inserts are not captured',
    ...{ ...changes, table: 'orders', finding: 'missing', cause: 'first-version-missing' },
    plant: ["DELETE FROM wh.t WHERE op = 'insert'"],
  },
  {
    mistake: 'changes are stamped with the time of the load',
    ...{ ...changes, table: 'customers', finding: 'extra', cause: 'load-time' },
    plant: ["UPDATE wh.t SET instant = date_trunc('day', instant) + INTERVAL 25 HOUR"],
  },
  {
    mistake: 'entries without a change',
    ...{ ...changes, table: 'orders', finding: 'extra', cause: 'noise-versions' },
    plant: [
      "INSERT INTO wh.t SELECT * REPLACE (instant + INTERVAL 90 SECOND AS instant, 'update' AS op) FROM wh.t WHERE op = 'insert'",
    ],
  },
  {
    mistake: 'updates are not captured',
    ...{ ...changes, table: 'email_activity', finding: 'missing', cause: 'missed-updates' },
    plant: ["DELETE FROM wh.t WHERE op = 'update'"],
  },
];
