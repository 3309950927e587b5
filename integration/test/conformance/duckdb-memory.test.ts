import { runConformance } from '@headwater/conformance';
import { describe, it } from 'vitest';
import { isFull } from '../support/full.js';
import { duckdbInMemory } from './harness.js';
import { IN_MEMORY, notElsewhere } from './parts.js';

// With soft deletes.
runConformance({
  runner: { describe, it },
  harness: () => duckdbInMemory(),
  ...(isFull ? {} : { only: notElsewhere(IN_MEMORY) }),
});
