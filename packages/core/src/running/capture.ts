import { captureNamed, captureNames } from '../adapter/change-capture.js';
import type { ChangeCapture, Session } from '../adapter.js';
import { advice, option } from '../advice.js';
import { HeadwaterError } from '../errors.js';
import { NO_RECORDS } from '../ledger/entry.js';
import { captureDatabaseSteps, captureTableSteps } from '../plan/capture.js';
import type { PlanContext } from '../plan/context.js';
import type { Step } from '../plan/step.js';
import {
  databaseOf,
  initialParameters,
  type OperationContext,
  planContext,
} from '../sessions/context.js';
import type { RunOptions } from '../sessions/progress.js';
import type { Sessions } from '../sessions/sessions.js';
import { checkSignal } from '../sessions/stop.js';
import { ownershipOf, requireOwnTables } from '../standing/ownership.js';
import { standings } from '../standing/standing.js';
import type { Execution } from './execute.js';

/** The requested capture; fails with UNSUPPORTED if the platform has none with that name. */
export function requireCapture(
  { adapter }: OperationContext,
  name: string | undefined,
): ChangeCapture | undefined {
  if (name === undefined) return undefined;
  const capture = captureNamed(adapter.dialect, name);
  if (capture !== undefined) return capture;
  const captures = captureNames(adapter.dialect);
  throw new HeadwaterError('UNSUPPORTED', {
    what: `The adapter '${adapter.name}' has no change capture called '${name}'.`,
    next:
      captures.length === 0
        ? 'Load without a change capture.'
        : `It has: ${captures.join(', ')}. Choose one.`,
  });
}

async function runAll(
  { adapter }: OperationContext,
  session: Session | undefined,
  name: string,
  steps: readonly Step[],
): Promise<void> {
  for (const { sql } of steps) {
    try {
      await session?.execute(sql);
    } catch (error) {
      if (!(error instanceof HeadwaterError) || error.code !== 'STATEMENT_FAILED') throw error;
      throw new HeadwaterError('CAPTURE_UNAVAILABLE', {
        what: `Can't turn on ${name} in ${adapter.target}.`,
        why: [error.why, captureNamed(adapter.dialect, name)?.requires]
          .filter((text) => text !== undefined)
          .map((text) => text.replace(/\.?$/, '.'))
          .join(' '),
        next: advice`Ask an administrator to turn it on, or load without ${option('capture')}.`,
        cause: error,
      });
    }
  }
}

/** The systems already loaded before a load that turns on a capture for them as well. */
export async function othersOf(
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

/** Turns on the capture for the databases before anything is loaded, so that it fails early. */
export async function captureDatabases(
  context: OperationContext,
  sessions: Sessions,
  name: string,
): Promise<void> {
  const { adapter, dataset } = context;
  const databases = new Map(
    dataset.systems.map((system) => [databaseOf(context, system.name), system.name]),
  );
  for (const system of databases.values()) {
    const steps = captureDatabaseSteps(adapter.dialect, name);
    await runAll(context, sessions.find(system)?.session, name, steps);
  }
}

/** Turns on the capture for every table of a system. */
export async function captureTables(
  context: OperationContext,
  session: Session,
  planned: PlanContext,
  name: string,
  options: RunOptions,
): Promise<void> {
  const steps = captureTableSteps(planned, name);
  for (const [step, one] of steps.entries()) {
    checkSignal(options.signal, 'step');
    const { label } = one;
    const { length } = steps;
    options.onProgress?.({ system: planned.system.name, label, step, steps: length, day: 0 });
    await runAll(context, session, name, [one]);
  }
}

/** Turns captures on again that an execution turned off; reports this, and any that failed. */
async function captureAgain(
  context: OperationContext,
  session: Session,
  planned: PlanContext,
  lost: readonly string[],
  options: RunOptions,
  isCommitted: boolean,
): Promise<readonly string[]> {
  const system = planned.system.name;
  const notices: string[] = [];
  for (const name of lost) {
    try {
      await captureTables(context, session, planned, name, options);
      notices.push(`${system}: ${name} is on again; its readers must start over from here.`);
    } catch (error) {
      if (!isCommitted) {
        // A stopped statement fails, too; the capture isn't on then, but must be.
        checkSignal(options.signal, 'step');
        if (!(error instanceof HeadwaterError) || error.code !== 'CAPTURE_UNAVAILABLE') throw error;
      }
      if (!(error instanceof HeadwaterError)) throw error;
      notices.push(`${system}: ${name} is off now. ${error.what} ${error.why ?? ''}`.trim());
    }
  }
  return notices;
}

/**
 * Turns on the requested capture, and those an execution turned off. Returns notices, also for
 * captures that can't be turned on again once the execution has been committed.
 */
export async function settleCaptures(
  context: OperationContext,
  session: Session,
  { model, system, capture, reset }: Execution,
  options: RunOptions,
  isCommitted: boolean,
): Promise<readonly string[]> {
  const planned = planContext(context, model, system);
  const lost = reset?.().captures ?? [];
  const notices = await captureAgain(context, session, planned, lost, options, isCommitted);
  if (capture !== undefined) await captureTables(context, session, planned, capture, options);
  return notices;
}
