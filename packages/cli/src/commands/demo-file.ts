import { HeadwaterError } from '@headwater/core';
import type { Adapter } from '@headwater/core/adapter';

/**
 * Refuses a database that holds anything, once it is known that there is no Headwater source in it.
 * An empty one is fine: a demo that was stopped leaves that.
 */
export async function requireEmpty(adapter: Adapter): Promise<void> {
  const session = await adapter.connect('read');
  if (session === undefined) return;
  try {
    const [found] = await session.query('SELECT COUNT(*) AS tables FROM information_schema.tables');
    if (Number(found?.tables) === 0) return;
  } finally {
    await session.close();
  }
  throw new HeadwaterError('NOT_OWNED', {
    what: `The database ${adapter.target} is there already, and holds no Headwater source.`,
    why: 'The demo uses a file of its own. Nothing was changed.',
    next: 'Choose another file with --database, or move that one away.',
  });
}
