import type { Session } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import type { LedgerEntry } from '../ledger/entry.js';
import type { PlanContext } from '../plan/context.js';

/**
 * Refuses where a table of the system's names is there already and the ledger does not say that
 * Headwater created it.
 */
export async function requireOwnTables(
  session: Session,
  { dialect, schema, system }: PlanContext,
  entries: readonly LedgerEntry[],
): Promise<void> {
  const owned = new Set(
    entries.filter((entry) => entry.schema === schema).flatMap((entry) => entry.tables),
  );
  const names = new Set(system.tables.map(({ name }) => name.toLowerCase()));
  const found = await session.query(dialect.columnsOf(schema));
  const stranger = found
    .map((row) => String(row.table_name))
    .find((name) => names.has(name.toLowerCase()) && !owned.has(name));
  if (stranger === undefined) return;
  throw new HeadwaterError('NOT_OWNED', {
    what: `The table ${schema}.${stranger} is there already, and Headwater did not create it.`,
    why: 'Headwater never touches a table that is not its own. Nothing was changed.',
    next: `Configure another schema for the system ${system.name}, or move that table away.`,
  });
}
