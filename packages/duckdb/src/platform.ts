import { definePlatform } from '@headwater/core/platform';
import { catalogOf } from './catalog-name.js';

/** The name by which a file is attached that has no alias. */
const nameOfAttached = (path: string): string => catalogOf(path.split(/[\\/]/).at(-1) ?? path);

declare module '@headwater/core/platform' {
  interface Connections {
    duckdb: {
      readonly database?: string | undefined;
      readonly attach?: Readonly<Record<string, string>> | undefined;
    };
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
    attach: {
      type: 'texts',
      help: 'files that its views read, by the names they have there',
    },
  },
  database: 'database',
  dbt: {
    types: ['duckdb'],
    settings(output) {
      const database = output.text('path') ?? ':memory:';
      // The same dbt type connects to MotherDuck, which has an adapter of its own.
      if (/^(?:md|motherduck):/.test(database)) return undefined;
      const files = output.list('attach').flatMap((one): readonly [string, string][] => {
        const path = one.text('path');
        const isFile = path !== undefined && (one.text('type') ?? 'duckdb') === 'duckdb';
        return isFile ? [[one.text('alias') ?? nameOfAttached(path), path]] : [];
      });
      return files.length === 0 ? { database } : { database, attach: Object.fromEntries(files) };
    },
  },
});
