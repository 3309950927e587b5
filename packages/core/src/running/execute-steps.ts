import type { Session } from '../adapter.js';
import { advice, suggest } from '../advice.js';
import { HeadwaterError } from '../errors.js';
import type { JournalEntry, LedgerEntry, ResetState } from '../ledger/entry.js';
import { addCounts, type Step, type StepKind, type SystemPlan } from '../plan/step.js';
import type { OperationContext } from '../sessions/context.js';
import type { RunOptions } from '../sessions/progress.js';
import type { Opened } from '../sessions/sessions.js';
import { checkSignal } from '../sessions/stop.js';
import { versionsNow } from '../standing/table-versions.js';
import { PlanProgress } from './plan-progress.js';
import { runBatch } from './run-step.js';

export interface SteppedOperation {
  readonly plan: SystemPlan;
  readonly entry: Omit<LedgerEntry, 'entryId'>;
  /** Headwater's own tables before it begins. */
  readonly owned: readonly string[];
  readonly changes: 'rows' | 'tables';
  /** The last step an earlier run did. */
  readonly resume: JournalEntry | undefined;
  readonly capture: string | null;
  readonly reset: ResetState | null;
  /** What follows the last step; must be safe to repeat. */
  readonly settle: () => Promise<void>;
}

/** What a day does to rows. */
const CHANGES: readonly StepKind[] = ['insert', 'update', 'delete'];

/** Whether a journal was written by this very plan, as far as it goes. */
export function isSamePlan({ steps: planned }: SystemPlan, entry: JournalEntry): boolean {
  const { step, steps, label } = entry;
  return steps === planned.length && (step === 0 || planned.at(step - 1)?.label === label);
}

function requireSamePlan(plan: SystemPlan, entry: JournalEntry): void {
  if (isSamePlan(plan, entry)) return;
  throw new HeadwaterError('UNFINISHED', {
    what: `${plan.system} stopped after '${entry.label}' (${entry.step} of ${entry.steps} steps), which is not a step of this plan.`,
    why: 'It was started by another version of Headwater, or with other settings.',
    next: advice`Finish it with the version that started it, or start over: ${suggest('reset')}`,
  });
}

/** Runs `work` in a transaction, if supported. */
const together = <T>(
  { adapter }: OperationContext,
  session: Session,
  work: () => Promise<T>,
): Promise<T> => (adapter.capabilities.transactions ? session.transaction(work) : work());

/** The journal record after a step. */
function after(
  last: JournalEntry,
  { steps }: SystemPlan,
  step: Step,
  index: number,
  isCertain: boolean,
): JournalEntry {
  // If a step's outcome may remain unknown, its rows count as gone before it begins.
  const isEmptied =
    last.reset?.isEmptied ||
    step.kind === 'empty' ||
    (!isCertain && steps.at(index + 1)?.kind === 'empty');
  return {
    ...last,
    step: index + 1,
    label: step.label,
    tables: [...new Set([...last.tables, ...(step.creates ?? [])])],
    reset: last.reset && { ...last.reset, isEmptied },
  };
}

/**
 * Runs a plan step by step, recording each in the journal, and writes the ledger entry at the end.
 * With transactions, a step and its record commit together. Without them, a step may be done but
 * not recorded when the connection is lost, so the first step of a resumed operation is repeated in
 * a way that has no effect the second time.
 */
export async function executeSteps(
  context: OperationContext,
  { session, ledger }: Opened,
  { plan, entry, owned, changes, resume, capture, reset, settle }: SteppedOperation,
  options: RunOptions,
): Promise<LedgerEntry> {
  const { adapter } = context;
  const { length: steps } = plan.steps;
  if (resume !== undefined) requireSamePlan(plan, resume);
  const begun = { ...entry, tables: owned, capture, reset, step: 0, steps, label: 'Begin' };
  const record = (): Promise<JournalEntry> =>
    resume === undefined ? ledger.begin(begun) : ledger.record({ ...resume, capture });
  let last = resume?.capture === capture ? resume : await together(context, session, record);

  const runSteps = async (batch: readonly Step[], index: number): Promise<void> => {
    // What was started as one batch may be completely done, even if this session can't run it as
    // one.
    const isDoubted = resume?.step === index || changes === 'rows';
    const isUncertain = resume !== undefined && isDoubted && !adapter.capabilities.transactions;
    last = await together(context, session, async () => {
      const done = await runBatch(session, batch, isUncertain);
      const rows = addCounts(last.rows, done);
      const finishedAt = context.now();
      return ledger.record({
        ...batch.reduce(
          (before, step, offset) =>
            after(before, plan, step, index + offset, adapter.capabilities.transactions),
          last,
        ),
        rows,
        finishedAt,
      });
    });
  };

  /**
   * Custom rows may have been added or changed since they were copied, as long as all of them
   * exist.
   */
  const isRepeated = ({ kind }: Step): boolean =>
    kind === 'session' || (kind === 'keep' && resume?.reset?.isEmptied === false);

  // Nobody knows whether the first table was emptied, so what it still holds is added to its copy.
  const isDoubtful =
    !adapter.capabilities.transactions &&
    resume !== undefined &&
    plan.steps.at(resume.step)?.kind === 'empty' &&
    plan.steps.at(resume.step - 1)?.kind !== 'empty';
  const there = isDoubtful ? await session.tablesOf(plan.schema) : [];

  /** A day's changes run as one if the server can do that without transactions. */
  const batchFrom = (step: Step, index: number): readonly Step[] => {
    if (changes !== 'rows' || session.atomically === undefined) return [step];
    const batch = [step];
    for (let at = index + 1; CHANGES.includes(step.kind); at += 1) {
      const next = plan.steps.at(at);
      if (next === undefined || !CHANGES.includes(next.kind)) break;
      batch.push(next);
    }
    return batch;
  };

  const progress = new PlanProgress(plan, options.onProgress);
  let index = -1;
  for (const step of plan.steps) {
    index += 1;
    const isDone = index < last.step;
    if (isDone && step.kind === 'keep' && there.some(({ name }) => name === step.table)) {
      const { sql, effect } = step.add?.() ?? step;
      await session.execute(sql, effect);
      continue;
    }
    if (!isDone || isRepeated(step)) {
      progress.begin(step, index);
      checkSignal(options.signal, 'step');
      if (isDone) await session.execute(step.sql, step.effect);
      else await runSteps(batchFrom(step, index), index);
    }
    progress.end(step, index < (resume?.step ?? 0));
  }
  checkSignal(options.signal, 'step');
  await settle();
  const { entryId, rows, startedAt } = last;
  const versions = await versionsNow(session, entry.schema, entry.tables);
  return together(context, session, async () => {
    const finished = { ...entry, rows, versions, startedAt, finishedAt: context.now() };
    const appended = await ledger.append(finished, entryId);
    await ledger.forget(appended);
    return appended;
  });
}
