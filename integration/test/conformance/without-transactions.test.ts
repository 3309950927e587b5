import { runConformance } from '@headwater/conformance';
import { HeadwaterError } from '@headwater/core';
import type { Access, Adapter, Dialect, Session } from '@headwater/core/adapter';
import { describe, it } from 'vitest';
import { duckdbFile } from './harness.js';

/** A session on which every statement commits by itself. */
function withoutTransactions(session: Session): Session {
  return {
    execute: (sql) => session.execute(sql),
    query: (sql) => session.query(sql),
    async transaction() {
      throw new HeadwaterError('UNSUPPORTED', { what: 'There are no transactions here.' });
    },
    cancel: () => session.cancel(),
    close: () => session.close(),
  };
}

/** What a platform without transactions promises: a table that is there is not created again. */
const repeatable = (dialect: Dialect): Dialect => {
  const repeat = (sql: string): string => sql.replace(/^CREATE TABLE/, '$& IF NOT EXISTS');
  return {
    ...dialect,
    createTable: (spec) => dialect.createTable(spec).map(repeat),
    emptyTables: (specs, delivery) => dialect.emptyTables(specs, delivery).map(repeat),
  };
};

/** DuckDB in the part of a platform that has no transactions. */
function simple(adapter: Adapter): Adapter {
  const connect = async (access: Access): Promise<Session | undefined> => {
    const session = await adapter.connect(access);
    return session && withoutTransactions(session);
  };
  return {
    ...adapter,
    dialect: repeatable(adapter.dialect),
    capabilities: { ...adapter.capabilities, transactions: false },
    connect: connect as Adapter['connect'],
  };
}

runConformance({
  runner: { describe, it },
  harness: () => duckdbFile(simple),
  only: [
    'capabilities/',
    'sessions/',
    'content/',
    'order/',
    'custom-rows/',
    'ownership/',
    'atomicity/',
    'resume/',
    'journal/',
    'locking/',
  ],
});
