import { HeadwaterError } from '../errors.js';
import { keyNames } from '../model/key-columns.js';
import type { PlanContext } from '../plan/context.js';
import { removesRows } from '../plan/inserts.js';
import type { Opened } from '../sessions/sessions.js';
import type { Window } from '../views/ordinals.js';
import { existence, findOrphans } from './custom-parents.js';

/** Refuses to remove rows that custom rows refer to, whether or not the engine would. */
export async function requireUnreferred(
  { session, catalog }: Opened,
  context: PlanContext,
  { from, to }: Window,
): Promise<void> {
  const { calendar } = context.model;
  if (!context.system.tables.some(removesRows)) return;
  const found = await catalog.tablesOf(context.schema);
  // The changes themselves report a missing table or column.
  const keyed = context.system.tables.filter(({ isKeyless }) => !isKeyless);
  const whole = keyed.filter((table) =>
    [...keyNames(table), ...(table.foreignKeys ?? []).map(({ column }) => column)].every((needed) =>
      found.some(
        (one) => one.name === table.name && one.columns.some((has) => has.name === needed),
      ),
    ),
  );
  const names = whole.map(({ name }) => name);
  const orphans = await findOrphans(session, context, names, (parent) => {
    if (!removesRows(parent)) return undefined;
    const isThere = existence(context, parent);
    return (ordinal) => isThere(ordinal, from) && !isThere(ordinal, to);
  });
  if (orphans === undefined) return;
  const { table, column, references, keys } = orphans;
  const day = calendar.dayOf(to);
  throw new HeadwaterError('CUSTOM_ROWS_ORPHANED', {
    what: `Custom rows of ${table.name} (${keyNames(table).join(',')} ${keys.join(', ')}) refer to rows of ${references} that day ${day} removes.`,
    why: 'With hard deletes, the rows would be removed and leave dangling references. Nothing was changed.',
    next: `Delete those rows or change their ${column}, and apply the day again.`,
  });
}
