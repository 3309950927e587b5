import type { OperationOf } from '../running/operation.js';
import { type Maintenance, maintain } from './maintenance.js';

/** Compacts small files into fewer, larger ones; the recorded versions stay. */
export const optimize: OperationOf<object, Maintenance> = {
  name: 'optimize',
  takes: {},
  run: (context, _, options) =>
    maintain(context, 'optimize', (versions, name) => versions.optimize(name), options),
};
