import type { Session } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import type { LedgerEntry } from '../ledger/entry.js';
import { keyOf } from '../model/key.js';
import { planBaseline } from '../plan/baseline.js';
import { type PlanContext, specOf } from '../plan/context.js';
import { qualified } from '../plan/qualified.js';
import { isCustom, planReset } from '../plan/reset.js';
import { initialParameters, type OperationContext, planContext, standings } from './context.js';
import type { Execution } from './execute.js';
import { notLoaded } from './not-loaded.js';
import { presentTables, requireOwnTables } from './ownership.js';

export interface ResetRequest {
  /** Keep the rows in the user's range of keys; otherwise they go as well. */
  readonly keepCustom?: boolean | undefined;
}

/** Refuses to keep a custom row whose parent the baseline does not have. */
async function requireParents(
  session: Session,
  context: PlanContext,
  kept: readonly string[],
): Promise<void> {
  const { dialect, system } = context;
  for (const table of system.tables.filter(({ name }) => kept.includes(name))) {
    const key = dialect.identifier(table.key.name);
    for (const { column, references } of table.foreignKeys ?? []) {
      const parent = system.tables.find(({ name }) => name === references);
      const foreign = dialect.identifier(column);
      const last = keyOf((parent?.arrivals.countThrough(0) ?? 0) - 1);
      const from = qualified(dialect, specOf(context, table).name);
      const orphans = await session.query(
        `SELECT ${key} AS ${dialect.identifier('key')} FROM ${from} WHERE ${isCustom(key)} AND ${foreign} > ${last} AND NOT (${isCustom(foreign)}) ORDER BY 1 ${dialect.firstRows(5)}`,
      );
      if (orphans.length === 0) continue;
      const keys = orphans.map((row) => String(row.key)).join(', ');
      throw new HeadwaterError('CUSTOM_ROWS_ORPHANED', {
        what: `Custom rows of ${table.name} (${table.key.name} ${keys}) refer to rows of ${references} that the baseline does not have.`,
        why: 'They came with a later day. Nothing was changed.',
        next: `Delete those rows or change their ${column}, or reset without --keep-custom.`,
      });
    }
  }
}

/** Brings every system back to day 0. Seed, scale and epoch may be given anew. */
export function prepareReset(
  context: OperationContext,
  { keepCustom = false }: ResetRequest,
  entries: readonly LedgerEntry[],
): readonly Execution[] {
  const found = standings(context, entries);
  const loaded = found.find(({ entry }) => entry !== undefined)?.entry;
  if (loaded === undefined) throw notLoaded(context.adapter.target);
  const asked = context.requested;
  const model = context.dataset.model({
    seed: asked.seed ?? loaded.parameters.seed,
    scale: asked.scale ?? loaded.parameters.scale,
    epoch: asked.epoch === undefined ? loaded.parameters.epoch : initialParameters(context).epoch,
  });
  return model.systems.map((system) => {
    const planned = planContext(context, model, system);
    let kept: readonly string[] = [];
    const isLoaded = found.some((standing) => standing.system === system.name && standing.entry);
    return {
      plan: () => (isLoaded ? planReset(planned, kept) : planBaseline(planned)),
      model,
      operation: isLoaded ? 'reset' : 'load-baseline',
      precheck: async (session) => {
        if (!isLoaded) return requireOwnTables(session, planned, entries);
        if (!keepCustom) return;
        kept = await presentTables(session, planned);
        await requireParents(session, planned, kept);
      },
    };
  });
}
