import { HeadwaterError } from '@headwater/core';
import { type Broken, withoutLock, withSession, withValues } from './broken.js';

export const SECRET = 'hunter2';

const leak = (message: string): never => {
  throw new HeadwaterError('STATEMENT_FAILED', { what: 'It failed.', why: message });
};

/** Adapters whose sessions break a promise. */
export const brokenSessions: readonly Broken[] = [
  [
    'drops a row on insert',
    withSession((session) => ({
      async execute(sql) {
        const rows = await session.execute(sql);
        if (/^INSERT INTO "\w+"."(items|orders)"/m.test(sql)) {
          const [, table = '', key = ''] = /^INSERT INTO (\S+) \((\S+),/m.exec(sql) ?? [];
          await session.execute(`DELETE FROM ${table} WHERE ${key} = 2`);
        }
        return rows;
      },
    })),
    'content/every-type',
    'incremental/split-inserts',
  ],
  [
    'ignores a rollback',
    withSession(() => ({ transaction: (work) => work() })),
    'capabilities/transactions',
    'atomicity/apply-delta',
    'atomicity/abort-reset',
    'atomicity/drift',
    'resume/load-baseline',
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
  ['lets two runs in', withoutLock, 'locking/second-writer', 'locking/held-through-a-run'],
  [
    'swallows an error in execute',
    withSession((session) => ({ execute: (sql) => session.execute(sql).catch(() => 0) })),
    'sessions/typed-errors',
    'capabilities/enforced-foreign-keys',
  ],
  [
    "throws the driver's own errors",
    withSession((session) => ({
      query: (sql) =>
        session.query(sql).catch((error: Error) => {
          throw error.cause;
        }),
    })),
    'sessions/typed-errors',
  ],
  [
    'shows the password in an error',
    withSession((session) => ({
      query: (sql) => session.query(sql).catch(() => leak(`login failed: ${SECRET}`)),
    })),
    'sessions/no-secrets',
  ],
  [
    'shows a password in its target',
    (adapter) => ({ ...adapter, target: 'server;Password=x' }),
    'sessions/no-secrets',
  ],
  [
    'miscounts the rows that change',
    withSession((session) => ({
      execute: async (sql) => Math.min(1, await session.execute(sql)),
    })),
    'values/rows-changed',
    'content/every-type',
  ],
  [
    'fails when it is closed twice',
    withSession((session) => {
      let isOpen = true;
      return {
        async close() {
          if (!isOpen) throw new Error('closed');
          isOpen = false;
          await session.close();
        },
      };
    }),
    'sessions/close-twice',
  ],
  [
    'creates for a reader',
    (adapter) => {
      const connect = async () => {
        const session = await adapter.connect('write');
        await session.execute('CREATE SCHEMA IF NOT EXISTS "headwater"');
        return session;
      };
      return { ...adapter, connect };
    },
    'reading/creates-nothing',
  ],
  [
    'gives decimals as numbers',
    withValues((value) => (/^\d+\.\d+$/.test(String(value)) ? Number(value) : value)),
    'values/decimal',
    'content/every-type',
  ],
  [
    'rounds large integers',
    withValues((value) => (typeof value === 'bigint' ? Number(value) : value)),
    'values/bigint',
    'expressions/arithmetic',
  ],
  [
    'gives booleans as bits',
    withValues((value) => (typeof value === 'boolean' ? Number(value) : value)),
    'values/boolean',
  ],
  [
    'gives dates with a time',
    withValues((value) => (/^\d{4}-\d\d-\d\d$/.test(String(value)) ? `${value} 00:00:00` : value)),
    'values/date',
  ],
  [
    'writes column names in lower case',
    withSession((session) => ({
      query: async (sql) =>
        (await session.query(sql)).map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]),
          ),
        ),
    })),
    'values/column-names',
  ],
];
