import type { OperationOf } from '../running/operation.js';
import { hours } from '../running/takes.js';
import { type Maintenance, maintain } from './maintenance.js';

export interface VacuumRequest {
  /** Files that a version of the last so many hours needs stay: 168, which is a week, by default. */
  readonly retainHours?: number | undefined;
}

const WEEK = 168;

/** Deletes files that only versions before the retention need: those can't be returned to any more. */
export const vacuum: OperationOf<VacuumRequest, Maintenance> = {
  name: 'vacuum',
  takes: { retainHours: hours(WEEK) },
  run: (context, { retainHours = WEEK }, options) =>
    maintain(context, 'vacuum', (versioned, name) => versioned.vacuum(name, retainHours), options),
};
