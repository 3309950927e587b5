import { HeadwaterError } from '@headwater/core';
import type { Access, Adapter, Dialect, Session } from '@headwater/core/adapter';

/** A session on which every statement commits by itself. */
const statementByStatement = (session: Session): Session => ({
  execute: (sql) => session.execute(sql),
  query: (sql) => session.query(sql),
  columnsOf: (schema) => session.columnsOf(schema),
  capturesOf: (schema) => session.capturesOf(schema),
  async transaction() {
    throw new HeadwaterError('UNSUPPORTED', { what: 'There are no transactions here.' });
  },
  cancel: () => session.cancel(),
  close: () => session.close(),
});

/** The adapter of a platform that has no transactions. */
export function withoutTransactions(adapter: Adapter): Adapter {
  const connect = async (access: Access): Promise<Session | undefined> => {
    const session = await adapter.connect(access);
    return session && statementByStatement(session);
  };
  return {
    ...adapter,
    capabilities: { ...adapter.capabilities, transactions: false },
    connect: connect as Adapter['connect'],
  };
}

const once = (sql: string): string => sql.replace(/^CREATE TABLE(?! IF)/, '$& IF NOT EXISTS');

/** What such a platform promises besides: a table that is there is not created again. */
export function repeatable(adapter: Adapter): Adapter {
  const dialect: Dialect = {
    ...adapter.dialect,
    createTable: (spec) => adapter.dialect.createTable(spec).map(once),
    emptyTables: (specs, delivery) => adapter.dialect.emptyTables(specs, delivery).map(once),
  };
  return { ...adapter, dialect };
}
