import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportAnswers } from '../src/export/export.js';
import { headwater, temporaryFolder } from './support/headwater.js';

test.concurrent.each([
  ['state --day 1 --table products --format csv', 'jaffle_shop.products.csv'],
  ['changes --from 0 --to 2 --format debezium --single-file', 'changes.jsonl'],
  ['changes --from 0 --to 1 --format debezium --keys --single-file', 'changes.jsonl'],
])('export %s --out - prints what a file would hold', async (args, file) => {
  const cwd = temporaryFolder();
  const words = ['export', ...args.split(' ')];
  await headwater([...words, '--out', 'files'], { cwd });
  const printed = await headwater([...words, '--out', '-'], { cwd });
  expect(printed).toEqual({
    exitCode: 0,
    stdout: readFileSync(join(cwd, 'files', file), 'utf8'),
    stderr: '',
  });
});

test.each([
  [{ format: 'csv' }, 'stdout takes one table, not 8'],
  [{ format: 'parquet' }, "format 'parquet' can't go to stdout"],
  [{ format: 'duckdb' }, "format 'duckdb' can't go to stdout"],
  [{ format: 'csv', json: true }, '--json'],
  [{ format: 'jsonl', jsonSchema: true }, '--json-schema'],
] as const)('what stdout can not take is refused: %j', async (options, message) => {
  const { signal } = new AbortController();
  const run = exportAnswers({ day: 0, out: '-', ...options }, signal, 'state');
  await expect(run).rejects.toThrow(message);
});
