import type { Adapter } from '@headwater/core/adapter';
import { type Broken, withDialect, withSession } from './broken.js';
import { repeatable, withoutTransactions } from './without-transactions.js';

/** Skips some statements but claims to have executed them. */
const skipping = (isSkipped: (sql: string) => boolean) =>
  withSession((session) => ({
    execute: async (sql) => (isSkipped(sql) ? 1 : session.execute(sql)),
  }));

const isJournal = (sql: string): boolean => sql.startsWith('INSERT INTO "headwater"."journal"');
const losesJournal = skipping(isJournal);
export const losesSteps = skipping((sql) => isJournal(sql) && !sql.includes("'Begin'"));

/** Every table left by an interrupted run is in the way. */
const createsOnce = withDialect((dialect) => ({
  createTableAs: (name, select) =>
    dialect.createTableAs(name, select).map((sql) => sql.replace(' OR REPLACE', '')),
}));

const unlessTransactions =
  (change: (adapter: Adapter) => Adapter) =>
  (adapter: Adapter): Adapter =>
    change(withoutTransactions(repeatable(adapter)));

/** Adapters whose operations can't be finished once interrupted. */
export const brokenJournals: readonly Broken[] = [
  ['loses the journal', losesJournal, 'journal/load-baseline-cut-before'],
  ['loses the steps of the journal', losesSteps, 'journal/apply-delta-cut-before'],
  ['fails where a table is left from a run before', createsOnce, 'values/table-as'],
  [
    'keeps what is left of a run before',
    withDialect((dialect) => ({
      createTableAs: (name, select) =>
        dialect
          .createTableAs(name, select)
          .map((sql) => sql.replace(' OR REPLACE TABLE', ' TABLE IF NOT EXISTS')),
    })),
    'values/table-as',
  ],
  [
    'fails to drop a table that is gone',
    withDialect((dialect) => ({
      dropTable: (name) => dialect.dropTable(name).replace(' IF EXISTS', ''),
    })),
    'values/table-as',
  ],
  ['has no transactions and can create a table only once', withoutTransactions, 'resume/reset'],
  [
    'has no transactions and fails where a table is left',
    unlessTransactions(createsOnce),
    'resume/reset-keep-custom',
  ],
  [
    'has no transactions and loses the journal',
    unlessTransactions(losesJournal),
    'atomicity/load-baseline',
    'resume/load-baseline',
  ],
  [
    'has no transactions and loses the steps of the journal',
    unlessTransactions(losesSteps),
    'resume/load-baseline',
  ],
  [
    'has no transactions and runs a part of one',
    (adapter) =>
      withSession(() => ({ transaction: (work) => work() }))(withoutTransactions(adapter)),
    'capabilities/transactions',
  ],
];
