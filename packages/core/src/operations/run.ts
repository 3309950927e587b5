import type { Advice } from '../advice.js';
import { type LedgerEntry, NO_RECORDS } from '../ledger/entry.js';
import type { PlanContext } from '../plan/context.js';
import type { Pace } from '../plan/counting.js';
import { type SystemPlan, stepByStep } from '../plan/step.js';
import {
  captureDatabases,
  captureTables,
  requireCapture,
  settleCaptures,
} from '../running/capture.js';
import { closingStatus } from '../running/closing-status.js';
import { type Execution, execute } from '../running/execute.js';
import {
  checkRequested,
  initialParameters,
  type OperationContext,
  planContext,
} from '../sessions/context.js';
import { paceOf } from '../sessions/pace.js';
import type { RunOptions, StopSignal } from '../sessions/progress.js';
import { type RecordsBySystem, Sessions, withSessions } from '../sessions/sessions.js';
import { stoppable } from '../sessions/stop.js';
import { checkSoundness } from '../soundness/check-dataset.js';
import { requireTime } from '../standing/instant.js';
import { requireBegun } from '../standing/not-loaded.js';
import { ownershipOf, requireOwnTables } from '../standing/ownership.js';
import { standings } from '../standing/standing.js';
import type { Status } from '../standing/status.js';
import { type DeltaRequest, prepareDelta, requireDay } from './apply-delta.js';
import { type LoadRequest, prepareBaseline } from './load-baseline.js';
import { describePlan, type Plan } from './plan.js';
import { prepareReset, type ResetRequest } from './reset.js';
import { prepareRestore, type RestoreRequest, requireRestorable } from './restore.js';

export type OperationRequest =
  | ({ readonly operation: 'load-baseline' } & LoadRequest)
  | ({ readonly operation: 'apply-delta' } & DeltaRequest)
  | ({ readonly operation: 'reset' } & ResetRequest)
  | ({ readonly operation: 'restore' } & RestoreRequest);

/** What an operation did, one entry per system and day. Empty: all was as asked already. */
export interface OperationResult {
  readonly entries: readonly LedgerEntry[];
  /** What people should know besides: texts, or such with suggestions in them. */
  readonly notices: readonly (string | Advice)[];
  /** How everything stands then; null where that was not asked for, or could not be read. */
  readonly status: Status | null;
}

function prepare(
  context: OperationContext,
  request: OperationRequest,
  records: RecordsBySystem,
): readonly Execution[] {
  switch (request.operation) {
    case 'load-baseline':
      return prepareBaseline(context, request, records);
    case 'apply-delta':
      return prepareDelta(context, request, records);
    case 'reset':
      return prepareReset(context, request, records);
    case 'restore':
      return prepareRestore(context, request, records);
  }
}

const captureOf = (request: OperationRequest): string | undefined =>
  request.operation === 'load-baseline' ? request.capture : undefined;

/** What is to be done, once all that could refuse it has been asked. */
const prepareWith = (
  context: OperationContext,
  sessions: Sessions,
  request: OperationRequest,
  signal: StopSignal | undefined,
): Promise<readonly Execution[]> =>
  stoppable(signal, sessions, async () => {
    const executions = prepare(context, request, await sessions.records());
    for (const { precheck, system } of executions) {
      const opened = sessions.find(system);
      if (opened !== undefined) await precheck?.(opened);
    }
    return executions;
  });

/** Refuses what can't be right before a lock is taken. */
async function refuseEarly(
  context: OperationContext,
  request: OperationRequest,
  signal?: StopSignal,
): Promise<void> {
  checkRequested(context);
  if (request.operation === 'apply-delta') {
    requireDay(request.day);
    requireTime(request.at);
  }
  if (request.operation === 'restore') requireRestorable(request.day);
  if (request.operation === 'load-baseline') {
    requireCapture(context, request.capture);
    checkSoundness(context.dataset, initialParameters(context));
    return;
  }
  // Asked as a reader: what is refused then creates nothing, not even a lock's table.
  await withSessions(context, 'read', signal, (sessions) => requireBegun(context, sessions));
}

