import { HeadwaterError } from '@headwater/core';
import type { Adapter, Dialect, TableSpec } from '@headwater/core/adapter';
import { withCapabilities, withDialect, withSession } from './broken.js';

/** The adapter of a platform without transactions: every statement commits on its own. */
export const withoutTransactions = (adapter: Adapter): Adapter =>
  withCapabilities({ transactions: false })(
    withSession(() => ({
      async transaction() {
        throw new HeadwaterError('UNSUPPORTED', { what: 'There are no transactions here.' });
      },
    }))(adapter),
  );

const once = (sql: string): string => sql.replace(/^CREATE TABLE(?! IF)/, '$& IF NOT EXISTS');

/** Such a platform also promises not to create an existing table again. */
export function repeatable(adapter: Adapter): Adapter {
  const dialect: Dialect = {
    ...adapter.dialect,
    createTable: (spec) => adapter.dialect.createTable(spec).map(once),
    emptyTables: (specs, delivery) =>
      adapter.dialect.emptyTables(specs, delivery).map(({ sql }) => ({ sql: once(sql) })),
  };
  return { ...adapter, dialect };
}

/** Such platforms don't check foreign keys, or are not known to. */
export function withoutForeignKeys(adapter: Adapter): Adapter {
  const { dialect } = adapter;
  const bare = (spec: TableSpec): TableSpec => ({ ...spec, foreignKeys: [] });
  const untold = withSession((session) => ({
    tablesOf: async (schema) =>
      (await session.tablesOf(schema)).map((table) => ({ ...table, foreignKeys: undefined })),
  }));
  const keyless = withDialect(() => ({
    createTable: (spec) => dialect.createTable(bare(spec)),
    emptyTables: (specs, delivery) => dialect.emptyTables(specs.map(bare), delivery),
  }));
  return withCapabilities({ enforcedForeignKeys: false })(keyless(untold(adapter)));
}

/** What such a platform may have: statements that it runs as one, given in a single call. */
export const withBatches = (adapter: Adapter): Adapter =>
  withSession((session) => ({
    atomically: (statements) =>
      session.transaction(async () => {
        for (const { sql } of statements) await session.execute(sql);
      }),
  }))(adapter);
