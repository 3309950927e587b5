import type { Model } from '../model/dataset.js';
import { captureDatabaseSteps, captureTableSteps } from '../plan/capture.js';
import type { PlanContext } from '../plan/context.js';
import type { Step, SystemPlan } from '../plan/step.js';
import { StepList } from '../plan/step-list.js';
import { type OperationContext, planContext } from '../sessions/context.js';

/**
 * Adds the steps that turn on a change capture to the plans of a baseline, in the order they run.
 */
export function withCapture(
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
  // Existing ones come last.
  const inTurn = systems.toSorted((a, b) => plansOf(b).length - plansOf(a).length);
  return [
    ...[...databases.values()].map((system) =>
      part(system, captureDatabaseSteps(system.dialect, capture)),
    ),
    ...inTurn.flatMap((system) => [...plansOf(system), tables(system)]),
  ];
}
