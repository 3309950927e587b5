import { createSource } from '@headwater/core';
import { duckdb } from '@headwater/duckdb';
import { expect, it, onTestFinished } from 'vitest';
import { composite } from '../../../packages/conformance/src/datasets/composite.js';
import { aboutRows } from './support/row-findings.js';
import { sql } from './support/sources.js';

it('names rows that are there twice by a key of several columns', async () => {
  const adapter = duckdb();
  onTestFinished(() => adapter.close());
  const source = createSource({ adapter, dataset: composite });
  await source.loadBaseline();
  const [comment] = await sql(
    adapter,
    "SELECT comment FROM duckdb_tables() WHERE table_name = 'figures'",
  );
  const [first] = await sql(
    adapter,
    'CREATE TABLE stall.copy AS FROM stall.figures',
    'DROP TABLE stall.figures',
    'ALTER TABLE stall.copy RENAME TO figures',
    `COMMENT ON TABLE stall.figures IS '${comment?.comment}'`,
    "INSERT INTO stall.figures FROM stall.figures WHERE channel = 'Größe' ORDER BY day LIMIT 1",
    'SELECT CAST(min(day) AS VARCHAR) AS day FROM stall.figures',
  );
  const { findings } = await source.verify();
  expect(findings.find(({ difference }) => difference === 'changed-primary-key')).toMatchObject({
    expected: 'day, channel',
    actual: null,
  });
  expect(aboutRows(await source.verify())).toEqual([
    {
      ...{ system: 'stall', table: 'figures', difference: 'duplicated', rows: 1 },
      first: [{ key: `${first?.day},Größe`, columns: [] }],
    },
  ]);
});
