import { runConformance } from '@headwater/conformance';
import { describe, it } from 'vitest';
import { isFull } from '../support/full.js';
import { duckdbFile, duckdbInMemory } from './harness.js';
import { notElsewhere, WITH_HARD_DELETES } from './parts.js';

runConformance({
  runner: { describe, it },
  harness: () => (isFull ? duckdbFile() : duckdbInMemory()),
  deletes: 'hard',
  ...(isFull ? {} : { only: notElsewhere(WITH_HARD_DELETES) }),
});
