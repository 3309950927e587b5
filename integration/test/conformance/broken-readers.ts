import type { Adapter, Session } from '@headwater/core/adapter';
import { withSessions } from '../../../packages/conformance/src/override.js';
import { type Broken, withDialect } from './broken.js';

/** Readers get a writing session, on which statements were run. */
const readersRun =
  (...statements: readonly string[]) =>
  (adapter: Adapter): Adapter => {
    const openReader = async (): Promise<Session> => {
      const session = await adapter.openWriter();
      for (const sql of statements) await session.execute(sql);
      return session;
    };
    return { ...adapter, openReader };
  };

/** A dialect that can't be used before the first session is open. */
function spellsWhenConnected(adapter: Adapter): Adapter {
  let isConnected = false;
  const { dialect } = adapter;
  const connecting = withSessions(adapter, (session) => {
    isConnected = true;
    return session;
  });
  return {
    ...connecting,
    dialect: {
      ...dialect,
      createSchema(schema) {
        if (!isConnected) throw new Error('The version of the server is not known yet.');
        return dialect.createSchema(schema);
      },
    },
  };
}

/** Adapters that do what they must not for readers, or can't do what they must without a connection. */
export const brokenReaders: readonly Broken[] = [
  [
    'creates for a reader',
    readersRun('CREATE SCHEMA IF NOT EXISTS "headwater"'),
    'reading/creates-nothing',
  ],
  [
    'keeps a record of its readers',
    readersRun(
      'CREATE SCHEMA IF NOT EXISTS "headwater"',
      'CREATE TABLE IF NOT EXISTS "headwater"."readers" ("reader" INTEGER)',
      'INSERT INTO "headwater"."readers" VALUES (1)',
    ),
    'reading/changes-nothing',
  ],
  [
    'needs a connection to spell a statement',
    spellsWhenConnected,
    'reading/plan-needs-no-connection',
  ],
  [
    'spells statements that are empty',
    withDialect((dialect) => ({ createTable: (spec) => [...dialect.createTable(spec), ''] })),
    'reading/plan-needs-no-connection',
  ],
];
