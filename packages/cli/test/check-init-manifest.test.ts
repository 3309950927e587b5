/** `check --init` with a dbt manifest: what it adds, and files that say nothing. The pipelines of dbt in integration have real ones. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { headwater, temporaryFolder } from './support/headwater.js';
import { runSql } from './support/jaffle.js';

const PATIENCE = 120_000;
let cwd = '';

/** A snapshot of customers by some columns, in which two versions begin with the same load. */
beforeAll(async () => {
  cwd = temporaryFolder();
  await headwater(['load-baseline', '--database', 'shop.duckdb'], { cwd });
  await runSql(
    cwd,
    'shop.duckdb',
    'CREATE SCHEMA snapshots',
    "CREATE TABLE snapshots.customers AS SELECT customer_id AS id, * EXCLUDE (customer_id, deleted_at), TIMESTAMP '2026-01-05 06:00:00' AS dbt_valid_from, NULL::TIMESTAMP AS dbt_valid_to, md5(email) AS dbt_scd_id FROM jaffle_shop.customers WHERE deleted_at IS NULL",
  );
}, PATIENCE);

/** A manifest as dbt writes it, as far as it matters here. */
function manifestOf(
  version: string,
  ...snapshots: readonly (readonly [string, unknown])[]
): string {
  const nodes = snapshots.map(([name, columns]) => {
    const id = `snapshot.shop.${name}`;
    const own = { schema: 'snapshots', alias: null, config: { check_cols: columns } };
    return [id, { unique_id: id, resource_type: 'snapshot', name, ...own }];
  });
  const schema = `https://schemas.getdbt.com/dbt/manifest/${version}.json`;
  const metadata = { dbt_schema_version: schema };
  return JSON.stringify({ metadata, nodes: Object.fromEntries(nodes), sources: {} });
}

async function init(manifest: string | undefined, mapping: string) {
  if (manifest !== undefined) writeFileSync(join(cwd, 'manifest.json'), manifest);
  const given = ['--mapping', mapping, '--day', '0', '--database', 'shop.duckdb'];
  const outcome = await headwater(
    ['check', '--init', '--manifest', 'manifest.json', '--target-schema', 'snapshots', ...given],
    { cwd },
  );
  const file = join(cwd, mapping);
  return { ...outcome, written: existsSync(file) ? readFileSync(file, 'utf8') : undefined };
}

describe('a manifest', { timeout: PATIENCE }, () => {
  test('that is not there is told, and nothing is written', async () => {
    const { exitCode, stderr, written } = await init(undefined, 'none.yml');
    expect({ exitCode, written }).toEqual({ exitCode: 2, written: undefined });
    expect(stderr).toContain("The manifest manifest.json can't be used");
  });

  test.each([
    ['is not JSON', '<html>', 'is not valid JSON'],
    ['is empty', '', 'JSON'],
    ['is another file of dbt', JSON.stringify({ metadata: {}, results: [] }), "'nodes' is not"],
    [
      'has nodes without names',
      JSON.stringify({ nodes: { a: {} }, sources: {} }),
      "'nodes.a.unique_id'",
    ],
    ['is a list', '[]', "isn't a manifest"],
  ])('that %s is told, and nothing is written', async (_, text, why) => {
    const { exitCode, stderr, written } = await init(text, 'bad.yml');
    expect({ exitCode, written }).toEqual({ exitCode: 2, written: undefined });
    expect(stderr).toContain(why);
  });

  test.each(['v1', 'v12', 'v99'])(
    'of version %s says which columns make versions',
    async (version) => {
      const text = manifestOf(version, ['customers', ['EMAIL', 'id', 'nickname']]);
      const { exitCode, written } = await init(text, `${version}.yml`);
      expect(exitCode).toBe(0);
      // Case makes no difference, `id` is the source's customer_id, and of a nickname nothing is known.
      expect(written).toContain('track: [ email, customer_id ]');
    },
  );

  test('that has tables the target lacks says so, and is no use for others', async () => {
    const text = manifestOf('v12', ['orders_check', ['status']], ['customers', ['nickname']]);
    const { stdout, written } = await init(text, 'lacks.yml');
    const left = "snapshots.orders_check: the project has it, but the database doesn't";
    expect(stdout).toContain(left);
    expect(written).toContain(`# Left out: ${left}.`);
    expect(written).not.toContain('nickname');
  });
});
