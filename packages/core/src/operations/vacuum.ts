import type { OperationOf } from '../running/operation.js';
import { hours } from '../running/takes.js';
import { type Maintenance, maintain } from './maintenance.js';

export interface VacuumRequest {
  /** Keep files needed by versions of the last this many hours; 168, a week, by default. */
  readonly retainHours?: number | undefined;
}

const WEEK = 168;

/**
 * Deletes files only needed by versions before the retention, which can't be restored afterwards.
 */
export const vacuum: OperationOf<VacuumRequest, Maintenance> = {
  name: 'vacuum',
  takes: { retainHours: hours(WEEK) },
  run: (context, { retainHours = WEEK }, options) =>
    maintain(context, 'vacuum', (versions, name) => versions.vacuum(name, retainHours), options),
};
