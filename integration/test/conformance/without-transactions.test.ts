import { runConformance } from '@headwater/conformance';
import type { Adapter } from '@headwater/core/adapter';
import { describe, it } from 'vitest';
import { isFull } from '../support/full.js';
import { duckdbFile, duckdbInMemory } from './harness.js';
import { repeatable, withoutTransactions } from './without-transactions.js';

const withoutAny = (adapter: Adapter): Adapter => withoutTransactions(repeatable(adapter));

// DuckDB in the part of a platform that has no transactions.
runConformance({
  runner: { describe, it },
  harness: () => (isFull ? duckdbFile : duckdbInMemory)(withoutAny),
  only: [
    'deletes/with-parents',
    'deletes/drift',
    'deletes/undone',
    'deletes/cut-after',
    'custom-rows/',
    'restore/',
    // A failing statement and a lost connection leave the same: resume/ asks of each operation.
    isFull ? 'atomicity/' : 'atomicity/restore',
    'resume/',
    'journal/',
    'without-key/',
    'composite-key/days',
    'locking/',
  ],
});
