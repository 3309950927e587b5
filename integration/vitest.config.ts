import { defineProject } from 'vitest/config';
import { shared } from '../vitest.shared.ts';

export default defineProject({
  ...shared,
  test: {
    ...shared.test,
    globalSetup: [
      'test/sqlserver/global-setup.ts',
      'test/databricks/global-setup.ts',
      'test/postgres/global-setup.ts',
      'test/motherduck/global-setup.ts',
      'test/dbt/global-setup.ts',
      'test/debezium/global-setup.ts',
      'test/dlt/global-setup.ts',
      'test/pipelines/global-setup.ts',
      'test/browser/global-setup.ts',
    ],
  },
});
