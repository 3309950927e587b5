import { createSource, type Operation } from '@headwater/core';
import type { Session } from '@headwater/core/adapter';
import { jaffle } from '@headwater/dataset-jaffle';
import type { Database } from './database.js';

/** A system: what its ledger says, and the number of rows and a digest of each of its tables. */
interface SystemState {
  readonly day: number | null;
  readonly operation: Operation | null;
  readonly tables: Readonly<Record<string, string>>;
}

export type State = Readonly<Record<string, SystemState>>;

/** By schema, every table that there is. */
async function contentOf(session: Session): Promise<Record<string, Record<string, string>>> {
  const content: Record<string, Record<string, string>> = {};
  const found = await session.query(
    `SELECT schemaname AS schema, tablename AS "table" FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY schemaname, tablename`,
  );
  for (const { schema, table } of found) {
    const [row] = await session.query(
      `SELECT count(*) || ' ' || coalesce(sum(hashtextextended(CAST(t AS text), 0)), 0) AS digest FROM "${schema}"."${table}" AS t`,
    );
    content[String(schema)] = {
      ...content[String(schema)],
      [String(table)]: String(row?.digest),
    };
  }
  return content;
}

/** The state of each of jaffle's systems. */
export async function stateOf(database: Database): Promise<State> {
  const adapter = database.open();
  const { systems } = await createSource({ adapter, dataset: jaffle }).status();
  const session = (await adapter.openReader()) as Session;
  try {
    const content = await contentOf(session);
    return Object.fromEntries(
      Object.entries(systems).map(([system, { schema, day, operation }]) => [
        system,
        { day, operation, tables: content[schema] ?? {} },
      ]),
    );
  } finally {
    await session.close();
  }
}
