import { runConformance } from '@headwater/conformance';
import { describe, it } from 'vitest';
import { duckdbFile } from './harness.js';

// With hard deletes; the packed suite, in published.test.ts, runs every scenario with soft ones.
runConformance({ runner: { describe, it }, harness: () => duckdbFile(), deletes: 'hard' });
