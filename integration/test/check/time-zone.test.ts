/** Timestamps with a time zone are compared in UTC, wherever the machine is. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nameOf, Pipeline } from './support/pipeline.js';
import { findingsOf } from './support/warehouse.js';

const pipeline = new Pipeline();
const name = nameOf('copy', 'customers');

/** The initial settings of each new session, as on a machine in New York. */
const ELSEWHERE = "SET GLOBAL TimeZone = 'America/New_York'";
const WITH_ZONE = ['created_at', 'updated_at', 'deleted_at'].map(
  (column) => `ALTER TABLE ${name} ALTER ${column} TYPE TIMESTAMPTZ`,
);

beforeAll(async () => {
  await pipeline.fill();
  await pipeline.warehouse.run(ELSEWHERE);
});
afterAll(() => pipeline.close());

test('instants of the right time pass, on a machine in another zone', async () => {
  const types = `SELECT DISTINCT data_type FROM duckdb_columns() WHERE table_name = 'stg_customers' AND column_name LIKE '%_at' AND column_name NOT LIKE '\\_%' ESCAPE '\\'`;
  await pipeline.warehouse.run(...WITH_ZONE);
  expect(await pipeline.warehouse.query(types)).toEqual([
    { data_type: 'TIMESTAMP WITH TIME ZONE' },
  ]);
  const report = await pipeline.checkOne('copy', 'customers', []);
  expect(findingsOf(report)).toEqual([]);
});

test('the time of another zone, taken for UTC, is found and shown in UTC', async () => {
  const make = ["SET TimeZone = 'Asia/Tokyo'", ...WITH_ZONE];
  const found = await pipeline.checkOne('copy', 'customers', make);
  expect(findingsOf(found)).toEqual(['customers copy different time-zone']);
  const [finding] = found.tables.flatMap(({ findings }) => findings);
  expect(finding?.causes[0]?.text).toContain('shifted by -09:00');
  const times = finding?.first.flatMap(({ columns }) => columns.map(({ actual }) => actual));
  for (const time of times ?? []) expect(time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  const said = { timestamps: { offset: -9 * 3600 } };
  expect(findingsOf(await pipeline.checkOne('copy', 'customers', make, said))).toEqual([]);
});
