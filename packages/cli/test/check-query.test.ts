import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { headwater, temporaryFolder } from './support/headwater.js';
import { runSql } from './support/jaffle.js';

const SQL = 'select order_id, status from jaffle_shop.orders where deleted_at is null';
const STAGING = 'with base as (select * from "raw"."shop"."orders") select * from base';

/** What dbt writes, as far as it is read: a mart, the model it refers to, and a source. */
const manifest = (change: object = {}) => ({
  metadata: { dbt_version: '1.11.0' },
  nodes: {
    'model.shop.fct_orders': {
      ...{ unique_id: 'model.shop.fct_orders', resource_type: 'model', name: 'fct_orders' },
      ...{ schema: 'wh', alias: 'orders', relation_name: '"shop"."wh"."orders"' },
      original_file_path: 'models/fct_orders.sql',
      compiled_code: 'select order_id, status from "shop"."wh"."stg" where deleted_at is null',
      depends_on: { nodes: ['model.shop.stg'] },
    },
    'model.shop.stg': {
      ...{ unique_id: 'model.shop.stg', resource_type: 'model', name: 'stg', schema: 'wh' },
      ...{ relation_name: '"shop"."wh"."stg"', compiled_code: STAGING },
      depends_on: { nodes: ['source.shop.shop.orders'] },
      ...change,
    },
  },
  sources: {
    'source.shop.shop.orders': {
      ...{ unique_id: 'source.shop.shop.orders', resource_type: 'source', name: 'orders' },
      ...{ source_name: 'shop', schema: 'shop', identifier: 'orders' },
      relation_name: '"raw"."shop"."orders"',
    },
  },
});

async function project(sql: string) {
  const cwd = temporaryFolder();
  await headwater(['load-baseline', '--database', 'shop.duckdb'], { cwd });
  await runSql(cwd, 'shop.duckdb', 'CREATE SCHEMA wh', `CREATE TABLE wh.orders AS ${SQL}`);
  mkdirSync(join(cwd, 'models'));
  mkdirSync(join(cwd, 'target'));
  const put = (name: string, text: string): void => writeFileSync(join(cwd, name), text);
  put('models/orders.sql', `${SQL};\n`);
  put('models/fct_orders.sql', "select order_id, status from {{ ref('stg') }}");
  put('target/manifest.json', JSON.stringify(manifest()));
  put(
    'check.yml',
    `day: 0\nconnect: { database: shop.duckdb }\ntables:\n  - { kind: query, table: wh.orders, key: order_id, sql: ${sql} }\n`,
  );
  const check = (...args: readonly string[]) =>
    headwater(['check', '--mapping', 'check.yml', ...args], { cwd });
  return { cwd, put, check };
}

test.each(['models/orders.sql', 'compiled', 'models/fct_orders.sql'])(
  'a mart is compared with what %s returns',
  async (sql) => {
    const { cwd, check } = await project(sql);
    expect(await check()).toMatchObject({ exitCode: 0, stderr: '' });
    await runSql(cwd, 'shop.duckdb', "UPDATE wh.orders SET status = 'lost' WHERE order_id = 7");
    const wrong = await check('--table', 'orders');
    expect(wrong.exitCode).toBe(4);
    expect(wrong.stdout).toMatch(
      /wh\.orders \(query\):\n {2}1 row different\n {4}key 7; status should be /,
    );
  },
);

test('a model that takes only new rows is refused, with the way out', async () => {
  const { put, check } = await project('compiled');
  const code = `${STAGING} where id > (select max(id) from "shop"."wh"."stg")`;
  put('other.json', JSON.stringify(manifest({ compiled_code: code })));
  const { exitCode, stderr } = await check('--manifest', 'other.json');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('The compiled SQL of the model stg reads the model itself');
  expect(stderr).toContain('dbt compile --full-refresh');
});

test.each([
  ['{}', "other.json can't be used"],
  ['{"nodes": {}, "sources": {}}', 'The manifest has no model wh.orders.'],
  ['{"nodes": [', 'Run dbt compile'],
  [JSON.stringify(manifest({ compiled_code: null })), 'no compiled SQL of the model stg'],
])('a manifest that says too little is refused: %.20s', async (text, words) => {
  const { put, check } = await project('compiled');
  put('other.json', text);
  const { exitCode, stderr } = await check('--manifest', 'other.json');
  expect(exitCode).toBe(2);
  expect(stderr).toContain(words);
});

test('SQL that is nowhere is refused', async () => {
  const { check } = await project('models/nothing.sql');
  const { exitCode, stderr } = await check();
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/The SQL file .*nothing\.sql can't be read/);
});
