import { definePlatform } from '@headwater/core/platform';

declare module '@headwater/core/platform' {
  interface Connections {
    duckdb: { readonly database?: string | undefined };
  }
}

/** What the `headwater` command knows about DuckDB. */
export const platform = definePlatform({
  name: 'duckdb',
  title: 'DuckDB',
  settings: {
    database: {
      type: 'file',
      help: "a file, or ':memory:'",
      default: 'jaffle.duckdb',
      example: 'jaffle.duckdb',
    },
  },
  database: 'database',
  dbt: {
    types: ['duckdb'],
    settings(output) {
      const database = output.text('path') ?? ':memory:';
      // The same dbt type connects to MotherDuck, which has an adapter of its own.
      return /^(?:md|motherduck):/.test(database) ? undefined : { database };
    },
  },
});
