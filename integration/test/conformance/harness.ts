import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Harness } from '@headwater/conformance';
import type { Adapter } from '@headwater/core/adapter';
import { duckdb } from '@headwater/duckdb';

/** A DuckDB file in a folder of its own; `change` may tamper with what is made for it. */
export async function duckdbFile(
  change = (adapter: Adapter): Adapter => adapter,
): Promise<Harness> {
  const folder = await mkdtemp(join(tmpdir(), 'headwater-conformance-'));
  const database = join(folder, 'database.duckdb');
  return {
    adapter: change(duckdb({ database })),
    secondAdapter: change(duckdb({ database })),
    exists: () => existsSync(database),
    cleanup: () => rm(folder, { recursive: true, force: true }),
  };
}
