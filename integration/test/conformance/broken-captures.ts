import type { Adapter, CaptureStatus, ChangeCapture, Session } from '@headwater/core/adapter';
import { type Broken, withDialect, withSession } from './broken.js';

const feedOf = (schema: string): string => `feed of ${schema}`;

const feed: ChangeCapture = {
  requires: 'It takes nothing.',
  truncation: { means: 'readers of the feed see nothing of it.' },
  enableDatabase: () => [],
  enableTable: ({ schema, table }) => [
    `CREATE SCHEMA IF NOT EXISTS "${feedOf(schema)}"`,
    `CREATE TABLE IF NOT EXISTS "${feedOf(schema)}"."${table}" ("position" INTEGER)`,
  ],
};

async function capturesOf(session: Session, schema: string): Promise<readonly CaptureStatus[]> {
  const sql = `SELECT table_name FROM duckdb_tables() WHERE schema_name = '${feedOf(schema)}'`;
  const { length: tables } = await session.query(sql);
  return tables === 0 ? [] : [{ capture: 'feed', tables, position: null }];
}

/** DuckDB has no change capture. This one can only be turned on: nobody reads what it would capture. */
export const withFeed = (adapter: Adapter, change: Partial<ChangeCapture> = {}): Adapter =>
  withSession((session) => ({ capturesOf: (schema) => capturesOf(session, schema) }))(
    withDialect(() => ({ captures: { feed: { ...feed, ...change } } }))(adapter),
  );

/** Adapters whose change capture isn't what they declare. */
export const brokenCaptures: readonly Broken[] = [
  [
    'spells a change capture that it never reports',
    withDialect(() => ({ captures: { feed } })),
    'capture/switched-on',
    'capabilities/manifest',
  ],
  [
    'reports change captures and spells none',
    withSession(() => ({ capturesOf: async () => [] })),
    'capabilities/manifest',
  ],
  [
    'switches change capture on for some tables only',
    (adapter) =>
      withFeed(adapter, {
        enableTable: (name, hasKey) =>
          name.table === 'items' ? [] : feed.enableTable(name, hasKey),
      }),
    'capture/switched-on',
  ],
  [
    'does not tell of a change capture that is on',
    (adapter) => withSession(() => ({ capturesOf: async () => [] }))(withFeed(adapter)),
    'capture/switched-on',
  ],
  [
    'switches change capture off with a reset',
    (adapter) =>
      withDialect((dialect) => ({
        emptyTables: (specs, delivery) => [
          ...specs.map(({ name }) => ({
            sql: `DROP SCHEMA IF EXISTS "${feedOf(name.schema)}" CASCADE`,
          })),
          ...dialect.emptyTables(specs, delivery),
        ],
      }))(withFeed(adapter)),
    'capture/switched-on',
  ],
];
