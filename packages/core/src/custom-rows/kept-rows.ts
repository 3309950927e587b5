import type { Session, TableName } from '../adapter.js';
import { advice, option } from '../advice.js';
import { HeadwaterError } from '../errors.js';
import type { ResetState } from '../ledger/entry.js';
import { keyNames } from '../model/key-columns.js';
import type { TableDefinition } from '../model/table.js';
import type { PlanContext } from '../plan/context.js';
import { existence, findOrphans, type IsUnfit } from './custom-parents.js';

/** Refuses to keep a custom row, of a table or its copy, whose parent doesn't exist on the day. */
export async function requireParents(
  session: Session,
  context: PlanContext,
  kept: readonly string[],
  day: number,
  where?: (table: TableDefinition) => TableName,
): Promise<void> {
  const instant = context.model.calendar.endOf(day);
  const isUnfit: IsUnfit = (parent) => {
    const isThere = existence(context, parent);
    return (ordinal) => !isThere(ordinal, instant);
  };
  const orphans = await findOrphans(session, context, kept, isUnfit, where);
  if (orphans === undefined) return;
  const { table, column, references, keys } = orphans;
  throw new HeadwaterError('CUSTOM_ROWS_ORPHANED', {
    what: `Custom rows of ${table.name} (${keyNames(table).join(',')} ${keys.join(', ')}) refer to rows of ${references} that don't exist on day ${day}.`,
    why: 'They arrive on a later day or never, or were removed by then. Nothing was changed.',
    next: advice`Delete those rows or change their ${column}, or omit ${option('keepCustom')}.`,
  });
}

export const NEW_RESET: ResetState = {
  kept: [],
  copied: [],
  missing: [],
  dropped: [],
  delivery: 'truncate',
  captures: [],
  versions: null,
  added: {},
  isEmptied: false,
};

/** A return that starts over: what an earlier one set aside is kept as well, or not at all. */
export function afresh(
  keeps: boolean,
  present: readonly string[],
  before: ResetState | null | undefined,
): ResetState {
  if (before === null || before === undefined) return { ...NEW_RESET, kept: present };
  const aside = before.isEmptied ? before.kept : before.copied;
  const kept = keeps ? [...new Set([...present, ...aside])] : [];
  const left = [...new Set([...before.kept, ...before.dropped])];
  return {
    ...NEW_RESET,
    kept,
    copied: aside.filter((name) => kept.includes(name)),
    missing: kept.filter((name) => !present.includes(name)),
    dropped: left.filter((name) => !kept.includes(name)),
  };
}
