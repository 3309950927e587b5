import { runConformance } from '@headwater/conformance';
import { afterAll, describe, inject, it } from 'vitest';
import { deletes } from '../support/deletes.js';
import { record } from '../support/platforms.js';
import { sqlserverDatabase, versionOf } from './database.js';
import { knownGapsOf } from './known-gaps.js';

const place = inject('sqlserver');

if ('url' in place) {
  const { url } = place;
  // A configured but unreachable server is a failure, not a reason to skip.
  const version = await versionOf(url);
  runConformance({
    runner: { describe, it },
    harness: () => sqlserverDatabase(url),
    knownGaps: knownGapsOf(version),
    deletes,
    // Compatible servers take seconds to parse some statements.
    patience: 3,
  });
  afterAll(() => record('sqlserver', { ran: true, on: version.split('\n')[0] ?? version }));
} else {
  describe.skip(`Headwater conformance on SQL Server: not run: ${place.reason}`, () => {
    it('runs where there is a server', () => undefined);
  });
}
