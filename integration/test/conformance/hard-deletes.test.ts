import { runConformance } from '@headwater/conformance';
import { describe, it } from 'vitest';
import { isHard } from '../support/deletes.js';
import { duckdbFile } from './harness.js';

// DuckDB with hard deletes: what depends on them. The scenarios of `deletes/` ask for them themselves.
runConformance({
  runner: { describe, it },
  harness: () => duckdbFile(),
  deletes: 'hard',
  ...(isHard
    ? {}
    : {
        only: [
          'content/',
          'incremental/',
          'custom-rows/',
          'restore/',
          'order/reset-and-again',
          'verify/missing-row',
          'verify/extra-row',
          'verify/empty-table',
          'atomicity/reset-keep-custom',
          'resume/restore',
          'journal/restore-cut-after',
        ],
      }),
});
