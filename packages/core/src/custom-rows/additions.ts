import type { FoundColumn, FoundTable } from '../adapter.js';
import type { AddedColumns, ResetState } from '../ledger/entry.js';
import { type PlanContext, specsOf } from '../plan/context.js';

/** The columns of tables that Headwater didn't create. */
export const additionsTo = (
  context: PlanContext,
  found: readonly FoundTable[],
): ReadonlyMap<string, readonly FoundColumn[]> =>
  new Map(
    specsOf(context).flatMap(({ name, columns }) => {
      const table = found.find((one) => one.name === name.table);
      const added = (table?.columns ?? []).filter(
        (column) => !columns.some((one) => one.name === column.name),
      );
      return added.length === 0 ? [] : [[name.table, added] as const];
    }),
  );

/**
 * The columns that come back with a system's tables. A copy left by an earlier return has the
 * columns of that time, and a table it dropped has none now.
 */
export function addedColumns(
  context: PlanContext,
  found: readonly FoundTable[],
  { copied, missing }: Pick<ResetState, 'copied' | 'missing'>,
  before: ResetState | null | undefined,
): AddedColumns {
  const now = additionsTo(context, found);
  const isThere = (table: string): boolean => found.some(({ name }) => name === table);
  return Object.fromEntries(
    context.system.tables.flatMap(({ name }) => {
      const isOfThen = copied.includes(name) || missing.includes(name) || !isThere(name);
      const columns = isOfThen ? before?.added[name] : now.get(name);
      return columns === undefined ? [] : [[name, columns]];
    }),
  );
}

/** By table, the statements that recreate its indexes, if emptying the table drops them. */
export const indexStatements = (
  found: readonly FoundTable[],
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(found.map(({ name, indexStatements = [] }) => [name, indexStatements]));
