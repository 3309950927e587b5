import { runConformance } from '@headwater/conformance';
import { describe, it } from 'vitest';
import { duckdbFile } from './harness.js';
import { repeatable, withoutTransactions } from './without-transactions.js';

// DuckDB in the part of a platform that has no transactions.
runConformance({
  runner: { describe, it },
  harness: () => duckdbFile((adapter) => withoutTransactions(repeatable(adapter))),
  only: [
    'deletes/with-parents',
    'deletes/drift',
    'deletes/undone',
    'deletes/cut-after',
    'custom-rows/',
    'restore/',
    'atomicity/',
    'resume/',
    'journal/',
    'locking/',
  ],
});
