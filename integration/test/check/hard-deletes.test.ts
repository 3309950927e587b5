/** Pipelines behind a source with hard deletes: what passes, and how each bug is reported. */
import type { CheckMapping } from '@headwater/core/check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asOfTheDayBefore,
  DAY,
  type Kind,
  nameOf,
  Pipeline,
  type SourceTable,
} from './support/pipeline.js';
import { findingsOf, HARD } from './support/warehouse.js';

const pipeline = new Pipeline(HARD);
beforeAll(() => pipeline.fill());
afterAll(() => pipeline.close());

const GONE = 'id NOT IN (SELECT customer_id FROM state.customers)';
const GONE_ORDER = GONE.replace('customer_id', 'order_id').replace('customers', 'orders');

/** The removed customers as they last were, with the columns of the copy. */
const LAST_OF_REMOVED = `SELECT * EXCLUDE (valid_from, valid_to, is_current, version) RENAME (customer_id AS id) FROM history.customers AS h WHERE valid_to IS NOT NULL AND NOT EXISTS (FROM history.customers AS n WHERE n.customer_id = h.customer_id AND n.valid_from >= h.valid_to)`;

/** When each removed customer went. */
const REMOVALS = `SELECT customer_id AS id, max(valid_to) AS removed_at FROM history.customers GROUP BY customer_id HAVING count(*) = count(valid_to)`;

const addMarked = (name: string, mark: string): string =>
  `INSERT INTO ${name} BY NAME SELECT r.*, ${mark} FROM (${LAST_OF_REMOVED}) AS r`;

const IS_DELETED = { column: 'is_deleted', yes: true, no: false };

/** Adds a version for the removal itself, as dbt's `hard_deletes: new_record` does. */
const addDeletedVersions = (name: string): readonly string[] => [
  `ALTER TABLE ${name} ADD COLUMN is_deleted BOOLEAN DEFAULT false`,
  `INSERT INTO ${name} BY NAME SELECT l.* EXCLUDE (dbt_valid_from, dbt_valid_to, version, is_deleted, current_flag), r.removed_at AS dbt_valid_from, NULL::TIMESTAMP AS dbt_valid_to, l.version + 1 AS version, true AS is_deleted, 'Y' AS current_flag FROM ${name} AS l JOIN (${REMOVALS}) AS r ON r.id = l.id AND r.removed_at = l.dbt_valid_to`,
];

interface Bug {
  readonly bug: string;
  readonly kind: Kind;
  readonly table: SourceTable;
  readonly plant: (name: string) => readonly string[];
  readonly found: readonly string[];
}

const BUGS: readonly Bug[] = [
  {
    bug: 'a hard delete missed: the row is still there',
    kind: 'copy',
    table: 'customers',
    plant: (name) => [addMarked(name, 'current_timestamp::TIMESTAMP AS _loaded_at')],
    found: ['extra deletes-missed'],
  },
  {
    bug: 'a late load',
    kind: 'copy',
    table: 'orders',
    plant: () => [asOfTheDayBefore('copy', 'orders')],
    found: ['missing late-load', 'extra late-load', 'different late-load'],
  },
  {
    bug: 'a row removed that is still there at the source',
    kind: 'copy',
    table: 'customers',
    plant: (name) => [`DELETE FROM ${name} WHERE id = 7`],
    found: ['missing'],
  },
  {
    bug: 'a row still current after its delete',
    kind: 'scd2',
    table: 'customers',
    plant: (name) => [
      `UPDATE ${name} AS t SET dbt_valid_to = NULL, current_flag = 'Y' FROM (${REMOVALS}) AS r WHERE r.id = t.id AND r.removed_at = t.dbt_valid_to`,
    ],
    found: ['different deletes-missed'],
  },
  {
    bug: 'the flag still on the last version of a removed row',
    kind: 'scd2',
    table: 'customers',
    plant: (name) => [
      `UPDATE ${name} AS t SET current_flag = 'Y' FROM (${REMOVALS}) AS r WHERE r.id = t.id AND r.removed_at = t.dbt_valid_to`,
    ],
    found: ['wrongly-current'],
  },
  {
    bug: 'versions of removed rows removed as well',
    kind: 'scd2',
    table: 'orders',
    plant: (name) => [`DELETE FROM ${name} WHERE ${GONE_ORDER}`],
    found: ['missing deleted-rows-removed'],
  },
  {
    bug: 'deletes not captured',
    kind: 'changes',
    table: 'orders',
    plant: (name) => [`DELETE FROM ${name} WHERE op = 'D'`],
    found: ['missing deletes-missed'],
  },
  {
    bug: 'deletes taken for updates',
    kind: 'changes',
    table: 'orders',
    plant: (name) => [`UPDATE ${name} SET op = 'U' WHERE op = 'D'`],
    found: ['different recoded'],
  },
  {
    bug: 'deletes delivered twice',
    kind: 'changes',
    table: 'customers',
    plant: (name) => [`INSERT INTO ${name} SELECT * FROM ${name} WHERE op = 'D'`],
    found: ['duplicated re-run'],
  },
];

