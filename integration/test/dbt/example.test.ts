/** The example of a dbt project, by the commands of its README. */
import { expect, test } from 'vitest';
import { headwater } from '../../../packages/cli/test/support/headwater.js';
import { copyOf } from '../examples/example.js';
import { startDbt } from './dbt.js';
import { findDbt } from './install.js';

const dbt = await findDbt();

test.runIf('python' in dbt)(
  'dbt builds the example, and its models are right each day',
  async () => {
    if (!('python' in dbt)) return;
    const folder = copyOf('dbt-duckdb');
    const runner = await startDbt(
      dbt.python,
      {
        ...process.env,
        DBT_PROFILES_DIR: folder,
        DBT_SEND_ANONYMOUS_USAGE_STATS: 'false',
        DBT_LOG_LEVEL: 'warn',
        DBT_LOG_LEVEL_FILE: 'none',
        DBT_WRITE_JSON: 'false',
      },
      folder,
    );
    /** The command itself, as it is installed, runs in the other examples. */
    const run = async (...args: readonly string[]) =>
      expect(await headwater(args, { cwd: folder })).toMatchObject({ exitCode: 0 });
    try {
      for (const day of [0, 1]) {
        await run(...(day === 0 ? ['load-baseline'] : ['apply-delta', '--day', String(day)]));
        await runner.run('build');
        await run('check', '--mapping', 'check.yml', '--day', String(day));
      }
    } finally {
      await runner.stop();
    }
  },
);
