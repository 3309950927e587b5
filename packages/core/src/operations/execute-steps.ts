import type { Session } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import type { JournalEntry, LedgerEntry } from '../ledger/entry.js';
import { Ledger } from '../ledger/ledger.js';
import { addCounts, type RowCounts, type Step, type SystemPlan } from '../plan/step.js';
import type { OperationContext } from './context.js';
import { checkSignal, type RunOptions } from './progress.js';
import { repeatStep, runStep } from './run-step.js';

export interface SteppedOperation {
  readonly plan: SystemPlan;
  readonly entry: Omit<LedgerEntry, 'entryId'> & Pick<JournalEntry, 'keptTables'>;
  /** The last step that an earlier run did. */
  readonly resume: JournalEntry | undefined;
}

/** Fails with UNFINISHED where the plan is not the one that was begun. */
function requireSamePlan(plan: SystemPlan, { step, steps, label }: JournalEntry): void {
  const done = step === 0 ? undefined : plan.steps[step - 1]?.label;
  if (steps === plan.steps.length && (done === undefined || done === label)) return;
  throw new HeadwaterError('UNFINISHED', {
    what: `${plan.system} stopped after '${label}' (${step} of ${steps} steps), which is not a step of this plan.`,
    why: 'It was begun by another version of Headwater, or with other settings.',
    next: 'Finish it with the version that began it, or start over: headwater reset',
  });
}

/** Runs `work` in a transaction, where there are any. */
const together = <T>(
  { adapter }: OperationContext,
  session: Session,
  work: () => Promise<T>,
): Promise<T> => (adapter.capabilities.transactions ? session.transaction(work) : work());

/**
 * Runs a plan step by step, each one recorded in the journal, and writes the ledger's entry at the
 * end. With transactions a step and its record commit together. Without, a step may be done and not
 * recorded when the connection is lost, so the first one of a resumed operation is repeated in a way
 * that changes nothing twice.
 */
export async function executeSteps(
  context: OperationContext,
  session: Session,
  { plan, entry, resume }: SteppedOperation,
  options: RunOptions,
): Promise<LedgerEntry> {
  const { adapter, names } = context;
  const ledger = new Ledger(adapter.dialect, names.ledger);
  const { length: steps } = plan.steps;
  const { system, day } = plan;
  if (resume !== undefined) requireSamePlan(plan, resume);
  let last =
    resume ??
    (await together(context, session, () =>
      ledger.begin(session, { ...entry, step: 0, steps, label: 'Begin' }),
    ));

  const runOne = async (step: Step, index: number): Promise<void> => {
    const isUncertain = resume?.step === index && !adapter.capabilities.transactions;
    last = await together(context, session, async () => {
      const done: RowCounts = await (isUncertain ? repeatStep : runStep)(session, step);
      const rows = addCounts(last.rows, done);
      const { label } = step;
      return ledger.proceed(session, {
        ...last,
        rows,
        step: index + 1,
        label,
        finishedAt: context.now(),
      });
    });
  };

  for (const [index, step] of plan.steps.entries()) {
    const isDone = index < last.step;
    if (isDone && step.kind !== 'session') continue;
    options.onProgress?.({ system, label: step.label, step: index, steps, day });
    checkSignal(options.signal, 'step');
    if (isDone) await session.execute(step.sql);
    else await runOne(step, index);
  }
  checkSignal(options.signal, 'step');
  const { entryId, rows, startedAt } = last;
  return together(context, session, () =>
    ledger.append(session, { ...entry, rows, startedAt, finishedAt: context.now() }, entryId),
  );
}
