import { type Broken, withCapabilities, withSession } from './broken.js';
import { repeatable, withoutTransactions } from './without-transactions.js';

/** Adapters whose transactions aren't real. */
export const brokenTransactions: readonly Broken[] = [
  [
    'ignores a rollback',
    withSession(() => ({ transaction: (work) => work() })),
    'capabilities/transactions',
    'atomicity/apply-delta',
    'atomicity/abort-reset',
    'atomicity/drift',
    'resume/load-baseline',
    'journal/apply-delta-cut-after',
  ],
  [
    'keeps what was done when its transaction fails',
    withSession((session) => ({
      async transaction(work) {
        const outcome = await session.transaction(() =>
          work().then(
            (result) => ({ result }),
            (error: unknown) => ({ error }),
          ),
        );
        if ('error' in outcome) throw outcome.error;
        return outcome.result;
      },
    })),
    'capabilities/transactions',
    'atomicity/drift',
    'atomicity/abort-load-baseline',
  ],
  [
    'runs one by one what it should run as a whole',
    (adapter) =>
      withoutTransactions(
        withSession((session) => ({
          async atomically(statements) {
            for (const { sql } of statements) await session.execute(sql);
          },
        }))(repeatable(adapter)),
      ),
    'capabilities/atomically',
  ],
  [
    'undoes what succeeded',
    withSession((session) => ({
      async transaction<T>(work: () => Promise<T>) {
        const kept: T[] = [];
        const undo = new Error('undone');
        await session
          .transaction(async () => {
            kept.push(await work());
            throw undo;
          })
          .catch((error: unknown) => {
            if (error !== undo) throw error;
          });
        return kept[0] as T;
      },
    })),
    'capabilities/transactions',
    'order/same-day-again',
    'incremental/verify-clean',
  ],
  [
    'commits when its connection is closed',
    withSession((session) => ({
      async close() {
        await session.execute('COMMIT').catch(() => undefined);
        await session.close();
      },
    })),
    'resume/apply-delta',
    'resume/reset',
  ],
  [
    'leaves a transaction open that failed',
    withSession((session) => ({
      async transaction(work) {
        await session.execute('BEGIN TRANSACTION');
        const result = await work();
        await session.execute('COMMIT');
        return result;
      },
    })),
    'sessions/failed-transaction',
  ],
  [
    'denies transactions that it has',
    withCapabilities({ transactions: false }),
    'capabilities/transactions',
  ],
];