/** The systems that were loaded before a load that switches a capture on for them as well. */
async function othersOf(
  context: OperationContext,
  sessions: Sessions,
  executions: readonly Execution[],
): Promise<readonly PlanContext[]> {
  const model = context.dataset.model(initialParameters(context));
  const begun = executions.map(({ system }) => system);
  const records = await sessions.records();
  const others: PlanContext[] = [];
  for (const standing of standings(context, records)) {
    if (begun.includes(standing.system)) continue;
    const planned = planContext(context, model, standing.system);
    const recorded = records.get(standing.system) ?? NO_RECORDS;
    const ownership = ownershipOf(context, planned.system, standing, recorded);
    await requireOwnTables(sessions.require(standing.system).catalog, planned, ownership);
    others.push(planned);
  }
  return others;
}

/** Does what is asked, system by system; each one's changes and ledger entry commit together. */
async function runWith(
  context: OperationContext,
  sessions: Sessions,
  request: OperationRequest,
  options: RunOptions,
): Promise<OperationResult> {
  const capture = captureOf(request);
  const executions = await prepareWith(context, sessions, request, options.signal);
  const others = capture === undefined ? [] : await othersOf(context, sessions, executions);
  if (capture !== undefined) await captureDatabases(context, sessions, capture);
  const entries: LedgerEntry[] = [];
  const settled: string[] = [];
  for (const execution of executions) {
    const opened = sessions.require(execution.system);
    const settle = async (isCommitted: boolean): Promise<void> => {
      const { session } = opened;
      settled.push(...(await settleCaptures(context, session, execution, options, isCommitted)));
    };
    entries.push(await execute(context, opened, execution, options, settle));
    // A delta changes rows, and leaves the tables as they were.
    if (execution.operation !== 'apply-delta') opened.catalog.forget();
  }
  const switched = capture === undefined ? [] : [`${capture} is on for every table.`];
  for (const planned of others) {
    const { session } = sessions.require(planned.system.name);
    if (capture !== undefined) await captureTables(context, session, planned, capture, options);
  }
  const found = executions.flatMap(({ notices }) => notices?.() ?? []);
  const closing = await closingStatus(context, sessions, options);
  const notices = [...switched, ...found, ...settled, ...closing.notices];
  return { entries, notices, status: closing.status };
}

export async function run(
  context: OperationContext,
  request: OperationRequest,
  options: RunOptions,
): Promise<OperationResult> {
  await refuseEarly(context, request, options.signal);
  const sessions = await Sessions.open(context, 'write', options.signal);
  try {
    return await runWith(context, sessions, request, options);
  } finally {
    await sessions.close();
  }
}

/** The steps that are left to do. */
async function remaining({ plan, resume }: Execution, pace: Pace): Promise<SystemPlan> {
  if (resume === undefined) return plan(pace);
  const whole = stepByStep(await plan(pace));
  return { ...whole, steps: whole.steps.skip(resume.step, ({ kind }) => kind === 'session') };
}

/** Says what {@link run} would do, or refuses as it would. Changes nothing. */
export async function dryRun(
  context: OperationContext,
  request: OperationRequest,
  options: RunOptions,
): Promise<Plan> {
  await refuseEarly(context, request, options.signal);
  const sessions = await Sessions.open(context, 'read', options.signal);
  try {
    const executions = await prepareWith(context, sessions, request, options.signal);
    const model = executions[0]?.model ?? context.dataset.model(initialParameters(context));
    const pace = paceOf(options.signal);
    const plans: SystemPlan[] = [];
    for (const execution of executions) plans.push(await remaining(execution, pace));
    return await describePlan(context, model, request, plans, captureOf(request), options);
  } finally {
    await sessions.close();
  }
}
