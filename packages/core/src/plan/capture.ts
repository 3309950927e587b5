import { captureNamed } from '../adapter/change-capture.js';
import type { Dialect } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import { type PlanContext, specsOf } from './context.js';
import { type Step, structure } from './step.js';

/** Turns on a change capture for a database. Outside any transaction. */
export const captureDatabaseSteps = (dialect: Dialect, name: string): readonly Step[] =>
  (captureNamed(dialect, name)?.enableDatabase() ?? []).map((sql) =>
    structure(`Turn on ${name} for the database`, sql),
  );

/** Turns on a change capture for every table of a system. Outside any transaction. */
export const captureTableSteps = (context: PlanContext, name: string): readonly Step[] =>
  specsOf(context).flatMap(({ name: { schema, table }, primaryKey }) => {
    const capture = captureNamed(context.dialect, name);
    const hasKey = primaryKey.length > 0;
    if (capture?.requiresKey && !hasKey) {
      throw new HeadwaterError('UNSUPPORTED', {
        what: `${name} can't be turned on for ${schema}.${table}, which has no key.`,
        next: 'Choose another change capture, or give the table a key.',
      });
    }
    return (capture?.enableTable({ schema, table }, hasKey) ?? []).map((sql) =>
      structure(`Turn on ${name} for ${table}`, sql, table),
    );
  });
