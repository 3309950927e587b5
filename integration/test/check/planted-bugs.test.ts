/** Each bug that pipelines have: found in its table and kind, with its cause, and nothing else. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asOfTheDayBefore,
  type Kind,
  LAST_DAY,
  nameOf,
  Pipeline,
  type SourceTable,
} from './support/pipeline.js';
import { findingsOf } from './support/warehouse.js';

const pipeline = new Pipeline();
beforeAll(() => pipeline.fill());
afterAll(() => pipeline.close());

interface Bug {
  readonly bug: string;
  readonly table: SourceTable;
  readonly plant: (name: string) => readonly string[];
  /** What is found in the table: the difference, and its causes. */
  readonly found: readonly string[];
}

const renumber = (name: string): string =>
  `CREATE OR REPLACE TABLE ${name} AS SELECT * REPLACE (row_number() OVER (PARTITION BY id ORDER BY dbt_valid_from) AS version, lead(dbt_valid_from) OVER (PARTITION BY id ORDER BY dbt_valid_from) AS dbt_valid_to) FROM ${name}`;

const flagNewest = (name: string): string =>
  `UPDATE ${name} SET current_flag = CASE WHEN dbt_valid_to IS NULL THEN 'Y' ELSE 'N' END`;

/** The last of a row's changes within each day. */
const LAST_OF_DAY = (at: string): string =>
  `row_number() OVER (PARTITION BY id, ${at}::DATE ORDER BY ${at} DESC) = 1`;

