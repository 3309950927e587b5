import type { JournalEntry, Operation } from '../ledger/entry.js';
import type { PlanContext } from '../plan/context.js';
import type { Pace } from '../plan/counting.js';
import type { SystemPlan } from '../plan/step.js';
import type { OperationContext } from '../sessions/context.js';
import type { RunOptions } from '../sessions/progress.js';
import type { RecordsBySystem } from '../sessions/sessions.js';
import type { Execution } from './execute.js';
import type { Plan } from './plan.js';

/** Fails where the value of a request's member can't be right. Undefined: it was left out. */
export type Check = (value: unknown, context: OperationContext) => void;

/** What a request may have besides the operation's name, and how it is checked. */
export type Takes<Request> = { readonly [Member in keyof Required<Request>]: Check };

/** What concerns how operations are run and planned in general, of what they may be asked; each takes some of it. */
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
 * An operation: all that is known of it by its name. What it is asked was validated by what it takes before
 * any of its methods is called, whoever asks and in whatever way.
 */
export interface OperationOf<Request, Result, PlanRequest = Request> {
  readonly name: string;
  readonly takes: Takes<Request>;
  run(context: OperationContext, request: Request, options: RunOptions): Promise<Result>;
  /** What `run` would do, or its refusal. Undefined: it changes nothing. */
  dryRun?(context: OperationContext, request: Request, options: RunOptions): Promise<Plan>;
  /** Undefined: it has no statements to show. */
  readonly planning?: Planning<PlanRequest>;
  /** The request to which an unfinished operation's entry in the journal belongs. */
  requestOf?(entry: JournalEntry): Request;
}

/** What changes rows or tables, as one writes it: what is the same for all such operations is added to it. */
export interface Change<Request extends AnyRequest, PlanRequest = Request> {
  readonly name: Operation;
  readonly takes: Takes<Request>;
  readonly planning: Planning<PlanRequest>;
  /** Whether it is refused where nothing is loaded. */
  readonly needsBaseline: boolean;
  /** What to do with each system, by what is recorded of it. Refuses what can't be told without. */
  prepare(
    context: OperationContext,
    request: Request,
    records: RecordsBySystem,
  ): readonly Execution[];
  requestOf(entry: JournalEntry): Request;
}
