import { HeadwaterError } from '../errors.js';
import type { OperationResult } from '../running/change.js';
import type { OperationOf } from '../running/operation.js';
import type { Status } from '../standing/status.js';
import { applyDelta, type DayRequest, type DeltaRequest } from './apply-delta.js';
import { type LoadRequest, loadBaseline } from './load-baseline.js';
import type { Maintenance } from './maintenance.js';
import { optimize } from './optimize.js';
import { type ResetRequest, reset } from './reset.js';
import { type RestoreRequest, restore } from './restore.js';
import { status } from './status.js';
import { type VacuumRequest, vacuum } from './vacuum.js';
import { type Verification, type VerifyPlanRequest, verify } from './verify.js';
import { type Versions, versions } from './versions.js';

/** An operation's request and result, and its plan's request if it has a plan. */
interface Signature<Request, Result, PlanRequest = never> {
  readonly request: Request;
  readonly result: Result;
  readonly planRequest: PlanRequest;
}

/** Every operation by name. To add one, write a file, and add a line here and one below. */
export interface Operations {
  readonly 'load-baseline': Signature<LoadRequest, OperationResult, LoadRequest>;
  readonly 'apply-delta': Signature<DeltaRequest, OperationResult, DayRequest>;
  readonly reset: Signature<ResetRequest, OperationResult, ResetRequest>;
  readonly restore: Signature<RestoreRequest, OperationResult, RestoreRequest>;
  readonly verify: Signature<object, Verification, VerifyPlanRequest>;
  readonly status: Signature<object, Status>;
  readonly versions: Signature<object, Versions>;
  readonly optimize: Signature<object, Maintenance>;
  readonly vacuum: Signature<VacuumRequest, Maintenance>;
}

type Registry = {
  readonly [Name in keyof Operations]: OperationOf<
    Operations[Name]['request'],
    Operations[Name]['result'],
    [Operations[Name]['planRequest']] extends [never]
      ? Operations[Name]['request']
      : Operations[Name]['planRequest']
  >;
};

const REGISTRY: Registry = {
  'load-baseline': loadBaseline,
  'apply-delta': applyDelta,
  reset,
  restore,
  verify,
  status,
  versions,
  optimize,
  vacuum,
};

/** The name of each operation, as a request gives it. */
export type OperationName = keyof Operations;

/** A request for an operation, by name: `{ operation: 'apply-delta', day: 3 }`. */
export type RequestOf<Name extends OperationName> = {
  readonly operation: Name;
} & Operations[Name]['request'];

/** A request for any operation. */
export type OperationRequest = { [Name in OperationName]: RequestOf<Name> }[OperationName];

/** A request that changes rows or tables, and can be dry-run. */
export type ChangeRequest = {
  [Name in OperationName]: Operations[Name]['result'] extends OperationResult
    ? RequestOf<Name>
    : never;
}[OperationName];

/** A request whose statements can be planned without a connection. */
export type PlanRequest = {
  [Name in OperationName]: [Operations[Name]['planRequest']] extends [never]
    ? never
    : { readonly operation: Name } & Operations[Name]['planRequest'];
}[OperationName];

/** The operation with a name; fails with INVALID_INPUT if there is none. */
export function operationNamed<Name extends OperationName>(name: Name): Registry[Name] {
  if (Object.hasOwn(REGISTRY, name)) return REGISTRY[name];
  throw new HeadwaterError('INVALID_INPUT', {
    what: `There is no operation '${name}'.`,
    next: `Choose one of: ${Object.keys(REGISTRY).join(', ')}.`,
  });
}

/** The names of the operations that have a part that others lack. */
export const namesWith = (part: 'dryRun' | 'planning'): readonly string[] =>
  Object.values(REGISTRY)
    .filter((operation) => operation[part] !== undefined)
    .map(({ name }) => name);
