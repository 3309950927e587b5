import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { headwater, temporaryFolder } from './support/headwater.js';
import { runSql } from './support/jaffle.js';

const MAPPING = `
day: 0
connect: { database: shop.duckdb }
tables:
  - { source: products, kind: copy, table: wh.items }
  - { kind: query, table: wh.names, key: product_id, sql: sql/names.sql }
`;
const NAMES = 'select product_id, name from products';

test('a check is repeated when a file it reads changes, and ends with Ctrl-C', async () => {
  const cwd = temporaryFolder();
  await headwater(['load-baseline', '--database', 'shop.duckdb'], { cwd });
  await runSql(
    cwd,
    'shop.duckdb',
    'CREATE SCHEMA wh',
    'CREATE TABLE wh.items AS FROM jaffle_shop.products',
    'CREATE TABLE wh.names AS SELECT product_id, name FROM wh.items',
  );
  mkdirSync(join(cwd, 'sql'));
  const put = (name: string, text: string): void => writeFileSync(join(cwd, name), text);
  put('check.yml', MAPPING);
  put('sql/names.sql', NAMES);

  const interrupt = new AbortController();
  /** What is done once the output has a text that often, in this order. */
  const steps: [text: string, times: number, next: () => unknown][] = [
    [
      'Ctrl-C ends it',
      1,
      () => runSql(cwd, 'shop.duckdb', 'DELETE FROM wh.items WHERE product_id = 3'),
    ],
    ['1 of 2 tables wrong', 1, () => put('check.yml', MAPPING.replace('copy', 'cop'))],
    ["'tables.0.kind' should be", 1, () => put('check.yml', `${MAPPING}# again`)],
    ['1 of 2 tables wrong', 2, () => put('sql/names.sql', `${NAMES} where product_id <> 9`)],
    ['2 of 2 tables wrong', 1, () => interrupt.abort()],
  ];
  const { exitCode, stderr } = await headwater(['check', '--mapping', 'check.yml', '--watch'], {
    cwd,
    signal: interrupt.signal,
    watch(_, output) {
      const [text = '', times = 0, next] = steps[0] ?? [];
      if (next === undefined || output.split(text).length <= times) return;
      steps.shift();
      next();
    },
  });
  expect(steps).toEqual([]);
  expect(exitCode).toBe(4);
  expect(stderr).toContain('Watching check.yml, ');
});

test('nobody can read JSON that goes on', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'check.yml'), MAPPING);
  const { exitCode, stderr } = await headwater(
    ['check', '--mapping', 'check.yml', '--watch', '--json'],
    { cwd },
  );
  expect(exitCode).toBe(2);
  expect(stderr).toBe('');
});
