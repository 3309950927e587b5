import type { Session } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import type { LedgerEntry, Operation } from '../ledger/entry.js';
import { Ledger } from '../ledger/ledger.js';
import type { Model } from '../model/dataset.js';
import { addCounts, NO_ROWS, type RowCounts, type Step, type SystemPlan } from '../plan/step.js';
import type { OperationContext } from './context.js';
import { checkSignal, type RunOptions } from './progress.js';

/** A plan for one system, with what the ledger is to say of it. */
export interface Execution {
  /** Made when it is its turn: planning hundreds of days ahead would take long. */
  readonly plan: () => SystemPlan;
  readonly model: Model;
  readonly operation: Operation;
  /** May refuse. Runs before any system is changed, so that a refusal leaves all of them alone. */
  readonly precheck?: (session: Session) => Promise<void>;
}

function drifted(step: Step, expected: number, found: number): HeadwaterError {
  return new HeadwaterError('DRIFTED', {
    what: `${step.label}: ${expected} rows should change, but ${found} did.`,
    why: 'Rows that Headwater generated were changed or removed by someone else.',
    next: 'See which with: headwater verify. Then start over with: headwater reset',
  });
}

async function runStep(session: Session, step: Step): Promise<RowCounts> {
  if (step.countSql === undefined) {
    const rows = await session.execute(step.sql);
    const expected = step.expected();
    if (step.kind === 'insert' && expected !== null && rows !== expected.inserted) {
      throw drifted(step, expected.inserted, rows);
    }
    return step.kind === 'insert' ? { ...NO_ROWS, inserted: rows } : NO_ROWS;
  }
  const [count] = await session.query(step.countSql);
  const changed = Number(count?.changed ?? 0);
  const deleted = Number(count?.deleted ?? 0);
  const rows = changed === 0 ? 0 : await session.execute(step.sql);
  if (rows !== changed) throw drifted(step, changed, rows);
  return { inserted: 0, updated: changed - deleted, deleted };
}

/**
 * Runs a plan and writes the ledger's entry, in one transaction: afterwards both are there, or
 * neither is.
 */
export async function execute(
  context: OperationContext,
  session: Session,
  execution: Execution,
  options: RunOptions,
): Promise<LedgerEntry> {
  const { model, operation } = execution;
  const plan = execution.plan();
  const { day } = plan;
  const startedAt = context.now();
  const ledger = new Ledger(context.adapter.dialect, context.names.ledger);
  if (!context.adapter.capabilities.transactions) {
    throw new HeadwaterError('UNSUPPORTED', {
      what: `The adapter '${context.adapter.name}' has no transactions.`,
      next: 'Use an adapter that has them.',
    });
  }
  const cancel = (): void => session.cancel();
  options.signal?.addEventListener('abort', cancel);
  try {
    return await session.transaction(async () => {
      let rows = NO_ROWS;
      for (const [index, step] of plan.steps.entries()) {
        const { length: steps } = plan.steps;
        options.onProgress?.({ system: plan.system, label: step.label, step: index, steps, day });
        checkSignal(options.signal);
        rows = addCounts(rows, await runStep(session, step));
      }
      // The last moment: once the entry is committed, the operation has happened.
      checkSignal(options.signal);
      return ledger.append(session, {
        dataset: model.dataset,
        system: plan.system,
        schema: plan.schema,
        tables: tablesOf(model, plan.system),
        generatorVersion: model.generatorVersion,
        parameters: model.parameters,
        day,
        operation,
        rows,
        startedAt,
        finishedAt: context.now(),
      });
    });
  } catch (error) {
    // A cancelled statement fails in the driver's own words; the signal tells why.
    checkSignal(options.signal);
    throw error;
  } finally {
    options.signal?.removeEventListener('abort', cancel);
  }
}

const tablesOf = (model: Model, system: string): readonly string[] =>
  model.systems.find(({ name }) => name === system)?.tables.map(({ name }) => name) ?? [];
