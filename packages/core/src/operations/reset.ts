import type { Delivery, Session } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import { type JournalEntry, NO_RECORDS, type ResetState } from '../ledger/entry.js';
import type { Model, SystemDefinition } from '../model/dataset.js';
import { keyOf } from '../model/key.js';
import { planBaseline } from '../plan/baseline.js';
import { type PlanContext, specOf } from '../plan/context.js';
import { qualified } from '../plan/qualified.js';
import { isCustom, planReset } from '../plan/reset.js';
import type { SystemPlan } from '../plan/step.js';
import { initialParameters, type OperationContext, planContext } from './context.js';
import { chooseDelivery } from './delivery.js';
import type { Execution } from './execute.js';
import { isSamePlan } from './execute-steps.js';
import { notLoaded } from './not-loaded.js';
import { ownedNow, presentTables, requireOwnTables } from './ownership.js';
import type { RecordsBySystem } from './sessions.js';
import { type Standing, standings } from './standing.js';

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

/** The reset that was cut off, if this asks for the same. */
function resumable(
  { unfinished }: Standing,
  model: Model,
  { keepCustom = false, deliver }: ResetRequest,
): JournalEntry | undefined {
  if (unfinished?.reset === undefined || unfinished.reset === null) return undefined;
  const { parameters, generatorVersion, reset } = unfinished;
  const isSame =
    generatorVersion === model.generatorVersion &&
    parameters.seed === model.parameters.seed &&
    parameters.scale === model.parameters.scale &&
    parameters.epoch === model.parameters.epoch &&
    reset.kept.length > 0 === keepCustom &&
    (deliver === undefined || deliver === reset.delivery);
  return isSame ? unfinished : undefined;
}

const NEW_RESET: ResetState = {
  kept: [],
  copied: [],
  missing: [],
  dropped: [],
  delivery: 'truncate',
  isEmptied: false,
};

/** A reset that starts over: what an earlier one has put aside is kept as well, or not at all. */
function afresh(
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

/** What a system's reset will do, as far as it needs to look at the database for it. */
class SystemReset {
  private state: ResetState;
  private notices: readonly string[] = [];
  private resume: JournalEntry | undefined;
  private readonly planned: PlanContext;

  constructor(
    private readonly context: OperationContext,
    private readonly model: Model,
    private readonly definition: SystemDefinition,
    private readonly standing: Standing,
    private readonly request: ResetRequest,
    private readonly owned: readonly string[],
  ) {
    this.planned = planContext(context, model, definition);
    this.resume = resumable(standing, model, request);
    this.state = this.resume?.reset ?? { ...NEW_RESET, delivery: request.deliver ?? 'truncate' };
  }

  private plan(): SystemPlan {
    return planReset(this.planned, this.state);
  }

  /** Decides how, and refuses what can't be. A reset that can't go on as it was begun starts over. */
  private async prepare(session: Session): Promise<void> {
    const { context, planned, definition, request } = this;
    await requireOwnTables(session, planned, this.owned);
    const on = await session.capturesOf(planned.schema);
    const asked = this.resume?.reset?.delivery ?? request.deliver;
    const { delivery, notices } = chooseDelivery(context, definition.name, on, asked);
    this.notices = notices;
    if (this.resume !== undefined && isSamePlan(this.plan(), this.resume)) return;
    this.resume = undefined;
    const present = request.keepCustom ? await presentTables(session, planned) : [];
    await requireParents(session, planned, present);
    this.state = {
      ...afresh(request.keepCustom === true, present, this.standing.unfinished?.reset),
      delivery,
    };
  }

  execution(): Execution {
    const reset = this;
    return {
      system: this.definition.name,
      plan: () => this.plan(),
      model: this.model,
      operation: 'reset',
      owned: this.owned,
      get resume() {
        return reset.resume;
      },
      reset: () => this.state,
      notices: () => this.notices,
      precheck: (session) => this.prepare(session),
    };
  }
}

/** A system that a reset finds missing is loaded. */
function load(
  context: OperationContext,
  model: Model,
  definition: SystemDefinition,
  owned: readonly string[],
): Execution {
  const planned = planContext(context, model, definition);
  return {
    system: definition.name,
    plan: () => planBaseline(planned),
    model,
    operation: 'load-baseline',
    owned,
    precheck: (session) => requireOwnTables(session, planned, owned),
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
        const owned = ownedNow(context, definition, standing, own);
        if (standing.entry === undefined && standing.unfinished === undefined) {
          return load(context, model, definition, owned);
        }
        const reset = new SystemReset(context, model, definition, standing, request, owned);
        return reset.execution();
      }),
  );
}
