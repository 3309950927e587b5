/** The dialect, the session, and the lock, on DuckDB in the place of MotherDuck. */
import { runConformance } from '@headwater/conformance';
import { describe, it } from 'vitest';
import { OF_AN_ENGINE } from '../conformance/parts.js';
import { deletes } from '../support/deletes.js';
import { isFull } from '../support/full.js';
import { localHarness } from './stand-in.js';

runConformance({
  runner: { describe, it },
  harness: localHarness,
  deletes,
  ...(isFull
    ? {}
    : { only: [...OF_AN_ENGINE, 'locking/', 'reading/changes-nothing', 'deletes/with-parents'] }),
});
