import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { headwater, temporaryFolder } from './support/headwater.js';
import { runSql } from './support/jaffle.js';

/** Loading a source takes a while on a busy machine. */
const PATIENCE = 120_000;
const TO = ['--database', 'shop.duckdb'];

/** A source, and a warehouse beside it in the same file. */
async function loaded(...statements: readonly string[]): Promise<string> {
  const cwd = temporaryFolder();
  await headwater(['load-baseline', ...TO], { cwd });
  await headwater(['apply-delta', '--day', '2', '--through', ...TO], { cwd });
  await runSql(cwd, 'shop.duckdb', 'CREATE SCHEMA wh', ...statements);
  return cwd;
}

const read = (cwd: string, file = 'check.yml'): string => readFileSync(join(cwd, file), 'utf8');

test(
  'a mapping is written by what is there: names, types, flags, and what is left out',
  async () => {
    const cwd = await loaded(
      "CREATE TABLE wh.dim_customer AS SELECT customer_id::VARCHAR AS id, first_name, last_name, email AS email_address, created_at, updated_at, CASE WHEN deleted_at IS NULL THEN 'N' ELSE 'Y' END AS is_deleted, now() AS _loaded_at FROM jaffle_shop.customers",
      'CREATE TABLE wh.items AS SELECT * EXCLUDE (price), (price * 100)::INTEGER AS price_cents FROM jaffle_shop.products',
      'CREATE TABLE wh.weather AS SELECT 1 AS id, 20 AS degrees',
      'CREATE TABLE wh.active_orders AS FROM jaffle_shop.orders WHERE deleted_at IS NULL',
    );
    const { stdout, exitCode, stderr } = await headwater(['check', '--init', ...TO], { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(
      read(cwd),
    ).toBe(`# Written by headwater check --init from what it found, for the dataset jaffle. Look it over.
connect:
  database: shop.duckdb

tables:
  - source: orders
    kind: copy
    table: wh.active_orders
    deletes: absent

  # customer_id is called id, customer_id is kept as a text.
  # email is called email_address.
  - source: customers
    kind: copy
    table: wh.dim_customer
    columns: { customer_id: { column: id, cast: true }, email: email_address }
    metadata: [ _loaded_at ]
    deletes: { column: is_deleted, yes: Y, no: N }

  # price is kept in cents.
  - source: products
    kind: copy
    table: wh.items
    columns: { price: { expression: price_cents / 100.0, cast: true } }

# Left out: wh.weather: no table of the source has its columns.
`);
    expect(stdout).toContain('Wrote check.yml: 3 tables, as of day 2.');
    expect(stdout).toContain('left out: wh.weather');
    const check = ['check', '--mapping', 'check.yml', '--day', '2'];
    expect(await headwater(check, { cwd })).toMatchObject({ exitCode: 0 });
  },
  PATIENCE,
);

test(
  'a table that is wrong by every mapping is told, and a file is never overwritten',
  async () => {
    const cwd = await loaded(
      'CREATE TABLE wh.customers AS FROM jaffle_shop.customers',
      "UPDATE wh.customers SET email = 'x' WHERE customer_id = 7",
    );
    const init = ['check', '--init', '--target-schema', 'wh', '--mapping', 'mine.yml', ...TO];
    const { stdout } = await headwater([...init, '--json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      file: 'mine.yml',
      day: 2,
      tables: [{ source: 'customers', kind: 'copy', table: 'wh.customers', faults: 1 }],
    });
    expect(read(cwd, 'mine.yml')).toContain('  # 1 row is wrong by this.');
    writeFileSync(join(cwd, 'mine.yml'), 'my own');
    expect(await headwater(init, { cwd })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('never overwrites a file'),
    });
    expect(read(cwd, 'mine.yml')).toBe('my own');
  },
  PATIENCE,
);

test(
  'nothing is written where no table is known',
  async () => {
    const cwd = await loaded('CREATE TABLE wh.weather AS SELECT 1 AS id');
    expect(await headwater(['check', '--init', ...TO], { cwd })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("No table looks like one of the dataset 'jaffle'"),
    });
    expect(existsSync(join(cwd, 'check.yml'))).toBe(false);
    const none = await headwater(['check', '--day', '2', ...TO], { cwd });
    expect(none).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--mapping <file>'),
    });
  },
  PATIENCE,
);

test(
  'a snapshot by updated_at of a source of real texture is told by its clock',
  async () => {
    const cwd = temporaryFolder();
    const real = ['--texture', 'real', ...TO];
    await headwater(['load-baseline', ...real], { cwd });
    await runSql(
      cwd,
      'shop.duckdb',
      'CREATE SCHEMA wh',
      'CREATE TABLE wh.snap_orders AS SELECT *, updated_at AS valid_from, NULL::TIMESTAMP AS valid_to FROM jaffle_shop.orders',
    );
    await headwater(['apply-delta', '--day', '1', ...TO], { cwd });
    await runSql(
      cwd,
      'shop.duckdb',
      'UPDATE wh.snap_orders AS t SET valid_to = s.updated_at FROM jaffle_shop.orders AS s WHERE s.order_id = t.order_id AND s.updated_at > t.updated_at',
      'INSERT INTO wh.snap_orders SELECT *, updated_at, NULL FROM jaffle_shop.orders AS s WHERE NOT EXISTS (FROM wh.snap_orders AS t WHERE t.order_id = s.order_id AND t.valid_to IS NULL)',
    );
    const init = ['check', '--init', '--target-schema', 'wh', '--day', '1', ...real];
    expect(await headwater(init, { cwd })).toMatchObject({ exitCode: 0 });
    expect(read(cwd)).toContain(
      'table: wh.snap_orders\n    observed: daily\n    clock: updated_at\n',
    );
    const check = ['check', '--mapping', 'check.yml', '--day', '1'];
    expect(await headwater(check, { cwd })).toMatchObject({ exitCode: 0 });
  },
  PATIENCE,
);
