import { runConformance } from '@headwater/conformance';
import { describe, it } from 'vitest';
import { duckdbFile } from './harness.js';
import {
  repeatable,
  withBatches,
  withoutForeignKeys,
  withoutTransactions,
} from './without-transactions.js';

// DuckDB in the part of a platform without transactions that runs the changes of a day as one.
runConformance({
  runner: { describe, it },
  harness: () =>
    duckdbFile((adapter) =>
      withoutTransactions(withBatches(repeatable(withoutForeignKeys(adapter)))),
    ),
  only: [
    'capabilities/',
    'incremental/',
    'deletes/drift',
    'deletes/undone',
    'deletes/cut-after',
    'order/',
    'custom-rows/survive-days',
    'restore/',
    'atomicity/apply-delta',
    'resume/apply-delta',
    'journal/apply-delta-cut-before',
    'journal/apply-delta-cut-after',
  ],
});
