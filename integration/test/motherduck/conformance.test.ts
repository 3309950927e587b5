/** MotherDuck itself. HEADWATER_MOTHERDUCK_TOKEN is all that it needs. */
import { runConformance } from '@headwater/conformance';
import { afterAll, describe, it } from 'vitest';
import { OF_AN_ENGINE } from '../conformance/parts.js';
import { deletes } from '../support/deletes.js';
import { isFull } from '../support/full.js';
import { record } from '../support/platforms.js';
import { cloudHarness, inAccount, token } from './cloud.js';

const SHORT = [...OF_AN_ENGINE, 'locking/', 'reading/changes-nothing'];

if (token === undefined) {
  record('motherduck', { ran: false, reason: 'no token' });
  describe.skip('Headwater conformance on MotherDuck: not run: no token', () => {
    it('runs with HEADWATER_MOTHERDUCK_TOKEN', () => undefined);
  });
} else {
  // A token that is refused is a failure, not a reason to skip.
  const [row] = await inAccount(token, (query) => query('SELECT version() AS version'));
  runConformance({
    runner: { describe, it },
    harness: () => cloudHarness(token ?? ''),
    deletes,
    ...(isFull ? {} : { only: SHORT }),
  });
  const part = isFull ? undefined : 'the suite in part; all with HEADWATER_FULL=1';
  afterAll(() => record('motherduck', { ran: true, on: `DuckDB ${row?.version}`, part }));
}
