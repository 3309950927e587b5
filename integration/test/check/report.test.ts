/** What a report says about a finding: how many rows, the first ones, what they should hold. */
import { HeadwaterError } from '@headwater/core';
import type { Row } from '@headwater/core/adapter';
import { type CheckMapping, type CheckReport, check } from '@headwater/core/check';
import { duckdb } from '@headwater/duckdb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY, mappingOf, nameOf, Pipeline } from './support/pipeline.js';
import { findingsOf, MODEL } from './support/warehouse.js';

const pipeline = new Pipeline();
beforeAll(() => pipeline.fill());
afterAll(() => pipeline.close());

const stg = nameOf('copy', 'customers');
const dim = nameOf('scd2', 'customers');
const log = nameOf('changes', 'customers');

const findings = ({ tables }: CheckReport) => tables.flatMap((table) => table.findings);

describe('the first rows of a finding', () => {
  test('of a copy: five keys in order, with what they should hold and do hold', async () => {
    const report = await pipeline.checkOne('copy', 'customers', [
      `UPDATE ${stg} SET email = NULL WHERE id IN (3, 9, 12, 30, 44, 71)`,
    ]);
    const [finding] = findings(report);
    expect(finding).toMatchObject({ difference: 'different', rows: 6, causes: [] });
    expect(finding?.first.map(({ key }) => key)).toEqual([3, 9, 12, 30, 44]);
    expect(finding?.first[0]?.columns).toEqual([
      { column: 'email', expected: expect.stringMatching(/3@example\.com$/), actual: null },
    ]);
  });

  test('of versions and changes: with their place in time', async () => {
    const versions = await pipeline.checkOne('scd2', 'customers', [
      `DELETE FROM ${dim} WHERE id = 4`,
      `INSERT INTO ${dim} BY NAME SELECT * REPLACE (1234567 AS id) FROM ${dim} WHERE id = 7 AND version = 1`,
    ]);
    const [missing, extra] = findings(versions);
    expect(missing?.first[0]).toMatchObject({ key: 4, at: expect.stringMatching(/^\d{4}-/) });
    expect(missing?.first[0]?.columns).toContainEqual({
      column: 'customer_id',
      expected: 4,
      actual: null,
    });
    expect(extra?.first).toMatchObject([{ key: 1234567 }]);
    expect(extra?.first[0]?.columns).toContainEqual({
      column: 'customer_id',
      expected: null,
      actual: 1234567,
    });

    const order = await pipeline.checkOne('changes', 'customers', [
      `UPDATE ${log} SET seq = 9000000 WHERE seq = 10`,
    ]);
    expect(findings(order)).toMatchObject([
      { difference: 'out-of-order', rows: 1, first: [{ columns: [{ column: 'instant' }] }] },
    ]);
  });

  test('of a current flag: what it should be', async () => {
    const report = await pipeline.checkOne('scd2', 'customers', [
      `UPDATE ${dim} SET current_flag = 'N' WHERE id = 5 AND dbt_valid_to IS NULL`,
    ]);
    expect(findings(report)).toMatchObject([
      {
        difference: 'wrongly-current',
        rows: 1,
        first: [{ key: 5, columns: [{ column: 'is_current', expected: true, actual: false }] }],
      },
    ]);
  });
});

describe('several faults at once', () => {
  test('are told apart, each with its rows', async () => {
    const report = await pipeline.checkOne('copy', 'customers', [
      `INSERT INTO ${stg} SELECT * FROM ${stg} WHERE id IN (1, 2)`,
      `DELETE FROM ${stg} WHERE id = 60`,
      `UPDATE ${stg} SET last_name = 'x' WHERE id = 61`,
      `INSERT INTO ${stg} BY NAME SELECT * REPLACE (NULL AS id) FROM ${stg} WHERE id = 62`,
    ]);
    expect(findings(report).map(({ difference, rows }) => [difference, rows])).toEqual([
      ['missing', 1],
      ['extra', 1],
      ['different', 1],
      ['duplicated', 2],
    ]);
    const { expectedRows, foundRows } =
      report.tables.find(({ table, kind }) => table === 'customers' && kind === 'copy') ?? {};
    expect(foundRows).toBe((expectedRows ?? 0) + 2);
  });

  test('a stale copy of a row beside the right one is a duplicate, whichever comes first', async () => {
    const report = await pipeline.checkOne('copy', 'customers', [
      `INSERT INTO ${stg} SELECT * REPLACE ('old' AS email) FROM ${stg} WHERE id = 8`,
    ]);
    expect(findingsOf(report)).toEqual(['customers copy duplicated']);
  });

  test('causes have their share', async () => {
    const orders = nameOf('copy', 'orders');
    const report = await pipeline.checkOne('copy', 'orders', [
      `UPDATE ${orders} SET status = 'x' WHERE id = 1 AND deleted_at IS NULL`,
      `UPDATE ${orders} SET deleted_at = NULL`,
    ]);
    const [finding] = findings(report);
    const [cause] = finding?.causes ?? [];
    expect(cause?.cause).toBe('soft-deletes-kept');
    expect(cause?.rows).toBe((finding?.rows ?? 0) - 1);
  });
});

