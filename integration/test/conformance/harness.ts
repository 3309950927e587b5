import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Harness, HarnessFactory } from '@headwater/conformance';
import type { Adapter } from '@headwater/core/adapter';
import { duckdb } from '@headwater/duckdb';
import { isFull } from '../support/full.js';
import { groupOf, ON_FILE } from './parts.js';

/** A DuckDB file in a new folder; `change` may tamper with the adapter made for it. */
export async function duckdbFile(
  change = (adapter: Adapter): Adapter => adapter,
): Promise<Harness> {
  const folder = await mkdtemp(
    join(process.env.HEADWATER_SCRATCH ?? tmpdir(), 'headwater-conformance-'),
  );
  const database = join(folder, 'database.duckdb');
  return {
    adapter: change(duckdb({ database })),
    secondAdapter: change(duckdb({ database })),
    exists: () => existsSync(database),
    cleanup: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A DuckDB database in memory, of one adapter's own. */
export function duckdbInMemory(change = (adapter: Adapter): Adapter => adapter): Harness {
  const adapter = duckdb();
  return { adapter: change(adapter), cleanup: () => adapter.close?.() };
}

/** The database scenarios normally run on. */
export const duckdbFor = (key: string, change?: (adapter: Adapter) => Adapter): HarnessFactory =>
  isFull || ON_FILE.some((group) => group === groupOf(key))
    ? () => duckdbFile(change)
    : () => duckdbInMemory(change);
