/** Every type of a column in Parquet, as DuckDB reads it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Cell } from '@headwater/core/adapter';
import type { Answer } from '@headwater/core/answers';
import { types } from '@headwater/core/timeline';
import { expect, it } from 'vitest';
import { parquetFile } from '../src/panels/take/parquet.js';
import { Turns } from '../src/worker/turns.js';

const COLUMNS = [
  ['integer', types.integer, 'INTEGER', 7, '7'],
  ['bigint', types.bigint, 'BIGINT', 9007199254740993n, '9007199254740993'],
  ['boolean', types.boolean, 'BOOLEAN', true, 'true'],
  ['date', types.date, 'DATE', '1969-12-31', '1969-12-31'],
  ['time', types.time, 'TIME', '23:59:59', '23:59:59'],
  ['timestamp', types.timestamp, 'TIMESTAMP', '2026-01-04 10:20:30', '2026-01-04 10:20:30'],
  [
    'micros',
    types.timestampMicros,
    'TIMESTAMP',
    '2026-01-04 10:20:30.000450',
    '2026-01-04 10:20:30.00045',
  ],
  [
    'zoned',
    types.timestampTz,
    'TIMESTAMP WITH TIME ZONE',
    '2026-01-04 10:20:30',
    '2026-01-04 10:20:30+00',
  ],
  [
    'uuid',
    types.uuid,
    'UUID',
    '0b6e2c1e-9d3f-4c55-8a77-0123456789ab',
    '0b6e2c1e-9d3f-4c55-8a77-0123456789ab',
  ],
  ['json', types.json, 'JSON', '{"a": [1, "ü"]}', '{"a": [1, "ü"]}'],
  ['text', types.text(20), 'VARCHAR', "ü, 'x'\n", "ü, 'x'\n"],
  ['small', types.decimal(5, 2), 'DECIMAL(5,2)', '-0.05', '-0.05'],
  ['medium', types.decimal(18, 2), 'DECIMAL(18,2)', '1234567890123456.78', '1234567890123456.78'],
  [
    'large',
    types.decimal(38, 4),
    'DECIMAL(38,4)',
    '-1234567890123456789012345678.9012',
    '-1234567890123456789012345678.9012',
  ],
  ['double', types.double(3), 'DOUBLE', 0.125, '0.125'],
] as const;

it('keeps every type, NULL, and a table without rows', async () => {
  const folder = mkdtempSync(join(process.env.HEADWATER_SCRATCH ?? '/tmp', 'headwater-parquet-'));
  const columns = COLUMNS.map(([name, type]) => ({ name, type, nullable: true, comment: '' }));
  const rows: (readonly Cell[])[] = [COLUMNS.map(([, , , cell]) => cell), COLUMNS.map(() => null)];
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    for (const kept of [rows, []]) {
      const answer = { columns, cells: () => kept.values() } as unknown as Answer;
      const turns = new Turns(new AbortController().signal);
      const file = join(folder, `${kept.length}.parquet`);
      writeFileSync(file, Buffer.from(await parquetFile(answer, turns, () => undefined)));
      const described = await read(`DESCRIBE FROM '${file}'`);
      expect(described.map(([name, type]) => [name, type])).toEqual(
        COLUMNS.map(([name, , type]) => [name, type]),
      );
      const texts = await read(`SELECT COLUMNS(*)::VARCHAR FROM '${file}'`);
      const expected = [COLUMNS.map(([, , , , shown]) => shown), COLUMNS.map(() => null)];
      expect(texts).toEqual(expected.slice(0, kept.length));
    }
  } finally {
    connection.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
});
