import { runConformance } from '@headwater/conformance';
import { describe, it } from 'vitest';
import { deletes } from '../support/deletes.js';
import { duckdbFile } from './harness.js';

/** The groups in which it matters that rows are removed. */
const SHORT = [
  'content/',
  'incremental/',
  'custom-rows/',
  'restore/',
  'order/',
  'verify/',
  'atomicity/',
];

// With hard deletes; the packed suite, in published.test.ts, runs every scenario with soft ones.
runConformance({
  runner: { describe, it },
  harness: () => duckdbFile(),
  deletes: 'hard',
  ...(deletes === 'hard' ? {} : { only: SHORT }),
});
