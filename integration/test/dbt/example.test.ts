/** The example of a dbt project, by the commands of its README. */
import { expect, test } from 'vitest';
import { copyOf, shell } from '../examples/example.js';
import { Dbt } from './dbt.js';
import { findDbt } from './install.js';

const dbt = await findDbt();

test.runIf('python' in dbt)(
  'dbt builds the example, and its models are right each day',
  async () => {
    if (!('python' in dbt)) return;
    const folder = copyOf('dbt-duckdb');
    const runner = await Dbt.start(
      dbt.python,
      {
        ...process.env,
        DBT_PROFILES_DIR: folder,
        DBT_SEND_ANONYMOUS_USAGE_STATS: 'false',
        DBT_LOG_LEVEL: 'warn',
        DBT_LOG_LEVEL_FILE: 'none',
      },
      folder,
    );
    try {
      for (const day of [0, 1]) {
        await shell(
          day === 0 ? 'headwater load-baseline' : `headwater apply-delta --day ${day}`,
          folder,
        );
        await runner.run('build');
        const checked = await shell(
          `headwater check --mapping check.yml --day ${day} --json`,
          folder,
        );
        expect(JSON.parse(checked.slice(checked.indexOf('{')))).toMatchObject({ passes: true });
      }
    } finally {
      await runner.stop();
    }
  },
);
