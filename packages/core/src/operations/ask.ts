/** What a source does with requests: the single path to every operation. */
import { HeadwaterError } from '../errors.js';
import type { AnyRequest } from '../running/operation.js';
import { type Plan, planOffline } from '../running/plan.js';
import { validated } from '../running/validate.js';
import type { OperationContext } from '../sessions/context.js';
import type { RunOptions } from '../sessions/progress.js';
import {
  type ChangeRequest,
  namesWith,
  type OperationName,
  type Operations,
  operationNamed,
  type PlanRequest,
  type RequestOf,
} from './registry.js';

/** What is requested, apart from how it is to be run. */
function parted({ signal, onProgress, withStatus, ...rest }: RunOptions & { operation: string }) {
  const { operation: _, ...members } = rest;
  return { members, options: { signal, onProgress, withStatus } };
}

export async function run<Name extends OperationName>(
  context: OperationContext,
  request: RequestOf<Name> & RunOptions,
): Promise<Operations[Name]['result']> {
  const { name, takes, run } = operationNamed(request.operation);
  const { members, options } = parted(request);
  return run(context, validated(context, name, takes, members), options);
}

const without = (what: string, operation: string, having: 'dryRun' | 'planning'): HeadwaterError =>
  new HeadwaterError('INVALID_INPUT', {
    what: `There is no ${what} for ${operation}.`,
    next: `Choose one of: ${namesWith(having).join(', ')}.`,
  });

export async function dryRun(
  context: OperationContext,
  request: ChangeRequest & RunOptions,
): Promise<Plan> {
  const { name, takes, dryRun } = operationNamed(request.operation);
  if (dryRun === undefined) throw without('dry run', name, 'dryRun');
  const { members, options } = parted(request);
  return dryRun(context, validated(context, name, takes, members), options);
}

export async function plan(
  context: OperationContext,
  request: PlanRequest & RunOptions,
): Promise<Plan> {
  const { name, planning } = operationNamed(request.operation);
  if (planning === undefined) throw without('plan', name, 'planning');
  const { members, options } = parted(request);
  const asked = validated<AnyRequest>(context, name, planning.takes, members);
  return planOffline(context, name, planning, asked, options);
}
