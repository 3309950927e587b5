import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSource } from '@headwater/core';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';
import { startDbt } from '../dbt/dbt.js';
import { findDbt, PROJECT } from '../dbt/install.js';

const TESTS = fileURLToPath(
  new URL('../../comparison/unit_tests/_unit_tests.yml', import.meta.url),
);

/** The mistakes of integration/dbt, by the model or the snapshot that has each. */
export const WRONG_MODELS = {
  orders_by_created_at: 'an incremental model by `created_at`: updates are missed',
  customers_without_deletes: 'an incremental model of active rows: soft deletes are forgotten',
  customers_all_current: 'a window over the rows of one run: two versions are current',
  payments_rounded: 'amounts cast to integers',
  email_activity_inner_join: 'an inner join with active customers',
  web_sessions_local_time: 'timestamps in the time of an office',
  customer_orders_fanned_out: 'a join with payments before orders are counted',
  order_items_late: 'a run left out',
  orders_log_appended: 'a run repeated, of a model that appends',
  products_few_columns: 'a snapshot that checks too few columns',
  orders_once_a_day: 'a snapshot once a day, of what changes more often',
} as const;

/** Of a wrong model, whether its unit tests find it: one of a usual row, one that thinks of the case. Undefined if there can't be one. */
export interface Found {
  readonly usual: boolean | undefined;
  readonly thoughtOf: boolean | undefined;
}

interface RunResults {
  readonly results: readonly { readonly unique_id: string; readonly status: string }[];
}

/** Runs the unit tests of the wrong models in integration/dbt, over a source at its baseline. */
export async function runUnitTests(): Promise<Readonly<Record<string, Found>>> {
  const dbt = await findDbt();
  if ('notRun' in dbt) throw new Error(`dbt can't be run: ${dbt.notRun}`);
  const folder = mkdtempSync(join(tmpdir(), 'headwater-unit-tests-'));
  const project = join(folder, 'project');
  const sourceFile = join(folder, 'jaffle.duckdb');
  try {
    cpSync(PROJECT, project, { recursive: true });
    copyFileSync(TESTS, join(project, 'models', 'bugs', '_unit_tests.yml'));
    const source = createSource({ adapter: duckdb({ database: sourceFile }), dataset: jaffle });
    try {
      await source.loadBaseline();
    } finally {
      // dbt opens the file.
      await source.close();
    }
    const runner = await startDbt(dbt.python, {
      ...process.env,
      SOURCE_FILE: sourceFile,
      WAREHOUSE_FILE: join(folder, 'warehouse.duckdb'),
      DBT_PROJECT_DIR: project,
      DBT_PROFILES_DIR: project,
      DBT_TARGET_PATH: join(folder, 'target'),
      DBT_LOG_LEVEL: 'none',
      DBT_LOG_LEVEL_FILE: 'none',
      DBT_WRITE_JSON: 'true',
    });
    try {
      // A unit test reads the columns of what its model reads.
      const read = ['stg_customers', 'path:models/bugs'];
      await runner.run('run', '--select', ...read, '--exclude', 'orders_log_appended');
      // That some fail is the answer.
      await runner.run('test', '--select', 'test_type:unit').catch(() => undefined);
    } finally {
      await runner.stop();
    }
    const written = readFileSync(join(folder, 'target', 'run_results.json'), 'utf8');
    return foundBy(JSON.parse(written) as RunResults);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each wrong model's tests; an error is no finding. */
function foundBy({ results }: RunResults): Readonly<Record<string, Found>> {
  const statuses = new Map(
    results.map(({ unique_id, status }) => [unique_id.split('.').at(-1) ?? '', status]),
  );
  const found = (test: string): boolean | undefined => {
    const status = statuses.get(test);
    if (status === 'error') throw new Error(`The unit test ${test} can't be run.`);
    return status === undefined ? undefined : status === 'fail';
  };
  return Object.fromEntries(
    Object.keys(WRONG_MODELS).map((model) => [
      model,
      { usual: found(`${model}__usual`), thoughtOf: found(`${model}__thought_of`) },
    ]),
  );
}
