import { captureNamed } from '../adapter/change-capture.js';
import type { Dialect } from '../adapter.js';
import { type PlanContext, specsOf } from './context.js';
import { type Step, structure } from './step.js';

/** Turns on a change capture for a database. Outside any transaction. */
export const captureDatabaseSteps = (dialect: Dialect, name: string): readonly Step[] =>
  (captureNamed(dialect, name)?.enableDatabase() ?? []).map((sql) =>
    structure(`Turn on ${name} for the database`, sql),
  );

/** Turns on a change capture for every table of a system. Outside any transaction. */
export const captureTableSteps = (context: PlanContext, name: string): readonly Step[] =>
  specsOf(context).flatMap((spec) =>
    (captureNamed(context.dialect, name)?.enableTable(spec.name) ?? []).map((sql) =>
      structure(`Turn on ${name} for ${spec.name.table}`, sql, spec.name.table),
    ),
  );
