import { type PlanContext, specsOf } from './context.js';
import { insertSteps, largestInsert, withSeries } from './inserts.js';
import { type Step, type StepOrRun, type SystemPlan, structure } from './step.js';
import { StepList } from './step-list.js';

/** Creates the schema of a system, unless it exists. */
export const createSchema = ({ dialect, schema }: PlanContext): Step => ({
  ...structure(`Create the schema ${schema}`, dialect.createSchema(schema)),
  effect: { kind: 'schema', schema },
});

function structureSteps(context: PlanContext): readonly Step[] {
  const { dialect } = context;
  return [
    createSchema(context),
    ...specsOf(context).flatMap((spec) =>
      dialect.createTable(spec).map((sql, index) =>
        index === 0
          ? {
              ...structure(`Create ${spec.name.table}`, sql, spec.name.table),
              creates: [spec.name.table],
            }
          : structure(`Describe ${spec.name.table}`, sql, spec.name.table),
      ),
    ),
  ];
}

/** Inserts the state of a day. */
export function stateInserts(context: PlanContext, day: number): readonly StepOrRun[] {
  const days = { from: Number.NEGATIVE_INFINITY, to: day };
  const series = largestInsert(context, days);
  return withSeries(context, series, insertSteps(context, days, series));
}

/** Creates a system's schema and tables and fills them with the state of day 0. */
export function planBaseline(context: PlanContext): SystemPlan {
  return {
    system: context.system.name,
    database: context.database,
    schema: context.schema,
    day: 0,
    instant: context.model.calendar.endOf(0),
    steps: StepList.of<Step>([...structureSteps(context), ...stateInserts(context, 0)]),
  };
}
