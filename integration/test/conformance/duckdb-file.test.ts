import { conformanceScenarios, runConformance } from '@headwater/conformance';
import { describe, expect, it } from 'vitest';
import { isFull } from '../support/full.js';
import { duckdbFile } from './harness.js';
import { groupOf, IN_MEMORY, ON_FILE } from './parts.js';

// With soft deletes. The other groups are run in memory, by duckdb-memory.test.ts.
runConformance({
  runner: { describe, it },
  harness: () => duckdbFile(),
  ...(isFull ? {} : { only: ON_FILE }),
});

it('leaves every other group of scenarios to the run in memory', () => {
  const groups = new Set(conformanceScenarios().map(({ key }) => groupOf(key)));
  expect([...ON_FILE, ...IN_MEMORY].toSorted()).toEqual([...groups].toSorted());
});
