import type { Advice } from '../advice.js';
import type { JournalEntry, LedgerEntry, Operation, ResetState } from '../ledger/entry.js';
import type { Model } from '../model/dataset.js';
import type { Pace } from '../plan/counting.js';
import { addCounts, NO_ROWS, type SystemPlan, stepByStep } from '../plan/step.js';
import type { OperationContext } from '../sessions/context.js';
import { paceOf } from '../sessions/pace.js';
import type { RunOptions } from '../sessions/progress.js';
import type { Opened } from '../sessions/sessions.js';
import { checkSignal, stoppable } from '../sessions/stop.js';
import { versionsNow } from '../standing/table-versions.js';
import { executeSteps } from './execute-steps.js';
import { PlanProgress } from './plan-progress.js';
import { runStep } from './run-step.js';

/** A plan for one system, with its future ledger entry. */
export interface Execution {
  readonly system: string;
  /** Created when it is due: planning hundreds of days ahead would take long. */
  readonly plan: (pace: Pace) => SystemPlan | Promise<SystemPlan>;
  readonly model: Model;
  readonly operation: Operation;
  /**
   * What it changes: only rows of existing tables, which can happen as one if the server supports
   * that without transactions; or the tables as well, one step at a time.
   */
  readonly changes: 'rows' | 'tables';
  /** Continues after this step of an earlier run. */
  readonly resume?: JournalEntry | undefined;
  /** For a load: the change capture to turn on at the end. */
  readonly capture?: string | undefined;
  /** For a reset or restore; known after the precheck. */
  readonly reset?: () => ResetState;
  /** Headwater's own tables before it begins. */
  readonly owned: readonly string[];
  /** Notices for people; known after the precheck. */
  readonly notices?: () => readonly (string | Advice)[];
  /** May refuse. Runs before any system is changed, so that a refusal leaves all of them alone. */
  readonly precheck?: (opened: Opened) => Promise<void>;
}

const tablesOf = (model: Model, system: string): readonly string[] =>
  model.systems.find(({ name }) => name === system)?.tables.map(({ name }) => name) ?? [];

/** The future ledger entry, before anything is done. */
function entryOf({ model, operation }: Execution, plan: SystemPlan, startedAt: number) {
  return {
    dataset: model.dataset,
    system: plan.system,
    schema: plan.schema,
    tables: tablesOf(model, plan.system),
    generatorVersion: model.generatorVersion,
    parameters: model.parameters,
    day: plan.day,
    instant: plan.instant,
    operation,
    rows: NO_ROWS,
    versions: null,
    startedAt,
    finishedAt: startedAt,
  };
}

/** The maximum number of rows a plan inserts; its updates affect at most a few days' worth. */
function insertedRows({ steps }: SystemPlan): number {
  let rows = 0;
  for (const { atMost = 0 } of steps) rows += atMost;
  return rows;
}

/** Runs all steps and writes the ledger entry in one transaction: both happen, or neither. */
async function executeWhole(
  context: OperationContext,
  { session, ledger }: Opened,
  execution: Execution,
  plan: SystemPlan,
  options: RunOptions,
  commits: () => void,
): Promise<LedgerEntry> {
  const entry = entryOf(execution, plan, context.now());
  const progress = new PlanProgress(plan, options.onProgress);
  return session.transaction(async () => {
    let rows = NO_ROWS;
    let index = 0;
    for (const step of plan.steps) {
      progress.begin(step, index);
      index += 1;
      checkSignal(options.signal, 'system');
      rows = addCounts(rows, await runStep(session, step));
      progress.end(step);
    }
    // The last chance: once the entry is committed, the operation has happened.
    checkSignal(options.signal, 'system');
    const versions = await versionsNow(session, entry.schema, entry.tables);
    const finished = { ...entry, rows, versions, finishedAt: context.now() };
    const appended = await ledger.append(finished);
    commits();
    return appended;
  });
}

/**
 * Runs a plan and records it: in one transaction if the platform has them and it fits, else step by
 * step, so that the same request can finish it. `settle` does what belongs to it but can't be in a
 * transaction: if each step commits, it runs before the ledger entry is written.
 */
export async function execute(
  context: OperationContext,
  opened: Opened,
  execution: Execution,
  options: RunOptions,
  settle: (isCommitted: boolean) => Promise<void>,
): Promise<LedgerEntry> {
  const plan = await execution.plan(paceOf(options.signal, 'system'));
  const { transactions, transactionRows } = context.adapter.capabilities;
  const isWhole =
    transactions &&
    execution.resume === undefined &&
    (transactionRows === null || insertedRows(plan) <= transactionRows);
  let isCommitting = false;
  // An interrupted commit may have happened all the same.
  const statements = {
    cancel: () => {
      if (!isCommitting) opened.session.cancel();
    },
  };
  let isUndone = isWhole;
  const work = async (): Promise<LedgerEntry> => {
    if (isWhole) {
      const commits = (): void => {
        isCommitting = true;
      };
      const entry = await executeWhole(context, opened, execution, plan, options, commits);
      isUndone = isCommitting = false;
      await settle(true);
      return entry;
    }
    const { resume, changes, capture = null, reset, owned } = execution;
    const entry = entryOf(execution, plan, context.now());
    const apart = stepByStep(plan);
    const state = { capture, reset: reset?.() ?? null };
    const begun = { plan: apart, entry, owned, changes, resume, ...state };
    const operation = { ...begun, settle: () => settle(false) };
    return executeSteps(context, opened, operation, options);
  };
  return stoppable(options.signal, statements, work, () => (isUndone ? 'system' : 'step'));
}
