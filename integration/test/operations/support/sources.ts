import { createSource, type Source, type SourceOptions } from '@headwater/core';
import type { Adapter, Row } from '@headwater/core/adapter';
import { jaffle } from '@headwater/dataset-jaffle';
import { duckdb } from '@headwater/duckdb';

type Options = Partial<Omit<SourceOptions, 'adapter'>>;

/** The jaffle dataset in a DuckDB file, or on an adapter of one's own. */
export const open = (database: string | Adapter, options: Options = {}): Source =>
  createSource({
    adapter: typeof database === 'string' ? duckdb({ database }) : database,
    dataset: jaffle,
    ...options,
  });

/** Runs statements behind Headwater's back, and gives the rows of the last. */
export async function sql(
  database: string | Adapter,
  ...statements: readonly string[]
): Promise<readonly Row[]> {
  const adapter = typeof database === 'string' ? duckdb({ database }) : database;
  const session = await adapter.openWriter();
  try {
    let rows: readonly Row[] = [];
    for (const statement of statements) rows = await session.query(statement);
    return rows;
  } finally {
    await session.close();
  }
}
