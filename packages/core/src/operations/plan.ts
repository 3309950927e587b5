import type { Model } from '../model/dataset.js';
import type { Deletes } from '../model/deletes.js';
import { planBaseline } from '../plan/baseline.js';
import { captureDatabaseSteps, captureTableSteps } from '../plan/capture.js';
import type { PlanContext } from '../plan/context.js';
import { countRows, type Pace } from '../plan/counting.js';
import { planDelta } from '../plan/delta.js';
import { planReset } from '../plan/reset.js';
import { changedRows, type Step, type StepKind, type SystemPlan } from '../plan/step.js';
import { type Run, StepList } from '../plan/step-list.js';
import { verifySteps } from '../plan/verify.js';
import { requireCapture } from '../running/capture.js';
import { initialParameters, type OperationContext, planContext } from '../sessions/context.js';
import { paceOf } from '../sessions/pace.js';
import type { RunOptions } from '../sessions/progress.js';
import { checkSoundness } from '../soundness/check-dataset.js';
import { requireTime } from '../standing/instant.js';
import type { Window } from '../views/ordinals.js';
import { type DeltaRequest, requireDay, requireReachable } from './apply-delta.js';
import type { LoadRequest } from './load-baseline.js';
import type { ResetRequest } from './reset.js';
import { type RestoreRequest, requireRestorable } from './restore.js';

export type PlanRequest =
  | ({ readonly operation: 'load-baseline' } & LoadRequest)
  | ({ readonly operation: 'apply-delta' } & Pick<DeltaRequest, 'day' | 'at'>)
  | ({ readonly operation: 'reset' } & ResetRequest)
  | ({ readonly operation: 'restore' } & RestoreRequest)
  /** `day`: the day at which the system stands. */
  | { readonly operation: 'verify'; readonly day: number };

export interface PlannedStep {
  readonly system: string;
  /** The database that the system has for itself; null where systems share one. */
  readonly database: string | null;
  /** The day at which the system stands after the step's operation. */
  readonly day: number;
  readonly label: string;
  readonly kind: StepKind;
  readonly table: string | null;
  /** Rows that the step inserts, updates or deletes; null: too many to count here. */
  readonly expectedRows: number | null;
  readonly sql: string;
}

/** What an operation would do, statement by statement. */
export interface Plan {
  readonly operation: PlanRequest['operation'];
  readonly adapter: string;
  readonly dataset: string;
  readonly generatorVersion: string;
  readonly seed: number;
  readonly scale: number;
  readonly epoch: string;
  readonly deletes: Deletes;
  readonly day: number;
  /** Statements that bring the session of another client to where the adapter's own is. */
  readonly sessionSettings: readonly string[];
  /** In order; each is made when it is asked for, since a large table takes many. */
  readonly steps: StepList<PlannedStep>;
}

const CHANGES: readonly StepKind[] = ['insert', 'update', 'delete'];

/** What is told of a run of steps: their rows are counted at once, their SQL made when it is asked for. */
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

/** Puts what switches a change capture on around the plans of a baseline, as it runs. */
function withCapture(
  context: OperationContext,
  model: Model,
  plans: readonly SystemPlan[],
  capture: string,
): readonly SystemPlan[] {
  const systems = model.systems.map(({ name }) => planContext(context, model, name));
  const part = ({ system, database, schema }: PlanContext, steps: readonly Step[]): SystemPlan => ({
    system: system.name,
    database,
    schema,
    day: 0,
    instant: model.calendar.endOf(0),
    steps: StepList.of(steps),
  });
  const databases = new Map(systems.map((system) => [system.database, system]));
  const tables = (system: PlanContext): SystemPlan =>
    part(system, captureTableSteps(system, capture));
  const plansOf = ({ system }: PlanContext) => plans.filter((plan) => plan.system === system.name);
  // Those that are there already come last.
  const inTurn = systems.toSorted((a, b) => plansOf(b).length - plansOf(a).length);
  return [
    ...[...databases.values()].map((system) =>
      part(system, captureDatabaseSteps(system.dialect, capture)),
    ),
    ...inTurn.flatMap((system) => [...plansOf(system), tables(system)]),
  ];
}

export async function describePlan(
  context: OperationContext,
  model: Model,
  request: PlanRequest,
  plans: readonly SystemPlan[],
  capture: string | undefined,
  options: RunOptions,
): Promise<Plan> {
  return {
    operation: request.operation,
    adapter: context.adapter.name,
    dataset: model.dataset,
    generatorVersion: model.generatorVersion,
    ...model.parameters,
    day: 'day' in request ? request.day : 0,
    sessionSettings: context.adapter.dialect.sessionSettings ?? [],
    steps: await describeSteps(
      capture === undefined ? plans : withCapture(context, model, plans, capture),
      options,
    ),
  };
}

/** From the start of the day up to a time of it. */
const partOf = (
  { model: { calendar } }: PlanContext,
  { day, at }: Pick<DeltaRequest, 'day' | 'at'>,
): Window | undefined =>
  at === undefined ? undefined : { from: calendar.endOf(day - 1), to: calendar.startOf(day) + at };

async function planSystem(
  context: PlanContext,
  request: PlanRequest,
  pace: Pace,
): Promise<SystemPlan> {
  switch (request.operation) {
    case 'load-baseline':
      return planBaseline(context);
    case 'apply-delta':
      return planDelta(context, request.day, pace, partOf(context, request));
    case 'reset':
    case 'restore':
      return planReset(context, {
        day: 'day' in request ? request.day : 0,
        kept: request.keepCustom ? context.system.tables.map(({ name }) => name) : [],
        delivery: request.deliver,
      });
    case 'verify': {
      const steps = StepList.of<Step>(await verifySteps(context, request.day, pace));
      const { system, database, schema } = context;
      const instant = context.model.calendar.endOf(request.day);
      return { system: system.name, database, schema, day: request.day, instant, steps };
    }
  }
}

/** Plans an operation without any connection, for the parameters that are asked for. */
export async function plan(
  context: OperationContext,
  request: PlanRequest,
  options: RunOptions,
): Promise<Plan> {
  const model = context.dataset.model(initialParameters(context));
  const capture = request.operation === 'load-baseline' ? request.capture : undefined;
  requireCapture(context, capture);
  if (request.operation === 'apply-delta') {
    requireDay(request.day);
    requireTime(request.at);
  }
  if (request.operation === 'restore') requireRestorable(request.day);
  if ('day' in request) requireReachable(model, request.day);
  checkSoundness(context.dataset, model.parameters);
  const pace = paceOf(options.signal);
  const plans: SystemPlan[] = [];
  for (const { name } of model.systems) {
    plans.push(await planSystem(planContext(context, model, name), request, pace));
  }
  return describePlan(context, model, request, plans, capture, options);
}
