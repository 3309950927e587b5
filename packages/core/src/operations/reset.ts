import type { Delivery, Session } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import { type JournalEntry, NO_RECORDS, type Records } from '../ledger/entry.js';
import type { Model, SystemDefinition } from '../model/dataset.js';
import { keyOf } from '../model/key.js';
import { planBaseline } from '../plan/baseline.js';
import { type PlanContext, specOf } from '../plan/context.js';
import { qualified } from '../plan/qualified.js';
import { isCustom, planReset } from '../plan/reset.js';
import { initialParameters, type OperationContext, planContext } from './context.js';
import { chooseDelivery } from './delivery.js';
import type { Execution } from './execute.js';
import { notLoaded } from './not-loaded.js';
import { presentTables, requireOwnTables } from './ownership.js';
import type { RecordsBySystem } from './sessions.js';
import { type Standing, standings, unfinishedError } from './standing.js';

export interface ResetRequest {
  /** Keep the rows in the user's range of keys; otherwise they go as well. */
  readonly keepCustom?: boolean | undefined;
  /**
   * How the tables are emptied: at once, or row by row, so that readers of the platform's change
   * capture get a delete for every row. At once, unless the capture that is on refuses it.
   */
  readonly deliver?: Delivery | undefined;
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

/**
 * The reset that was cut off, if this is the same. Any other operation is abandoned by a reset; but
 * a reset that has put custom rows aside has to put them back first.
 */
function resumable(
  { unfinished }: Standing,
  model: Model,
  { keepCustom = false }: ResetRequest,
): JournalEntry | undefined {
  if (unfinished === undefined || unfinished.operation !== 'reset') return undefined;
  const { parameters, generatorVersion, keptTables } = unfinished;
  const isSame =
    generatorVersion === model.generatorVersion &&
    parameters.seed === model.parameters.seed &&
    parameters.scale === model.parameters.scale &&
    parameters.epoch === model.parameters.epoch;
  const hasKept = keptTables.length > 0;
  if (isSame && hasKept === keepCustom) return unfinished;
  if (hasKept && keepCustom) throw unfinishedError(unfinished);
  return undefined;
}

function prepareSystem(
  context: OperationContext,
  model: Model,
  definition: SystemDefinition,
  standing: Standing,
  request: ResetRequest,
  records: Records,
): Execution {
  const planned = planContext(context, model, definition);
  const { entry, unfinished } = standing;
  const resume = resumable(standing, model, request);
  const isThere = entry !== undefined || unfinished !== undefined;
  const abandoned = resume === undefined ? unfinished?.keptTables : [];
  let kept: readonly string[] = resume?.keptTables ?? [];
  let delivery = request.deliver;
  let notices: readonly string[] = [];
  return {
    system: definition.name,
    plan: () =>
      isThere ? planReset(planned, kept, { delivery, abandoned }) : planBaseline(planned),
    model,
    operation: isThere ? 'reset' : 'load-baseline',
    resume,
    keptTables: () => kept,
    notices: () => notices,
    precheck: async (session) => {
      if (!isThere) return requireOwnTables(session, planned, records);
      const on = await session.capturesOf(planned.schema);
      ({ delivery, notices } = chooseDelivery(context, definition.name, on, request.deliver));
      if (!request.keepCustom || resume !== undefined) return;
      kept = await presentTables(session, planned);
      await requireParents(session, planned, kept);
    },
  };
}

/** Brings every system back to day 0. Seed, scale and epoch may be given anew. */
export function prepareReset(
  context: OperationContext,
  request: ResetRequest,
  records: RecordsBySystem,
): readonly Execution[] {
  const found = standings(context, records);
  const begun = found.map(({ entry, unfinished }) => unfinished ?? entry).find(Boolean);
  if (begun === undefined) throw notLoaded(context.adapter.target);
  const asked = context.requested;
  const model = context.dataset.model({
    seed: asked.seed ?? begun.parameters.seed,
    scale: asked.scale ?? begun.parameters.scale,
    epoch: asked.epoch === undefined ? begun.parameters.epoch : initialParameters(context).epoch,
  });
  return model.systems.flatMap((definition) =>
    found
      .filter(({ system }) => system === definition.name)
      .map((standing) => {
        const own = records.get(definition.name) ?? NO_RECORDS;
        return prepareSystem(context, model, definition, standing, request, own);
      }),
  );
}
