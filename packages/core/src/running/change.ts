import type { Advice } from '../advice.js';
import type { LedgerEntry } from '../ledger/entry.js';
import type { Pace } from '../plan/counting.js';
import { type SystemPlan, stepByStep } from '../plan/step.js';
import { initialParameters, type OperationContext } from '../sessions/context.js';
import { paceOf } from '../sessions/pace.js';
import type { RunOptions, StopSignal } from '../sessions/progress.js';
import { Sessions, withSessions } from '../sessions/sessions.js';
import { stoppable } from '../sessions/stop.js';
import { checkSoundness } from '../soundness/check-dataset.js';
import { requireBegun } from '../standing/not-loaded.js';
import type { Status } from '../standing/status.js';
import { captureDatabases, captureTables, othersOf, settleCaptures } from './capture.js';
import { closingStatus } from './closing-status.js';
import { type Execution, execute } from './execute.js';
import type { AnyRequest, Change, OperationOf } from './operation.js';
import { describePlan, type Plan } from './plan.js';

/** What an operation did, one entry per system and day. Empty: there was nothing to do. */
export interface OperationResult {
  readonly entries: readonly LedgerEntry[];
  /** Notices for people: texts, or texts with suggestions. */
  readonly notices: readonly (string | Advice)[];
  /** The status afterwards; null if it wasn't requested or couldn't be read. */
  readonly status: Status | null;
}

/**
 * Makes refusals that don't need the lock. As a reader, it creates nothing, not even a lock table.
 */
async function refuseEarly(
  context: OperationContext,
  { needsBaseline }: { readonly needsBaseline: boolean },
  signal: StopSignal | undefined,
): Promise<void> {
  if (needsBaseline) {
    await withSessions(context, 'read', signal, (sessions) => requireBegun(context, sessions));
  } else checkSoundness(context.dataset, initialParameters(context));
}

/** What to do, after every check that could refuse it. */
const prepared = <Request extends AnyRequest>(
  context: OperationContext,
  change: Pick<Change<Request>, 'needsBaseline' | 'prepare'>,
  sessions: Sessions,
  request: Request,
  signal: StopSignal | undefined,
): Promise<readonly Execution[]> =>
  stoppable(signal, sessions, async () => {
    if (change.needsBaseline) await requireBegun(context, sessions);
    const executions = change.prepare(context, request, await sessions.records());
    for (const { precheck, system } of executions) {
      const opened = sessions.find(system);
      if (opened !== undefined) await precheck?.(opened);
    }
    return executions;
  });

/**
 * Executes what was prepared, system by system; each one's changes and ledger entry commit
 * together.
 */
async function runAll(
  context: OperationContext,
  sessions: Sessions,
  executions: readonly Execution[],
  capture: string | undefined,
  options: RunOptions,
): Promise<OperationResult> {
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
    if (execution.changes === 'tables') opened.catalog.forget();
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

/** The remaining steps. */
async function remaining({ plan, resume }: Execution, pace: Pace): Promise<SystemPlan> {
  if (resume === undefined) return plan(pace);
  const whole = stepByStep(await plan(pace));
  return { ...whole, steps: whole.steps.skip(resume.step, ({ kind }) => kind === 'session') };
}

/**
 * Builds an operation that changes rows or tables: running and dry-running it is the same for all
 * of them.
 */
export const changing = <Request extends AnyRequest, PlanRequest = Request>(
  change: Change<Request, PlanRequest>,
): OperationOf<Request, OperationResult, PlanRequest> => ({
  ...change,
  async run(context, request, options) {
    await refuseEarly(context, change, options.signal);
    const sessions = await Sessions.open(context, 'write', options.signal);
    try {
      const executions = await prepared(context, change, sessions, request, options.signal);
      return await runAll(context, sessions, executions, request.capture, options);
    } finally {
      await sessions.close();
    }
  },
  async dryRun(context, request, options): Promise<Plan> {
    await refuseEarly(context, change, options.signal);
    const sessions = await Sessions.open(context, 'read', options.signal);
    try {
      const executions = await prepared(context, change, sessions, request, options.signal);
      const model = executions[0]?.model ?? context.dataset.model(initialParameters(context));
      const pace = paceOf(options.signal);
      const plans: SystemPlan[] = [];
      for (const execution of executions) plans.push(await remaining(execution, pace));
      return await describePlan(context, model, change.name, request, plans, options);
    } finally {
      await sessions.close();
    }
  },
});
