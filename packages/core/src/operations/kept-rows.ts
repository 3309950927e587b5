import type { Session, TableName } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import type { ResetState } from '../ledger/entry.js';
import { keyOf } from '../model/key.js';
import type { TableDefinition } from '../model/table.js';
import { type PlanContext, specOf } from '../plan/context.js';
import { qualified } from '../plan/qualified.js';
import { isCustom } from '../plan/reset.js';

/** Refuses to keep a custom row, of a table or of its copy, whose parent the day does not have. */
export async function requireParents(
  session: Session,
  context: PlanContext,
  kept: readonly string[],
  day: number,
  where = (table: TableDefinition): TableName => specOf(context, table).name,
): Promise<void> {
  const { dialect, system } = context;
  for (const table of system.tables.filter(({ name }) => kept.includes(name))) {
    const key = dialect.identifier(table.key.name);
    for (const { column, references } of table.foreignKeys ?? []) {
      const parent = system.tables.find(({ name }) => name === references);
      const foreign = dialect.identifier(column);
      const last = keyOf((parent?.arrivals.countThrough(day) ?? 0) - 1);
      const from = qualified(dialect, where(table));
      const orphans = await session.query(
        `SELECT ${key} AS ${dialect.identifier('key')} FROM ${from} WHERE ${isCustom(key)} AND ${foreign} > ${last} AND NOT (${isCustom(foreign)}) ORDER BY 1 ${dialect.firstRows(5)}`,
      );
      if (orphans.length === 0) continue;
      const keys = orphans.map((row) => String(row.key)).join(', ');
      throw new HeadwaterError('CUSTOM_ROWS_ORPHANED', {
        what: `Custom rows of ${table.name} (${table.key.name} ${keys}) refer to rows of ${references} that day ${day} does not have.`,
        why: 'They came with a later day. Nothing was changed.',
        next: `Delete those rows or change their ${column}, or leave out --keep-custom.`,
      });
    }
  }
}

export const NEW_RESET: ResetState = {
  kept: [],
  copied: [],
  missing: [],
  dropped: [],
  delivery: 'truncate',
  captures: [],
  versions: null,
  isEmptied: false,
};

/** A return that starts over: what an earlier one has put aside is kept as well, or not at all. */
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
