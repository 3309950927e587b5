import type { OperationOf } from '../running/operation.js';
import { type Maintenance, maintain } from './maintenance.js';

/** Puts the rows of many small files into few; the versions noted stay. */
export const optimize: OperationOf<object, Maintenance> = {
  name: 'optimize',
  takes: {},
  run: (context, _, options) =>
    maintain(context, 'optimize', (versioned, name) => versioned.optimize(name), options),
};
