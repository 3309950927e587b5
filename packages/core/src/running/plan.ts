import type { Model } from '../model/dataset.js';
import { requireReachable } from '../model/days.js';
import type { Deletes } from '../model/deletes.js';
import type { Texture } from '../model/textures.js';
import { countRows, type Pace } from '../plan/counting.js';
import { changedRows, type Step, type StepKind, type SystemPlan } from '../plan/step.js';
import { type Run, StepList } from '../plan/step-list.js';
import { initialParameters, type OperationContext, planContext } from '../sessions/context.js';
import { paceOf } from '../sessions/pace.js';
import type { RunOptions } from '../sessions/progress.js';
import { checkSoundness } from '../soundness/check-dataset.js';
import { withCapture } from './capture-plan.js';
import type { AnyRequest, Planning } from './operation.js';

/** A step of a plan: what it does, its SQL, and how many rows it changes. */
export interface PlannedStep {
  readonly system: string;
  /** The system's own database; null if systems share one. */
  readonly database: string | null;
  /** The system's day after the step's operation. */
  readonly day: number;
  readonly label: string;
  readonly kind: StepKind;
  readonly table: string | null;
  /** Rows the step inserts, updates, or deletes; null: too many to count here. */
  readonly expectedRows: number | null;
  readonly sql: string;
}

/** What an operation would do, statement by statement. */
export interface Plan {
  readonly operation: string;
  readonly adapter: string;
  readonly dataset: string;
  readonly generatorVersion: string;
  readonly seed: number;
  readonly scale: number;
  readonly epoch: string;
  readonly deletes: Deletes;
  /** Only with a dataset that has variants. */
  readonly variant?: string | undefined;
  /** Left out if it is plain. */
  readonly texture?: Texture | undefined;
  readonly day: number;
  /** Statements that give another client's session the adapter's settings. */
  readonly sessionSettings: readonly string[];
  /** In order, each created on demand, since a large table has many. */
  readonly steps: StepList<PlannedStep>;
}

const CHANGES: readonly StepKind[] = ['insert', 'update', 'delete'];

/**
 * What is reported about a run of steps: their rows are counted at once, their SQL is created on
 * demand.
 */
async function describeRun(
  { system, database, day, steps }: SystemPlan,
  run: Run<Step>,
  before: number,
  pace: Pace,
  onProgress: RunOptions['onProgress'],
): Promise<(index: number) => PlannedStep> {
  const counts: number[] = [];
  for (let index = 0; index < run.length; index += 1) {
    const { label, walk } = run.at(index);
    if (walk === undefined) break;
    onProgress?.({
      ...{ system, day, label: `Count: ${label}` },
      ...{ step: before + index, steps: steps.length },
    });
    const counted = await countRows(walk, pace);
    counts.push(counted.inserted + changedRows(counted));
  }
  return (index) => {
    const step = run.at(index);
    const counted = step.inserted ?? counts[index] ?? null;
    return {
      system,
      database: database ?? null,
      day,
      label: step.label,
      kind: step.kind,
      table: step.table ?? null,
      expectedRows: CHANGES.includes(step.kind) ? counted : 0,
      get sql() {
        return step.sql;
      },
    };
  };
}

/** A plan's steps, with their row counts computed. */
async function describeSteps(
  plans: readonly SystemPlan[],
  { signal, onProgress }: RunOptions,
): Promise<StepList<PlannedStep>> {
  const pace = paceOf(signal);
  const lists: StepList<PlannedStep>[] = [];
  for (const plan of plans) {
    lists.push(
      await plan.steps.mapRuns((run, before) => describeRun(plan, run, before, pace, onProgress)),
    );
  }
  return StepList.join(lists);
}

export async function describePlan(
  context: OperationContext,
  model: Model,
  operation: string,
  { day = 0, capture }: AnyRequest,
  plans: readonly SystemPlan[],
  options: RunOptions,
): Promise<Plan> {
  return {
    operation,
    adapter: context.adapter.name,
    dataset: model.dataset,
    generatorVersion: model.generatorVersion,
    ...model.parameters,
    day,
    sessionSettings: context.adapter.dialect.sessionSettings ?? [],
    steps: await describeSteps(
      capture === undefined ? plans : withCapture(context, model, plans, capture),
      options,
    ),
  };
}

/** Plans an operation without a connection, for the requested parameters. */
export async function planOffline(
  context: OperationContext,
  operation: string,
  { planSystem }: Pick<Planning<AnyRequest>, 'planSystem'>,
  request: AnyRequest,
  options: RunOptions,
): Promise<Plan> {
  const model = context.dataset.model(initialParameters(context));
  requireReachable(model, request.day ?? 0);
  checkSoundness(context.dataset, model.parameters);
  const pace = paceOf(options.signal);
  const plans: SystemPlan[] = [];
  for (const { name } of model.systems) {
    plans.push(await planSystem(planContext(context, model, name), request, pace));
  }
  return describePlan(context, model, operation, request, plans, options);
}