test("the user's own rows are not looked at", async () => {
  const report = await pipeline.checkOne('copy', 'customers', [
    `INSERT INTO ${stg} BY NAME SELECT * REPLACE (id + 5000 AS id) FROM ${stg} WHERE id < 10`,
  ]);
  expect(report.passes).toBe(true);
});

test('names count whatever the case of their letters', async () => {
  const upper = {
    target: { schema: 'WH', table: 'STG_CUSTOMERS' },
    columns: { customer_id: 'ID' },
  };
  const report = await pipeline.checkOne('copy', 'customers', [], upper);
  expect(report.passes).toBe(true);
});

test('a table or a column that is not there is a finding', async () => {
  const none = await pipeline.checkOne('copy', 'customers', [`DROP TABLE ${stg}`]);
  expect(findings(none)).toEqual([
    { difference: 'missing-table', rows: null, causes: [], first: [] },
  ]);
  const less = await pipeline.checkOne('scd2', 'customers', [
    `ALTER TABLE ${dim} DROP current_flag`,
  ]);
  expect(findings(less)).toMatchObject([{ difference: 'missing-column', column: 'current_flag' }]);
});

describe('a table that the engine refuses to compare', () => {
  const log = mappingOf('changes', 'customers');
  const other = { columns: { customer_id: 'id', created_at: 'email' } };

  test('has an error, and no findings', async () => {
    const report = await pipeline.checkOne('copy', 'customers', [], other);
    expect(report.passes).toBe(false);
    expect(report.tables).toEqual([
      {
        system: 'jaffle_shop',
        table: 'customers',
        kind: 'copy',
        target: 'wh.stg_customers',
        expectedRows: null,
        foundRows: null,
        findings: [],
        unchecked: [],
        error: {
          code: 'STATEMENT_FAILED',
          what: "wh.stg_customers can't be compared.",
          why: expect.stringContaining('timestamp'),
          next: expect.stringContaining("'ignore'"),
        },
      },
    ]);
  });

  test('keeps no other from being checked', async () => {
    const copy = { ...mappingOf('copy', 'customers'), ...other } as CheckMapping;
    const gone = { ...log, target: { schema: 'wh', table: 'gone' } };
    const { tables, passes } = await pipeline.warehouse.check(DAY, gone, copy, log);
    expect(passes).toBe(false);
    expect(
      tables.map(({ target, error, findings }) => [target, error?.code, findings.length]),
    ).toEqual([
      ['wh.gone', undefined, 1],
      ['wh.stg_customers', 'STATEMENT_FAILED', 0],
      ['wh.log_customers', undefined, 0],
    ]);
  });
});

test('nothing is written to the target', async () => {
  const tables = async (): Promise<readonly Row[]> =>
    pipeline.warehouse.query(
      'SELECT schema_name, table_name, estimated_size FROM duckdb_tables() ORDER BY ALL',
    );
  const before = await tables();
  await pipeline.checkOne('copy', 'orders', []);
  expect(await tables()).toEqual(before);
});

describe('refusals', () => {
  const checking = (day: number, mapping: CheckMapping, adapter = duckdb()) =>
    check({ adapter, model: MODEL, day, mappings: [mapping] });
  const copy = mappingOf('copy', 'orders');

  test.each([
    ['a day that is none', () => checking(-1, copy), 'INVALID_INPUT'],
    ['a day out of reach', () => checking(10_000_000, copy), 'DAY_OUT_OF_RANGE'],
    [
      'a log that begins later',
      () => checking(1, { ...mappingOf('changes', 'orders'), from: 2 } as CheckMapping),
      'INVALID_INPUT',
    ],
    ['an unknown table', () => checking(1, { ...copy, table: 'x' }), 'INVALID_CONFIG'],
    ['an unknown column', () => checking(1, { ...copy, ignore: ['x'] }), 'INVALID_CONFIG'],
    [
      'a tracked column left out',
      () =>
        checking(1, {
          ...mappingOf('scd2', 'orders'),
          track: ['status'],
          ignore: ['status'],
        } as CheckMapping),
      'INVALID_CONFIG',
    ],
    ['the key left out', () => checking(1, { ...copy, ignore: ['order_id'] }), 'INVALID_CONFIG'],
    [
      'an end that is no instant',
      () => checking(DAY, { ...mappingOf('scd2', 'orders'), open: 'soon' } as CheckMapping),
      'INVALID_CONFIG',
    ],
    [
      'a database that is not there',
      () => checking(1, copy, duckdb({ database: '/nowhere/at/all.duckdb' })),
      'CONNECTION_FAILED',
    ],
  ])('%s', async (_, run, code) => {
    const error: unknown = await run().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(HeadwaterError);
    expect(error).toMatchObject({ code });
  });

  test('a mapping that begins after the day is named, with its table', async () => {
    const later = { ...mappingOf('scd2', 'orders'), from: 5 } as CheckMapping;
    await expect(checking(3, later)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      what: 'The mapping of jaffle_shop.orders to wh.dim_orders begins at the end of day 5, which is after the checked day 3.',
    });
  });
});