const BUGS: Readonly<Record<Kind, readonly Bug[]>> = {
  copy: [
    {
      bug: 'a late load',
      table: 'orders',
      plant: () => [asOfTheDayBefore('copy', 'orders')],
      found: ['missing late-load', 'different late-load'],
    },
    {
      bug: 'soft deletes kept active',
      table: 'customers',
      plant: (name) => [`UPDATE ${name} SET deleted_at = NULL`],
      found: ['different soft-deletes-kept'],
    },
    {
      bug: 'deleted rows removed',
      table: 'orders',
      plant: (name) => [`DELETE FROM ${name} WHERE deleted_at IS NOT NULL`],
      found: ['missing deleted-rows-removed'],
    },
    {
      bug: 'rows that are never updated',
      table: 'orders',
      plant: (name) => [
        `UPDATE ${name} SET status = 'pending', deleted_at = NULL, updated_at = created_at WHERE deleted_at IS NULL`,
      ],
      found: ['different missed-updates'],
    },
    {
      bug: 'a day loaded twice',
      table: 'orders',
      plant: (name) => [
        `INSERT INTO ${name} SELECT * FROM ${name} WHERE created_at >= ${LAST_DAY}`,
      ],
      found: ['duplicated re-run'],
    },
    {
      bug: 'amounts rounded',
      table: 'products',
      plant: (name) => [`UPDATE ${name} SET price = round(price, 0)`],
      found: ['different rounding'],
    },
    {
      bug: 'timestamps in another time zone',
      table: 'customers',
      plant: (name) => [
        `UPDATE ${name} SET created_at = created_at + INTERVAL 2 HOUR, updated_at = updated_at + INTERVAL 2 HOUR, deleted_at = deleted_at + INTERVAL 2 HOUR`,
      ],
      found: ['different time-zone'],
    },
  ],
  scd2: [
    {
      bug: 'a late load',
      table: 'orders',
      plant: () => [asOfTheDayBefore('scd2', 'orders')],
      found: ['missing late-load'],
    },
    {
      bug: 'soft deletes kept active',
      table: 'customers',
      plant: (name) => [
        `DELETE FROM ${name} WHERE deleted_at IS NOT NULL`,
        renumber(name),
        flagNewest(name),
      ],
      found: ['missing soft-deletes-kept'],
    },
    {
      bug: 'an earlier version overwritten',
      table: 'orders',
      plant: (name) => [
        `UPDATE ${name} AS t SET status = n.status FROM ${name} AS n WHERE n.id = t.id AND n.current_flag = 'Y'`,
      ],
      found: ['different overwritten'],
    },
    {
      bug: 'two changes within a day collapsed',
      table: 'orders',
      plant: (name) => [
        `CREATE OR REPLACE TABLE ${name} AS SELECT * FROM ${name} QUALIFY ${LAST_OF_DAY('dbt_valid_from')}`,
        renumber(name),
      ],
      found: ['missing changes-within-a-day'],
    },
    {
      bug: 'a day loaded twice',
      table: 'orders',
      plant: (name) => [
        `INSERT INTO ${name} SELECT * FROM ${name} WHERE dbt_valid_from >= ${LAST_DAY}`,
      ],
      found: ['duplicated re-run'],
    },
    {
      bug: 'the current flag on an earlier version',
      table: 'customers',
      plant: (name) => [
        `UPDATE ${name} SET current_flag = CASE version WHEN 1 THEN 'Y' ELSE 'N' END WHERE id IN (SELECT id FROM ${name} WHERE version = 2)`,
      ],
      found: ['wrongly-current'],
    },
    {
      bug: 'replaced versions left open',
      table: 'customers',
      plant: (name) => [`UPDATE ${name} SET dbt_valid_to = NULL, current_flag = 'Y'`],
      found: ['wrongly-current versions-left-open'],
    },
    {
      bug: 'overlapping validity',
      table: 'orders',
      plant: (name) => [`UPDATE ${name} SET dbt_valid_to = dbt_valid_to + INTERVAL 1 MINUTE`],
      found: ['overlap off-by-constant'],
    },
    {
      bug: 'a gap in validity',
      table: 'orders',
      plant: (name) => [`UPDATE ${name} SET dbt_valid_to = dbt_valid_to - INTERVAL 1 SECOND`],
      found: ['gap inclusive-end'],
    },
    {
      bug: 'validity in another time zone',
      table: 'customers',
      plant: (name) => [
        `UPDATE ${name} SET dbt_valid_from = dbt_valid_from - INTERVAL 5 HOUR, dbt_valid_to = dbt_valid_to - INTERVAL 5 HOUR`,
      ],
      found: ['missing time-zone', 'extra time-zone'],
    },
    {
      bug: 'versions counted from 0',
      table: 'products',
      plant: (name) => [`UPDATE ${name} SET version = version - 1`],
      found: ['out-of-order'],
    },
  ],
  changes: [
    {
      bug: 'a late load',
      table: 'orders',
      plant: () => [asOfTheDayBefore('changes', 'orders')],
      found: ['missing late-load'],
    },
    {
      bug: 'deletes not captured',
      table: 'customers',
      plant: (name) => [`DELETE FROM ${name} WHERE deleted_at = changed_at`],
      found: ['missing soft-deletes-kept'],
    },
    {
      bug: 'soft deletes logged as deletes',
      table: 'orders',
      plant: (name) => [`UPDATE ${name} SET op = 'D' WHERE deleted_at = changed_at`],
      found: ['different soft-deletes-as-deletes'],
    },
    {
      bug: 'two changes within a day collapsed',
      table: 'orders',
      plant: (name) => [
        `CREATE OR REPLACE TABLE ${name} AS SELECT * FROM ${name} QUALIFY ${LAST_OF_DAY('changed_at')}`,
      ],
      found: ['missing changes-within-a-day'],
    },
    {
      bug: 'a day delivered twice',
      table: 'orders',
      plant: (name) => [
        `INSERT INTO ${name} SELECT * REPLACE (seq + 1000000 AS seq) FROM ${name} WHERE changed_at < TIMESTAMP '2026-01-06 00:00:00'`,
      ],
      found: ['duplicated re-run'],
    },
    {
      bug: 'an out-of-order log',
      table: 'orders',
      plant: (name) => [`UPDATE ${name} SET seq = 1000000 + id WHERE op = 'I' AND id % 7 = 0`],
      found: ['out-of-order'],
    },
    {
      bug: 'rows as they are now, not as they were',
      table: 'orders',
      plant: (name) => [
        `UPDATE ${name} AS t SET status = s.status FROM state.orders AS s WHERE s.order_id = t.id`,
      ],
      found: ['different overwritten'],
    },
  ],
};

describe.each(Object.keys(BUGS) as Kind[])('in a table of the kind %s', (kind) => {
  test.each(BUGS[kind])('$bug', async ({ table, plant, found }) => {
    const report = await pipeline.checkAfter(kind, table, plant(nameOf(kind, table)));
    expect(findingsOf(report)).toEqual(found.map((finding) => `${table} ${kind} ${finding}`));
    expect(report.passes).toBe(false);
  });
});

test('nothing is found in a pipeline that is right', async () => {
  const report = await pipeline.checkAfter('copy', 'orders', []);
  expect(findingsOf(report)).toEqual([]);
  expect(report.passes).toBe(true);
});
