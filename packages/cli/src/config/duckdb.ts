/** DuckDB needs no server: it is the default adapter, and writes the databases of the demo and of exports. */
import type { Adapter } from '@headwater/core/adapter';

export const DEFAULT_ADAPTER = 'duckdb';

/** The adapter for a file, or `:memory:`. */
export async function openDuckDB(database: string, cwd: string): Promise<Adapter> {
  const { createAdapter, loadAdapter } = await import('./load-adapter.js');
  return createAdapter(await loadAdapter(DEFAULT_ADAPTER, cwd), { database });
}
