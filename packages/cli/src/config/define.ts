import type { Dataset } from '@headwater/core/dataset';
import type { Platform } from './connections.js';

/** What is simulated, and under which names. */
interface SimulationConfig {
  /** `jaffle`, the default, or a dataset of your own. */
  readonly dataset?: 'jaffle' | Dataset | undefined;
  readonly seed?: number | undefined;
  readonly scale?: number | undefined;
  /** The date of day 0: YYYY-MM-DD, or relative to the date of load-baseline: `today`, `today-3d`. */
  readonly epoch?: string | undefined;
  /** What a delete does: sets `deleted_at`, or removes the row and all that refers to it. */
  readonly deletes?: 'soft' | 'hard' | undefined;
  /** The platform's own change capture, which load-baseline switches on: see the adapter. */
  readonly capture?: string | undefined;
  readonly schemas?:
    | {
        /** The schema of each system, or its database; its own name by default. */
        readonly systems?: Readonly<Record<string, string>> | undefined;
        /** The schema of Headwater's ledger; `headwater` by default. */
        readonly ledger?: string | undefined;
      }
    | undefined;
}

/** What `headwater.config.ts` may say. Everything may be left out; flags win over it. */
export type HeadwaterConfig = SimulationConfig & Platform;

/**
 * Gives the configuration its type. Does nothing else.
 *
 * @example
 * export default defineConfig({ connection: { database: 'jaffle.duckdb' }, scale: 10 });
 * @example
 * export default defineConfig({
 *   adapter: 'sqlserver',
 *   connection: { server: 'localhost', database: 'erp', user: 'sa', password: process.env.SA_PASSWORD },
 * });
 */
export const defineConfig = (config: HeadwaterConfig): HeadwaterConfig => config;
