import { HeadwaterError } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';
import { discoverConfig } from '../config/discover.js';
import { DEFAULT_ADAPTER } from '../config/duckdb.js';
import { defaultAdapter } from '../config/installed.js';

function isConfigured(cwd: string): boolean {
  try {
    return discoverConfig(undefined, cwd) !== undefined;
  } catch {
    return true;
  }
}

/**
 * The flags with which other commands act on the demo's source, which reads no configuration. They do, so that
 * one that is there has to be overruled.
 */
export function flagsOfDemo(database: string, cwd: string): Readonly<Record<string, string>> {
  if (isConfigured(cwd)) return { dataset: 'jaffle', database, adapter: DEFAULT_ADAPTER };
  if (defaultAdapter(cwd) === DEFAULT_ADAPTER) return { database };
  return { database, adapter: DEFAULT_ADAPTER };
}

/**
 * Refuses a database that holds anything, once it is known that there is no Headwater source in it.
 * An empty one is fine: a demo that was stopped leaves that.
 */
export async function requireEmpty(adapter: Adapter): Promise<void> {
  const session = await adapter.openReader();
  if (session === undefined) return;
  try {
    const [found] = await session.query('SELECT COUNT(*) AS tables FROM information_schema.tables');
    if (Number(found?.tables) === 0) return;
  } finally {
    await session.close();
  }
  throw new HeadwaterError('NOT_OWNED', {
    what: `The database ${adapter.target} already exists and isn't a Headwater source.`,
    why: 'The demo uses a file of its own. Nothing was changed.',
    next: 'Choose another file with --database, or move this one away.',
  });
}
