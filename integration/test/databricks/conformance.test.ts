import { runConformance } from '@headwater/conformance';
import { databricks } from '@headwater/databricks';
import { afterAll, describe, it } from 'vitest';
import { deletes } from '../support/deletes.js';
import { isFull } from '../support/full.js';
import { record } from '../support/platforms.js';
import { databricksDatabase } from './database.js';
import { knownGapsOf } from './known-gaps.js';
import { findServer, type Server } from './server.js';

/**
 * A scenario takes Spark five to ten seconds, so these are what no other test here shows: days.test.ts compares loaded
 * and changed rows of each kind and deletes them, content.test.ts values of every type, lease.test.ts that readers
 * create nothing, connection.test.ts that errors hold no secret.
 */
const SHORT = [
  'sessions/typed-errors',
  'sessions/cancel',
  'values/bigint',
  'values/timestamp',
  'structure/as-created',
];

async function factsOf({ options }: Server) {
  const session = await databricks(options).openReader();
  if (session === undefined) throw new Error('The server gave no session.');
  try {
    const [row] = await session.query('SELECT version() AS version');
    return { version: String(row?.version), knownGaps: await knownGapsOf(session) };
  } finally {
    await session.close();
  }
}

const server = await findServer();

if ('options' in server) {
  // A configured but unreachable server is a failure, not a reason to skip.
  const { version, knownGaps } = await factsOf(server);
  runConformance({
    runner: { describe, it },
    harness: () => databricksDatabase(server),
    knownGaps,
    deletes,
    // Operations have dozens of statements, and a second or two for each.
    patience: 6,
    ...(isFull ? {} : { only: SHORT }),
  });
  const part = isFull
    ? undefined
    : `${SHORT.length} scenarios of the suite, two days, the lease; all with HEADWATER_FULL=1`;
  afterAll(() => record('databricks', { ran: true, on: `Spark ${version}`, part }));
} else {
  describe.skip(`Headwater conformance on Databricks: not run: ${server.reason}`, () => {
    it('runs where there is a server', () => undefined);
  });
}
