import type { CaptureStatus, Delivery } from '../adapter.js';
import type { Advice } from '../advice.js';
import { addedColumns, indexStatements } from '../custom-rows/additions.js';
import { afresh, NEW_RESET, requireParents } from '../custom-rows/kept-rows.js';
import type { JournalEntry, ResetState } from '../ledger/entry.js';
import type { Model } from '../model/dataset.js';
import { customColumns } from '../model/key-columns.js';
import type { PlanContext } from '../plan/context.js';
import { keptName, planReset } from '../plan/reset.js';
import type { SystemPlan } from '../plan/step.js';
import type { Execution } from '../running/execute.js';
import { isSamePlan } from '../running/execute-steps.js';
import { delivery, flag } from '../running/takes.js';
import { type OperationContext, PARAMETER_NAMES, planContext } from '../sessions/context.js';
import type { Opened } from '../sessions/sessions.js';
import type { Ownership } from '../standing/own-table.js';
import { presentTables, requireOwnTables } from '../standing/ownership.js';
import type { Standing } from '../standing/standing.js';
import { chooseDelivery } from './delivery.js';
import type { RequestOf } from './registry.js';
import type { ResetRequest } from './reset.js';

/** Operations that return systems to a day: a reset to day 0, or a restore to an earlier day. */
export type ReturnRequest = RequestOf<'reset'> | RequestOf<'restore'>;

/** The options of returns that both take. */
export const takes = { keepCustom: flag('keepCustom'), deliver: delivery };

/** Tables that can have custom rows: by their keys. */
const keyedTables = ({ system }: PlanContext): readonly string[] =>
  system.tables.filter((table) => customColumns(table).length > 0).map(({ name }) => name);

/** What was requested of a return, as far as an entry records it. */
export const keptBy = ({ reset }: JournalEntry): { readonly keepCustom: boolean } => ({
  keepCustom: (reset?.kept.length ?? 0) > 0,
});

/**
 * Recomputes all rows without knowing what is there: as if each table had rows to keep, if any are
 * kept.
 */
export const planReturn = (
  context: PlanContext,
  { keepCustom, deliver }: ResetRequest,
  day: number,
): SystemPlan =>
  planReset(context, {
    day,
    kept: keepCustom ? keyedTables(context) : [],
    delivery: deliver,
  });

/** How the day's rows are restored. */
export interface Way {
  readonly versions: ResetState['versions'];
  readonly notices: readonly (string | Advice)[];
}

/** The interrupted return, if this requests the same. */
function resumable(
  { unfinished }: Standing,
  model: Model,
  { operation, keepCustom = false, deliver }: ReturnRequest,
  day: number,
): JournalEntry | undefined {
  if (unfinished?.reset === undefined || unfinished.reset === null) return undefined;
  const { parameters, generatorVersion, reset } = unfinished;
  const isSame =
    unfinished.operation === operation &&
    unfinished.day === day &&
    generatorVersion === model.generatorVersion &&
    PARAMETER_NAMES.every((name) => parameters[name] === model.parameters[name]) &&
    keptBy(unfinished).keepCustom === keepCustom &&
    (deliver === undefined || deliver === reset.delivery);
  return isSame ? unfinished : undefined;
}

/** What a system's return will do, as far as it has to inspect the database. */
class SystemReturn {
  private state: ResetState;
  private notices: readonly (string | Advice)[] = [];
  private resume: JournalEntry | undefined;
  /** Not kept for later: if a return can continue after an interruption, no table is recreated. */
  private addedIndexes: Readonly<Record<string, readonly string[]>> = {};
  private readonly planned: PlanContext;

  constructor(
    private readonly context: OperationContext,
    private readonly model: Model,
    private readonly standing: Standing,
    private readonly request: ReturnRequest,
    private readonly day: number,
    private readonly ownership: Ownership,
    private readonly findWay: (opened: Opened) => Promise<Way>,
  ) {
    this.planned = planContext(context, model, standing.system);
    this.resume = resumable(standing, model, request, day);
    this.state = this.resume?.reset ?? { ...NEW_RESET, delivery: request.deliver ?? 'truncate' };
  }

  private plan(): SystemPlan {
    const { state, addedIndexes, day } = this;
    return planReset(this.planned, { ...state, addedIndexes, day });
  }

  /**
   * Decides how to return, and refuses what is impossible. A return that can't continue starts
   * over.
   */
  private async prepare(opened: Opened): Promise<void> {
    const { context, planned, standing, request } = this;
    const { session, catalog } = opened;
    await requireOwnTables(catalog, planned, this.ownership);
    this.addedIndexes = indexStatements(await catalog.tablesOf(planned.schema));
    const on = (await session.capturesOf?.(planned.schema)) ?? [];
    const asked = this.resume?.reset?.delivery ?? request.deliver;
    const { delivery, notices } = chooseDelivery(context, standing.system, on, asked, request);
    const way = await this.findWay(opened);
    const isGone = this.state.versions !== null && way.versions === null;
    if (this.resume === undefined || isGone || !isSamePlan(this.plan(), this.resume)) {
      this.resume = undefined;
      await this.begin(opened, delivery, way, on);
    }
    const isRewound = this.state.versions !== null;
    this.notices = [...way.notices, ...(isRewound ? [] : notices)];
  }

  private async begin(
    { session, catalog }: Opened,
    delivery: Delivery,
    way: Way,
    on: readonly CaptureStatus[],
  ): Promise<void> {
    const { planned, request, standing, day } = this;
    const { keepCustom = false } = request;
    const found = await catalog.tablesOf(planned.schema);
    const there = planned.system.tables.filter(({ name }) =>
      found.some((one) => one.name === name),
    );
    const present = keepCustom
      ? presentTables(planned, found).filter((name) => keyedTables(planned).includes(name))
      : [];
    await requireParents(session, planned, present, day);
    const before = standing.unfinished?.reset;
    const state = afresh(keepCustom, present, before);
    await requireParents(session, planned, state.copied, day, ({ name }) =>
      keptName(planned, name),
    );
    // A recreated table has no capture, and a former version has those of its time.
    const isLost = way.versions !== null || there.length < planned.system.tables.length;
    const whole = on.filter(({ tables }) => tables >= there.length).map(({ capture }) => capture);
    this.state = {
      ...state,
      delivery,
      captures: [...new Set([...(isLost ? whole : []), ...(before?.captures ?? [])])],
      versions: way.versions,
      added: addedColumns(planned, found, state, before),
    };
  }

  execution(): Execution {
    const one = this;
    return {
      system: this.standing.system,
      plan: () => this.plan(),
      model: this.model,
      operation: this.request.operation,
      changes: 'tables',
      owned: this.ownership.tables,
      get resume() {
        return one.resume;
      },
      reset: () => this.state,
      notices: () => this.notices,
      precheck: (opened) => this.prepare(opened),
    };
  }
}

/** Recomputes all rows. */
const anew = async (): Promise<Way> => ({ versions: null, notices: [] });

/** The execution of one system's return. */
export const returnSystem = (
  context: OperationContext,
  model: Model,
  standing: Standing,
  request: ReturnRequest,
  day: number,
  ownership: Ownership,
  findWay: (opened: Opened) => Promise<Way> = anew,
): Execution =>
  new SystemReturn(context, model, standing, request, day, ownership, findWay).execution();
