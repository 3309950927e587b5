import type { JournalEntry, Operation } from '../ledger/entry.js';
import type { PlanContext } from '../plan/context.js';
import type { Pace } from '../plan/counting.js';
import type { SystemPlan } from '../plan/step.js';
import type { OperationContext } from '../sessions/context.js';
import type { RunOptions } from '../sessions/progress.js';
import type { RecordsBySystem } from '../sessions/sessions.js';
import type { Execution } from './execute.js';
import type { Plan } from './plan.js';

/** Fails if the value of a request's member can't be right. Undefined: it was omitted. */
export type Check = (value: unknown, context: OperationContext) => void;

/** The members of a request besides the operation's name, and how they are checked. */
type Takes<Request> = { readonly [Member in keyof Required<Request>]: Check };

/** The common options for running and planning operations; each operation takes some of them. */
export interface AnyRequest {
  readonly day?: number | undefined;
  readonly capture?: string | undefined;
  readonly keepCustom?: boolean | undefined;
}

/** How an operation is planned without a connection. */
export interface Planning<Request> {
  readonly takes: Takes<Request>;
  planSystem(context: PlanContext, request: Request, pace: Pace): SystemPlan | Promise<SystemPlan>;
}

/**
 * An operation: everything known about it by name. Its request is validated against what it takes
 * before any of its methods is called, however it is called.
 */
export interface OperationOf<Request, Result, PlanRequest = Request> {
  readonly name: string;
  readonly takes: Takes<Request>;
  run(context: OperationContext, request: Request, options: RunOptions): Promise<Result>;
  /** What `run` would do, or its refusal. Undefined: it changes nothing. */
  dryRun?(context: OperationContext, request: Request, options: RunOptions): Promise<Plan>;
  /** Undefined: it has no statements to show. */
  readonly planning?: Planning<PlanRequest>;
  /** The request an unfinished operation's journal record belongs to. */
  requestOf?(entry: JournalEntry): Request;
}

/**
 * An operation that changes rows or tables, as its author writes it: what all such operations share
 * is added.
 */
export interface Change<Request extends AnyRequest, PlanRequest = Request> {
  readonly name: Operation;
  readonly takes: Takes<Request>;
  readonly planning: Planning<PlanRequest>;
  /** Whether it is refused if nothing is loaded. */
  readonly needsBaseline: boolean;
  /** What to do with each system, given its records. Makes the refusals that don't need more. */
  prepare(
    context: OperationContext,
    request: Request,
    records: RecordsBySystem,
  ): readonly Execution[];
  requestOf(entry: JournalEntry): Request;
}
