import type { Adapter } from '@headwater/core/adapter';
import type { Dataset } from '@headwater/core/dataset';

/** What `headwater.config.ts` may say. Everything may be left out; flags win over it. */
export interface HeadwaterConfig {
  /** `jaffle`, the default, or a dataset of your own. */
  readonly dataset?: 'jaffle' | Dataset | undefined;
  /** A platform by name (`duckdb` for the package `@headwater/duckdb`), or an adapter. */
  readonly adapter?: string | Adapter | undefined;
  /** Handed to the adapter that is named. Take secrets from `process.env`. */
  readonly connection?:
    | {
        /** For DuckDB: a file, relative to the working directory, or `:memory:`. */
        readonly database?: string | undefined;
        readonly [setting: string]: unknown;
      }
    | undefined;
  readonly seed?: number | undefined;
  readonly scale?: number | undefined;
  /** The date of day 0: YYYY-MM-DD, or `today`. */
  readonly epoch?: string | undefined;
  readonly schemas?:
    | {
        /** The schema of each system; its own name by default. */
        readonly systems?: Readonly<Record<string, string>> | undefined;
        /** The schema of Headwater's ledger; `headwater` by default. */
        readonly ledger?: string | undefined;
      }
    | undefined;
}

/**
 * Gives the configuration its type. Does nothing else.
 *
 * @example
 * export default defineConfig({ connection: { database: 'jaffle.duckdb' }, scale: 10 });
 */
export const defineConfig = (config: HeadwaterConfig): HeadwaterConfig => config;
