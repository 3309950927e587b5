import type { Adapter } from '@headwater/core/adapter';
import type { Dataset } from '@headwater/core/dataset';
import type { Connections } from '@headwater/core/platform';

/** What to simulate, and under which names. */
interface SimulationConfig {
  /** `jaffle`, the default; another installed dataset; one of your own, or its file (relative to the configuration). */
  readonly dataset?: string | Dataset | undefined;
  readonly seed?: number | undefined;
  readonly scale?: number | undefined;
  /** The date of day 0: YYYY-MM-DD, or relative to the date of load-baseline: `today`, `today-3d`. */
  readonly epoch?: string | undefined;
  /** What a delete does: set `deleted_at`, or remove the row and everything that refers to it. */
  readonly deletes?: 'soft' | 'hard' | undefined;
  /** One of the dataset's variants, if it has any; its first by default. */
  readonly variant?: string | undefined;
  /** What rows are like: `plain`, the default, or `real`, in which the classic mistakes of pipelines show. */
  readonly texture?: 'plain' | 'real' | undefined;
  /** The platform's own change capture, turned on by load-baseline: see the adapter. */
  readonly capture?: string | undefined;
  readonly schemas?:
    | {
        /** Each system's schema or database; the system's name by default. */
        readonly systems?: Readonly<Record<string, string>> | undefined;
        /** The schema of Headwater's ledger; `headwater` by default. */
        readonly ledger?: string | undefined;
      }
    | undefined;
}

/** Where to simulate it: an adapter's name and settings, or a configured adapter. */
type AdapterConfig<Name extends string> =
  | {
      /** Its shorthand, package, or file (relative to the configuration). */
      readonly adapter?: Name | undefined;
      /** Omitted settings come from the environment. Take secrets from `process.env`. */
      readonly connection?:
        | (Name extends keyof Connections ? Connections[Name] : object)
        | undefined;
    }
  | { readonly adapter: Adapter; readonly connection?: undefined };

/** The contents of `headwater.config.ts`. Everything is optional; flags take precedence. */
export type HeadwaterConfig<Name extends string = string> = SimulationConfig & AdapterConfig<Name>;

/**
 * Gives the configuration its type and does nothing else. An adapter's settings are typed if you
 * import its package: `import type {} from '@acme/warehouse'`.
 *
 * @example
 * export default defineConfig({ connection: { database: 'jaffle.duckdb' }, scale: 10 });
 * @example
 * export default defineConfig({
 *   adapter: '@acme/shopdb',
 *   connection: { server: 'erp', user: 'loader', password: process.env.SHOPDB_PASSWORD },
 * });
 */
export const defineConfig = <const Name extends string>(
  config: HeadwaterConfig<Name>,
): HeadwaterConfig<Name> => config;
