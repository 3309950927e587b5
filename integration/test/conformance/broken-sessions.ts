import { HeadwaterError } from '@headwater/core';
import type { Adapter, FoundTable } from '@headwater/core/adapter';
import { type Broken, withoutLock, withSession, withValues } from './broken.js';

export const SECRET = 'hunter2';

const leak = (message: string): never => {
  throw new HeadwaterError('STATEMENT_FAILED', { what: 'It failed.', why: message });
};

/** Reports every existing table differently. */
const withTables = (change: (table: FoundTable) => Partial<FoundTable>) =>
  withSession((session) => ({
    tablesOf: async (schema) =>
      (await session.tablesOf(schema)).map((table) => ({ ...table, ...change(table) })),
  }));

/** Reports every table as first seen, whatever has its name by now. */
function rememberingTables(adapter: Adapter): Adapter {
  const seen = new Map<string, FoundTable>();
  return withTables((table) => {
    const first = seen.get(table.name) ?? table;
    seen.set(table.name, first);
    return first;
  })(adapter);
}

let ids = 0;

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
    'takes a cancelled statement for a success',
    withSession((session) => ({
      query: (sql) =>
        session.query(sql).catch((error: unknown) => {
          if (String(error).includes('INTERRUPT')) return [];
          throw error;
        }),
    })),
    'sessions/cancel',
  ],
  [
    'keeps a cancellation for the next statement',
    withSession((session) => {
      let isCancelled = false;
      return {
        cancel() {
          isCancelled = true;
          session.cancel();
        },
        async query(sql) {
          if (!isCancelled) return session.query(sql);
          throw new HeadwaterError('STATEMENT_FAILED', { what: 'It was cancelled.' });
        },
      };
    }),
    'sessions/cancel',
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
  [
    'does not see the tables that are there',
    withSession(() => ({ tablesOf: async () => [] })),
    'ownership/foreign-table',
    'ownership/foreign-ledger',
    'verify/missing-row',
  ],
  [
    'sees the tables of other schemas',
    withSession((session) => ({
      tablesOf: async (schema) => [
        ...(await session.tablesOf(schema)),
        ...(await session.tablesOf(schema === 'shelf' ? 'desk' : 'shelf')),
      ],
    })),
    'values/tables-of',
  ],
  [
    'takes a view for a table when asked for names',
    withSession((session) => ({
      tablesOf: async (schema, detail) =>
        (await session.tablesOf(schema, detail)).map((table) =>
          detail === 'names' ? { ...table, kind: 'table' } : table,
        ),
    })),
    'structure/views',
  ],
  [
    'takes for the same whatever has its name',
    rememberingTables,
    'ownership/replaced-table',
    'ownership/replaced-by-copy',
    'ownership/replaced-by-view',
  ],
  [
    'takes views for tables',
    withTables(() => ({ kind: 'table' })),
    'structure/views',
    'verify/not-a-table',
  ],
  [
    'sees the columns that it expects',
    withTables(({ columns }) => ({ columns: columns.filter(({ name }) => name !== 'mine') })),
    'verify/added-column',
  ],
  [
    'spells types in two ways',
    withTables(({ columns }) => ({
      columns: columns.map((column) => ({
        ...column,
        type: column.type.replace(/^BIGINT$/, 'INT8'),
      })),
    })),
    'structure/as-created',
  ],
  [
    'keeps enforced keys to itself',
    withTables(() => ({ foreignKeys: undefined })),
    'structure/as-created',
  ],
  [
    'counts tables anew each time',
    withTables(() => {
      ids += 1;
      return { id: String(ids) };
    }),
    'structure/ids',
  ],
];
