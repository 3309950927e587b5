import { runConformance } from '@headwater/conformance';
import { afterAll, describe, inject, it } from 'vitest';
import { OF_AN_ENGINE } from '../conformance/parts.js';
import { deletes } from '../support/deletes.js';
import { isFull } from '../support/full.js';
import { record } from '../support/platforms.js';
import { isLogical, postgresDatabase, versionOf } from './database.js';

const SHORT = [...OF_AN_ENGINE, 'locking/', 'reading/changes-nothing', 'capture/'];

const place = inject('postgres');

if ('url' in place) {
  const { url } = place;
  // A configured but unreachable server is a failure, not a reason to skip.
  const version = await versionOf(url);
  const knownGaps = (await isLogical(url))
    ? {}
    : { 'capture/switched-on': "the server's wal_level isn't logical" };
  runConformance({
    runner: { describe, it },
    harness: () => postgresDatabase(url),
    deletes,
    knownGaps,
    ...(isFull ? {} : { only: SHORT }),
  });
  const part = isFull
    ? undefined
    : 'the suite in part, jaffle on three days; all with HEADWATER_FULL=1';
  afterAll(() => record('postgres', { ran: true, on: version, part }));
} else {
  describe.skip(`Headwater conformance on PostgreSQL: not run: ${place.reason}`, () => {
    it('runs where there is a server', () => undefined);
  });
}
