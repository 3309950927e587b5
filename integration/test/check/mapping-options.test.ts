/** What a mapping can say: tables that keep things in their own way pass, and still can fail. */
import type { CheckMapping } from '@headwater/core/check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kind, nameOf, Pipeline, type SourceTable } from './support/pipeline.js';
import { findingsOf } from './support/warehouse.js';

const pipeline = new Pipeline();
beforeAll(() => pipeline.fill());
afterAll(() => pipeline.close());

interface Case {
  readonly what: string;
  readonly kind: Kind;
  readonly table: SourceTable;
  /** Turns a right table into one that keeps something in another way. */
  readonly make: (name: string) => readonly string[];
  readonly says: Partial<CheckMapping>;
  /** Breaks that table, with the expected findings. */
  readonly breaks: (name: string) => string;
  readonly found: string;
}

const IS_DELETED = { column: 'is_deleted', yes: 1, no: 0 };
const renumber = (name: string): string =>
  `CREATE OR REPLACE TABLE ${name} AS SELECT * REPLACE (row_number() OVER (PARTITION BY id ORDER BY dbt_valid_from) AS version) FROM ${name}`;
const all = (kind: Kind, table: SourceTable) => ({ kind, table });

const CASES: readonly Case[] = [
  {
    what: 'deleted rows that are absent',
    ...all('copy', 'customers'),
    make: (name) => [
      `DELETE FROM ${name} WHERE deleted_at IS NOT NULL`,
      `ALTER TABLE ${name} DROP deleted_at`,
    ],
    says: { deletes: 'absent' },
    breaks: (name) =>
      `INSERT INTO ${name} BY NAME SELECT * EXCLUDE (customer_id, deleted_at), customer_id AS id FROM state.customers WHERE deleted_at IS NOT NULL`,
    found: 'extra soft-deletes-kept',
  },
  {
    what: 'a flag on deleted rows',
    ...all('copy', 'orders'),
    make: (name) => [
      `CREATE OR REPLACE TABLE ${name} AS SELECT * EXCLUDE (deleted_at), (deleted_at IS NOT NULL)::INTEGER AS is_deleted FROM ${name}`,
    ],
    says: { deletes: IS_DELETED },
    breaks: (name) => `UPDATE ${name} SET is_deleted = 0`,
    found: 'different soft-deletes-kept',
  },
  {
    what: 'a flag on active rows, in words',
    ...all('copy', 'customers'),
    make: (name) => [
      `CREATE OR REPLACE TABLE ${name} AS SELECT * EXCLUDE (deleted_at), CASE WHEN deleted_at IS NULL THEN 'active' ELSE 'gone' END AS standing FROM ${name}`,
    ],
    says: { deletes: { column: 'standing', yes: 'gone', no: 'active' } },
    breaks: (name) => `UPDATE ${name} SET standing = 'active'`,
    found: 'different soft-deletes-kept',
  },
  {
    what: 'columns that are left out',
    ...all('copy', 'customers'),
    make: (name) => [`ALTER TABLE ${name} DROP email`, `UPDATE ${name} SET updated_at = NULL`],
    says: { ignore: ['email', 'updated_at'] },
    breaks: (name) => `UPDATE ${name} SET first_name = first_name || ' ' WHERE id = 7`,
    found: 'different',
  },
  {
    what: 'versions that end when their row is deleted',
    ...all('scd2', 'customers'),
    make: (name) => [
      `DELETE FROM ${name} WHERE deleted_at IS NOT NULL`,
      `UPDATE ${name} SET current_flag = CASE WHEN dbt_valid_to IS NULL THEN 'Y' ELSE 'N' END`,
      `ALTER TABLE ${name} DROP deleted_at`,
    ],
    says: { deletes: 'closed' },
    breaks: (name) =>
      `UPDATE ${name} SET dbt_valid_to = NULL, current_flag = 'Y' WHERE id IN (SELECT id FROM ${name} GROUP BY id HAVING count(*) = count(dbt_valid_to)) AND dbt_valid_from = (SELECT max(n.dbt_valid_from) FROM ${name} AS n WHERE n.id = ${name}.id)`,
    found: 'different soft-deletes-kept',
  },
  {
    what: 'a flag on the version of the deletion',
    ...all('scd2', 'orders'),
    make: (name) => [
      `CREATE OR REPLACE TABLE ${name} AS SELECT * EXCLUDE (deleted_at), deleted_at IS NOT NULL AS is_deleted FROM ${name}`,
    ],
    says: { deletes: { column: 'is_deleted', yes: true, no: false } },
    breaks: (name) => `UPDATE ${name} SET is_deleted = false`,
    found: 'different soft-deletes-kept',
  },
  {
    what: 'open versions with a far end',
    ...all('scd2', 'orders'),
    make: (name) => [
      `UPDATE ${name} SET dbt_valid_to = TIMESTAMP '9999-12-31 23:59:59' WHERE dbt_valid_to IS NULL`,
    ],
    says: { open: '9999-12-31' },
    breaks: (name) =>
      `UPDATE ${name} SET dbt_valid_to = TIMESTAMP '9999-12-31 23:59:59' WHERE version = 1`,
    found: 'wrongly-current versions-left-open',
  },
  {
    what: 'versions from the first run on',
    ...all('scd2', 'orders'),
    make: (name) => [
      `DELETE FROM ${name} WHERE dbt_valid_to <= TIMESTAMP '2026-01-06 23:59:59'`,
      renumber(name),
    ],
    says: { from: 2 },
    breaks: (name) =>
      `DELETE FROM ${name} WHERE id IN (SELECT id FROM ${name} WHERE dbt_valid_from < TIMESTAMP '2026-01-01')`,
    found: 'missing lost-batch',
  },
  {
    what: 'versions of some columns alone',
    ...all('scd2', 'customers'),
    make: (name) => [
      `CREATE OR REPLACE TABLE ${name} AS SELECT * FROM ${name} WHERE deleted_at IS NOT NULL OR version = 1`,
      `CREATE OR REPLACE TABLE ${name} AS SELECT * EXCLUDE (email) REPLACE (row_number() OVER versions AS version, lead(dbt_valid_from) OVER versions AS dbt_valid_to, CASE WHEN lead(id) OVER versions IS NULL THEN 'Y' ELSE 'N' END AS current_flag) FROM ${name} WINDOW versions AS (PARTITION BY id ORDER BY dbt_valid_from)`,
    ],
    says: { track: ['first_name', 'last_name'], ignore: ['email'] },
    breaks: (name) => `DELETE FROM ${name} WHERE version = 1 AND current_flag = 'Y'`,
    found: 'missing filtered',
  },
  {
    what: 'versions of the column that changes',
    ...all('scd2', 'orders'),
    make: () => [],
    says: { track: ['status'] },
    breaks: (name) => `DELETE FROM ${name} WHERE id IN (SELECT id FROM ${name} WHERE version = 2)`,
    found: 'missing first-load-missing',
  },
  {
    what: 'versions without a flag or a number',
    ...all('scd2', 'customers'),
    make: (name) => [`ALTER TABLE ${name} DROP current_flag`, `ALTER TABLE ${name} DROP version`],
    says: { isCurrent: undefined, version: undefined },
    breaks: (name) => `UPDATE ${name} SET dbt_valid_to = NULL`,
    found: 'wrongly-current versions-left-open',
  },
  {
    what: 'amounts rounded, within a tolerance',
    ...all('copy', 'products'),
    make: (name) => [`UPDATE ${name} SET price = round(price, 1)`],
    says: { decimals: 0.05 },
    breaks: (name) => `UPDATE ${name} SET price = price + 0.5`,
    found: 'different',
  },
  {
    what: 'amounts kept as floats',
    ...all('copy', 'products'),
    make: (name) => [`ALTER TABLE ${name} ALTER price TYPE DOUBLE`],
    says: {},
    breaks: (name) => `UPDATE ${name} SET price = price + 0.01`,
    found: 'different off-by-constant',
  },
  {
    what: 'amounts kept as floats, off by the tolerance',
    ...all('copy', 'products'),
    make: (name) => [
      `ALTER TABLE ${name} ALTER price TYPE DOUBLE`,
      `UPDATE ${name} SET price = price + 0.01`,
    ],
    says: { decimals: 0.01 },
    breaks: (name) => `UPDATE ${name} SET price = price + 0.001`,
    found: 'different off-by-constant',
  },
  {
    what: 'amounts kept as short floats, off by the tolerance',
    ...all('copy', 'products'),
    make: (name) => [
      `ALTER TABLE ${name} ALTER price TYPE FLOAT`,
      `UPDATE ${name} SET price = price - 0.01`,
    ],
    says: { decimals: 0.01 },
    breaks: (name) => `UPDATE ${name} SET price = price - 0.01`,
    found: 'different',
  },
  {
    what: 'timestamps in another time zone',
    ...all('copy', 'orders'),
    make: (name) => [
      `UPDATE ${name} SET created_at = created_at - INTERVAL 5 HOUR, updated_at = updated_at - INTERVAL 5 HOUR, deleted_at = deleted_at - INTERVAL 5 HOUR`,
    ],
    says: { timestamps: { offset: -5 * 3600 } },
    breaks: (name) => `UPDATE ${name} SET created_at = created_at + INTERVAL 1 SECOND`,
    found: 'different off-by-constant',
  },
  {
    what: 'one column in another time zone',
    ...all('changes', 'customers'),
    make: (name) => [`UPDATE ${name} SET changed_at = changed_at + INTERVAL 90 MINUTE`],
    says: {
      timestamps: {
        offset: 5400,
        columns: { created_at: 0, updated_at: 0, deleted_at: 0 },
      },
    },
    breaks: (name) => `UPDATE ${name} SET updated_at = updated_at + INTERVAL 90 MINUTE`,
    found: 'different time-zone',
  },
  {
    what: 'timestamps some seconds off, within a tolerance',
    ...all('scd2', 'customers'),
    make: (name) => [
      `UPDATE ${name} SET dbt_valid_from = dbt_valid_from + INTERVAL 2 SECOND, dbt_valid_to = dbt_valid_to + INTERVAL 2 SECOND, updated_at = updated_at - INTERVAL 1 SECOND`,
    ],
    says: { timestamps: { tolerance: 2 } },
    breaks: (name) => `UPDATE ${name} SET updated_at = updated_at - INTERVAL 2 SECOND`,
    found: 'different off-by-constant',
  },
  {
    what: 'a log that begins with the rows of a day',
    ...all('changes', 'customers'),
    make: (name) => [
      `DELETE FROM ${name} WHERE changed_at < TIMESTAMP '2026-01-09 00:00:00'`,
      `INSERT INTO ${name} BY NAME SELECT * RENAME (customer_id AS id), 'R' AS op, 0 AS seq, TIMESTAMP '2030-01-01 00:00:00' AS changed_at FROM state_before.customers`,
    ],
    says: { from: 4, words: { insert: 'I', update: 'U', delete: 'D', read: 'R' } },
    breaks: (name) => `DELETE FROM ${name} WHERE op = 'R' AND deleted_at IS NOT NULL`,
    found: 'missing deleted-rows-removed',
  },
  {
    what: 'a log that begins with the rows of a day, as inserts with their own instants',
    ...all('changes', 'customers'),
    make: (name) => [
      `DELETE FROM ${name} WHERE changed_at < TIMESTAMP '2026-01-09 00:00:00'`,
      `INSERT INTO ${name} BY NAME SELECT * RENAME (customer_id AS id), 'I' AS op, 0 AS seq, updated_at AS changed_at FROM state_before.customers`,
    ],
    says: { from: 4, snapshot: true },
    breaks: (name) => `DELETE FROM ${name} WHERE seq = 0 AND deleted_at IS NOT NULL`,
    found: 'missing deleted-rows-removed',
  },
  {
    what: 'rows beside some of another source',
    ...all('copy', 'orders'),
    make: (name) => [
      `ALTER TABLE ${name} ADD COLUMN tenant VARCHAR DEFAULT 'shop'`,
      `INSERT INTO ${name} SELECT * REPLACE ('other' AS tenant, 'lost' AS status) FROM ${name} WHERE id < 50`,
    ],
    says: { where: "tenant = 'shop'" },
    breaks: (name) => `UPDATE ${name} SET tenant = 'shop' WHERE status = 'lost' AND id < 9`,
    found: 'duplicated recoded re-run',
  },
  {
    what: 'soft deletes with a word of their own',
    ...all('changes', 'orders'),
    make: (name) => [`UPDATE ${name} SET op = 'S' WHERE deleted_at = changed_at`],
    says: { words: { insert: 'I', update: 'U', delete: 'D', softDelete: 'S' } },
    breaks: (name) => `UPDATE ${name} SET op = 'U' WHERE op = 'S'`,
    found: 'different recoded',
  },
  {
    what: 'soft deletes that are logged as deletes, and marked',
    ...all('changes', 'customers'),
    make: (name) => [
      `ALTER TABLE ${name} ADD COLUMN marked INTEGER`,
      `UPDATE ${name} SET op = CASE WHEN deleted_at = changed_at THEN 'D' ELSE op END, marked = (deleted_at IS NOT NULL AND deleted_at = changed_at)::INTEGER`,
    ],
    says: {
      words: { insert: 'I', update: 'U', delete: 'D', softDelete: 'D' },
      isSoftDelete: { column: 'marked', yes: 1, no: 0 },
    },
    breaks: (name) => `UPDATE ${name} SET marked = 0`,
    found: 'different',
  },
  {
    what: 'changes without words and without an order',
    ...all('changes', 'orders'),
    make: (name) => [`ALTER TABLE ${name} DROP op`, `ALTER TABLE ${name} DROP seq`],
    says: { op: undefined, sequence: undefined },
    breaks: (name) => `UPDATE ${name} SET status = 'lost' WHERE status = 'shipped'`,
    found: 'different recoded',
  },
];

describe.each(CASES)('$what', ({ kind, table, make, says, breaks, found }) => {
  const name = nameOf(kind, table);

  test('pass where the mapping says so', async () => {
    const report = await pipeline.checkOne(kind, table, make(name), says);
    expect(findingsOf(report)).toEqual([]);
  });

  test('fail if they are wrong in another way', async () => {
    const statements = [...make(name), breaks(name)];
    const report = await pipeline.checkOne(kind, table, statements, says);
    expect(findingsOf(report)).toEqual([`${table} ${kind} ${found}`]);
  });
});

test('without its word of it, a mapping finds each of these', async () => {
  const wrong: string[] = [];
  for (const { what, kind, table, make, says } of CASES) {
    if (Object.keys(says).length === 0 || make('x').length === 0) continue;
    const report = await pipeline.checkOne(kind, table, make(nameOf(kind, table)));
    if (findingsOf(report).length === 0) wrong.push(what);
  }
  expect(wrong).toEqual([]);
});
