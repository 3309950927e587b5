/** DuckDB, which needs no server: the adapter by default, and the writer of the demo's and an export's databases. */
import type { Adapter } from '@headwater/core/adapter';

export const DEFAULT_ADAPTER = 'duckdb';

/** The adapter on a file, or `:memory:`. */
export async function openDuckDB(database: string, cwd: string): Promise<Adapter> {
  const { createAdapter, loadAdapter } = await import('./load-adapter.js');
  return createAdapter(await loadAdapter(DEFAULT_ADAPTER, cwd), { database });
}
