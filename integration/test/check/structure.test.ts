/** Checks of a table's own structure: where versions end, which one is current, the order of changes. */
import type { CheckMapping } from '@headwater/core/check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nameOf, Pipeline } from './support/pipeline.js';
import { findingsOf } from './support/warehouse.js';

const pipeline = new Pipeline();
beforeAll(() => pipeline.fill());
afterAll(() => pipeline.close());

const dim = nameOf('scd2', 'orders');
const log = nameOf('changes', 'orders');

const checkVersions = (statement: string, change: Partial<CheckMapping> = {}) =>
  pipeline.checkOne('scd2', 'orders', [statement], change);
const checkLog = (statements: readonly string[], change: Partial<CheckMapping> = {}) =>
  pipeline.checkOne('changes', 'orders', statements, change);

describe('ends within a tolerance of two seconds', () => {
  test.each([
    [-2, []],
    [2, []],
    [-3, ['orders scd2 gap off-by-constant']],
    [3, ['orders scd2 overlap off-by-constant']],
  ])('%i seconds after the next version begins', async (seconds, found) => {
    const moved = `UPDATE ${dim} SET dbt_valid_to = dbt_valid_to + INTERVAL (${seconds}) SECOND`;
    const report = await checkVersions(moved, { timestamps: { tolerance: 2 } });
    expect(findingsOf(report)).toEqual(found);
  });
});

describe('a flag that is neither yes nor no', () => {
  const first = 'WHERE id = 10 AND version = 1';

  test.each([
    ['a word of its own', "'bogus'", 'bogus'],
    ['NULL', 'NULL', null],
  ])('is a fault, and shown as it is: %s', async (_, value, actual) => {
    const report = await checkVersions(`UPDATE ${dim} SET current_flag = ${value} ${first}`);
    expect(report.tables.flatMap(({ findings }) => findings)).toMatchObject([
      {
        difference: 'wrongly-current',
        rows: 1,
        first: [{ key: 10, columns: [{ column: 'is_current', expected: false, actual }] }],
      },
    ]);
  });

  test('is NULL where the column is boolean', async () => {
    const mapped = { isCurrent: { column: 'is_open', yes: true, no: false } };
    const make = `CREATE OR REPLACE TABLE ${dim} AS SELECT *, current_flag = 'Y' AS is_open FROM ${dim}`;
    expect(findingsOf(await checkVersions(make, mapped))).toEqual([]);
    const unknown = `${make.replace("= 'Y'", "= nullif('Y', if(id = 10, 'Y', ''))")}`;
    const report = await checkVersions(unknown, mapped);
    expect(findingsOf(report)).toEqual(['orders scd2 wrongly-current']);
    expect(report.tables[0]?.findings[0]?.first[0]?.columns).toMatchObject([{ actual: null }]);
  });
});

test('a flag that is set for current versions and NULL for others is right', async () => {
  const mapped = { isCurrent: { column: 'current_flag', yes: 'Y', no: null } };
  const make = `UPDATE ${dim} SET current_flag = nullif(current_flag, 'N')`;
  expect(findingsOf(await checkVersions(make, mapped))).toEqual([]);
  const wrong = `${make.replace("'N')", "if(id = 10, '', 'N'))")}`;
  expect(findingsOf(await checkVersions(wrong, mapped))).toEqual(['orders scd2 wrongly-current']);
});

describe('a duplicate version is reported once', () => {
  const copyOf = (changes: string, where: string): string =>
    `INSERT INTO ${dim} SELECT * REPLACE (${changes}) FROM ${dim} WHERE ${where}`;

  test.each([
    ['as it is', copyOf('id AS id', 'id = 10')],
    [
      'left open beside one that has ended',
      copyOf("NULL AS dbt_valid_to, 'Y' AS current_flag", 'id = 10 AND version = 1'),
    ],
    [
      'with another end',
      copyOf('dbt_valid_to + INTERVAL 1 HOUR AS dbt_valid_to', 'id = 10 AND version = 1'),
    ],
    [
      'ended beside one that stands',
      copyOf("TIMESTAMP '2026-01-09' AS dbt_valid_to, 'N' AS current_flag", 'dbt_valid_to IS NULL'),
    ],
    ['with another number', copyOf('version + 1 AS version', 'id = 10')],
  ])('%s', async (_, statement) => {
    expect(findingsOf(await checkVersions(statement))).toEqual(['orders scd2 duplicated']);
  });

  test('unless none of the two is right', async () => {
    const open = `UPDATE ${dim} SET dbt_valid_to = NULL, current_flag = 'Y' WHERE id = 10 AND version = 1`;
    const copy = copyOf("TIMESTAMP '2027-01-01' AS dbt_valid_to", 'id = 10 AND version = 1');
    const report = await pipeline.checkOne('scd2', 'orders', [open, copy]);
    const found = report.tables.flatMap(({ findings }) => findings);
    expect(found.map(({ difference, rows }) => [difference, rows])).toEqual([
      ['duplicated', 1],
      ['wrongly-current', 1],
    ]);
  });
});

describe('a log with batch numbers as its sequence', () => {
  const inBatches = `UPDATE ${log} SET seq = datediff('day', DATE '2026-01-01', changed_at::DATE)`;
  const shuffled = `CREATE OR REPLACE TABLE ${log} AS FROM ${log} ORDER BY hash(id, changed_at)`;

  test('is right in whatever order the changes of a batch are', async () => {
    expect(findingsOf(await checkLog([inBatches, shuffled]))).toEqual([]);
  });

  test('is out of order if a batch holds changes of an earlier one', async () => {
    const late = `UPDATE ${log} SET seq = seq + 1 WHERE id = (SELECT min(id) FROM ${log} WHERE seq = 5) AND seq = 5`;
    const report = await checkLog([inBatches, late, shuffled]);
    expect(report.tables.flatMap(({ findings }) => findings)).toMatchObject([
      { difference: 'out-of-order', first: [{ columns: [{ column: 'instant' }] }] },
    ]);
  });

  test('has no order among changes whose sequence is NULL', async () => {
    expect(findingsOf(await checkLog([`UPDATE ${log} SET seq = NULL WHERE id % 7 = 0`]))).toEqual(
      [],
    );
  });

  test('may be off by the tolerance', async () => {
    const jitter = `UPDATE ${log} SET changed_at = changed_at + INTERVAL 1 SECOND WHERE op = 'I'`;
    const swapped = `UPDATE ${log} SET seq = 10 * (SELECT count(*) FROM ${log} AS b WHERE (b.changed_at, b.id) <= (${log}.changed_at - INTERVAL (if(op = 'I', 1, 0)) SECOND, ${log}.id))`;
    const tolerant = { timestamps: { tolerance: 1 } };
    expect(findingsOf(await checkLog([jitter, swapped], tolerant))).toEqual([]);
  });
});
