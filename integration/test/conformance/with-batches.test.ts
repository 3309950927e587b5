import { runConformance } from '@headwater/conformance';
import type { Adapter } from '@headwater/core/adapter';
import { describe, it } from 'vitest';
import { isFull } from '../support/full.js';
import { duckdbFile, duckdbInMemory } from './harness.js';
import { keysOf, notElsewhere } from './parts.js';
import {
  repeatable,
  withBatches,
  withoutForeignKeys,
  withoutTransactions,
} from './without-transactions.js';

const inBatches = (adapter: Adapter): Adapter =>
  withoutTransactions(withBatches(repeatable(withoutForeignKeys(adapter))));

/** What a day does, and how it is interrupted: nothing else is run in batches. */
const OF_A_DAY = [
  'capabilities/',
  'incremental/',
  'deletes/drift',
  'deletes/undone',
  'deletes/cut-after',
  'order/same-day-again',
  'custom-rows/survive-days',
  'restore/each-day',
  'atomicity/apply-delta',
  'resume/apply-delta',
  'journal/apply-delta-cut-before',
  'journal/apply-delta-cut-after',
] as const;

// DuckDB in the part of a platform without transactions that runs the changes of a day as one.
runConformance({
  runner: { describe, it },
  harness: () => (isFull ? duckdbFile : duckdbInMemory)(inBatches),
  only: isFull ? keysOf(OF_A_DAY) : notElsewhere(OF_A_DAY),
});
