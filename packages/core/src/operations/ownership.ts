import type { Session } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import type { Records } from '../ledger/entry.js';
import type { PlanContext } from '../plan/context.js';
import { columnsOf } from '../views/evaluator.js';

/**
 * The tables of a system that are there. Fails with DRIFTED where one has lost a column.
 */
export async function presentTables(
  session: Session,
  { schema, system }: PlanContext,
): Promise<readonly string[]> {
  const found = await session.columnsOf(schema);
  const has = (table: string, column: string): boolean =>
    found.some((one) => one.table === table && one.column === column);
  return system.tables
    .filter(({ name }) => found.some(({ table }) => table === name))
    .map((table) => {
      const missing = columnsOf(table).find(({ name }) => !has(table.name, name));
      if (missing === undefined) return table.name;
      throw new HeadwaterError('DRIFTED', {
        what: `The table ${schema}.${table.name} has lost its column '${missing.name}'.`,
        why: 'Its custom rows could not be put back as they are. Nothing was changed.',
        next: 'Add the column again, or reset without --keep-custom.',
      });
    });
}

/**
 * Refuses where a table of the system's names is there already and no record says that
 * Headwater created it.
 */
export async function requireOwnTables(
  session: Session,
  { schema, system }: PlanContext,
  { entries, journal }: Records,
): Promise<void> {
  const owned = new Set(
    [...entries, ...journal]
      .filter((entry) => entry.schema === schema)
      .flatMap((entry) => entry.tables),
  );
  const names = new Set(system.tables.map(({ name }) => name.toLowerCase()));
  const found = await session.columnsOf(schema);
  const stranger = found
    .map(({ table }) => table)
    .find((name) => names.has(name.toLowerCase()) && !owned.has(name));
  if (stranger === undefined) return;
  throw new HeadwaterError('NOT_OWNED', {
    what: `The table ${schema}.${stranger} is there already, and Headwater did not create it.`,
    why: 'Headwater never touches a table that is not its own. Nothing was changed.',
    next: `Configure another schema for the system ${system.name}, or move that table away.`,
  });
}
