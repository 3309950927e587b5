import type { LedgerEntry } from '../ledger/entry.js';
import { Ledger } from '../ledger/ledger.js';
import { type DeltaRequest, prepareDelta, requireDay } from './apply-delta.js';
import { checkRequested, initialParameters, type OperationContext } from './context.js';
import { type Execution, execute } from './execute.js';
import { prepareBaseline } from './load-baseline.js';
import { notLoaded } from './not-loaded.js';
import { describePlan, type Plan } from './plan.js';
import type { RunOptions } from './progress.js';
import { prepareReset, type ResetRequest } from './reset.js';

export type OperationRequest =
  | { readonly operation: 'load-baseline' }
  | ({ readonly operation: 'apply-delta' } & DeltaRequest)
  | ({ readonly operation: 'reset' } & ResetRequest);

/** What an operation did, one entry per system and day. Empty: all was as asked already. */
export interface OperationResult {
  readonly entries: readonly LedgerEntry[];
}

function prepare(
  context: OperationContext,
  request: OperationRequest,
  entries: readonly LedgerEntry[],
): readonly Execution[] {
  switch (request.operation) {
    case 'load-baseline':
      return prepareBaseline(context, entries);
    case 'apply-delta':
      return prepareDelta(context, request, entries);
    case 'reset':
      return prepareReset(context, request, entries);
  }
}

/** Refuses, as a reader, what can't be right, so that a refusal never creates a database. */
async function refuseEarly(context: OperationContext, request: OperationRequest): Promise<void> {
  checkRequested(context);
  if (request.operation === 'apply-delta') requireDay(request.day);
  if (request.operation === 'load-baseline') return;
  const session = await context.adapter.connect('read');
  if (session === undefined) throw notLoaded(context.adapter.target);
  await session.close();
}

/** Does what is asked, system by system; each one's changes and ledger entry commit together. */
export async function run(
  context: OperationContext,
  request: OperationRequest,
  options: RunOptions,
): Promise<OperationResult> {
  await refuseEarly(context, request);
  const session = await context.adapter.connect('write');
  try {
    const ledger = new Ledger(context.adapter.dialect, context.names.ledger);
    const executions = prepare(context, request, await ledger.entries(session));
    for (const { precheck } of executions) await precheck?.(session);
    const entries: LedgerEntry[] = [];
    for (const execution of executions) {
      entries.push(await execute(context, session, execution, options));
    }
    return { entries };
  } finally {
    await session.close();
  }
}

/** Says what {@link run} would do, or refuses as it would. Changes nothing. */
export async function dryRun(context: OperationContext, request: OperationRequest): Promise<Plan> {
  await refuseEarly(context, request);
  const session = await context.adapter.connect('read');
  try {
    const ledger = new Ledger(context.adapter.dialect, context.names.ledger);
    const executions = prepare(context, request, session ? await ledger.entries(session) : []);
    if (session) for (const { precheck } of executions) await precheck?.(session);
    const model = executions[0]?.model ?? context.dataset.model(initialParameters(context));
    return describePlan(
      context,
      model,
      request,
      executions.map(({ plan }) => plan()),
    );
  } finally {
    await session?.close();
  }
}