test('nothing is found in a pipeline that is right', async () => {
  const report = await pipeline.checkAfter('copy', 'orders', []);
  expect(findingsOf(report)).toEqual([]);
  expect(report).toMatchObject({ passes: true, deletes: 'hard', day: DAY });
});

describe.each(BUGS)('$bug', ({ kind, table, plant, found }) => {
  test(`is found in a table of the kind ${kind}`, async () => {
    const report = await pipeline.checkAfter(kind, table, plant(nameOf(kind, table)));
    expect(findingsOf(report)).toEqual(found.map((finding) => `${table} ${kind} ${finding}`));
  });
});

interface Case {
  readonly what: string;
  readonly kind: Kind;
  readonly make: (name: string) => readonly string[];
  readonly says: Partial<CheckMapping>;
  readonly breaks: (name: string) => string;
  readonly found: string;
}

const CASES: readonly Case[] = [
  {
    what: 'a flag on removed rows',
    kind: 'copy',
    make: (name) => [
      `ALTER TABLE ${name} ADD COLUMN is_deleted BOOLEAN DEFAULT false`,
      addMarked(name, 'true AS is_deleted'),
    ],
    says: { deletes: IS_DELETED },
    breaks: (name) => `UPDATE ${name} SET is_deleted = false`,
    found: 'different deletes-missed',
  },
  {
    what: 'removed rows marked with the instant',
    kind: 'copy',
    make: (name) => [
      addMarked(name, 'NULL AS _loaded_at'),
      `UPDATE ${name} AS t SET deleted_at = r.removed_at FROM (${REMOVALS}) AS r WHERE r.id = t.id`,
    ],
    says: { deletes: 'soft' },
    breaks: (name) => `DELETE FROM ${name} WHERE deleted_at IS NOT NULL`,
    found: 'missing deleted-rows-removed',
  },
  {
    what: 'a version for the removal, with a flag',
    kind: 'scd2',
    make: addDeletedVersions,
    says: { deletes: IS_DELETED },
    breaks: (name) => `UPDATE ${name} SET is_deleted = false`,
    found: 'different deletes-missed',
  },
  {
    what: 'versions that end when the pipeline saw that the row is gone',
    kind: 'scd2',
    make: (name) => [
      `UPDATE ${name} SET dbt_valid_to = TIMESTAMP '2030-01-01 06:00:00' WHERE ${GONE} AND dbt_valid_to = (SELECT max(n.dbt_valid_to) FROM ${name} AS n WHERE n.id = ${name}.id)`,
    ],
    says: { deletes: 'ended' },
    breaks: (name) =>
      `UPDATE ${name} SET dbt_valid_to = NULL, current_flag = 'Y' WHERE dbt_valid_to = TIMESTAMP '2030-01-01 06:00:00'`,
    found: 'different deletes-missed',
  },
  {
    what: 'versions of rows that were there at the first run',
    kind: 'scd2',
    make: (name) => [
      ...addDeletedVersions(name),
      `DELETE FROM ${name} WHERE dbt_valid_to <= TIMESTAMP '2026-01-06 23:59:59' OR (is_deleted AND dbt_valid_from <= TIMESTAMP '2026-01-06 23:59:59')`,
      `CREATE OR REPLACE TABLE ${name} AS SELECT * REPLACE (row_number() OVER (PARTITION BY id ORDER BY dbt_valid_from) AS version) FROM ${name}`,
    ],
    says: { deletes: IS_DELETED, from: 2 },
    breaks: (name) => `UPDATE ${name} SET is_deleted = false`,
    found: 'different deletes-missed',
  },
];

describe.each(CASES)('$what', ({ kind, make, says, breaks, found }) => {
  const name = nameOf(kind, 'customers');

  test('pass where the mapping says so', async () => {
    const report = await pipeline.checkOne(kind, 'customers', make(name), says);
    expect(findingsOf(report)).toEqual([]);
  });

  test('fail if they are wrong in another way', async () => {
    const statements = [...make(name), breaks(name)];
    const report = await pipeline.checkOne(kind, 'customers', statements, says);
    expect(findingsOf(report)).toEqual([`customers ${kind} ${found}`]);
  });

  test('fail without a word of it', async () => {
    const report = await pipeline.checkOne(kind, 'customers', make(name));
    expect(findingsOf(report)).not.toEqual([]);
  });
});
