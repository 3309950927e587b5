import { type Advice, advice, suggest } from '../advice.js';
import { HeadwaterError } from '../errors.js';
import { type JournalEntry, type LedgerEntry, NO_RECORDS } from '../ledger/entry.js';
import { planBaseline } from '../plan/baseline.js';
import type { PlanContext } from '../plan/context.js';
import { changing } from '../running/change.js';
import type { Execution } from '../running/execute.js';
import { capture } from '../running/takes.js';
import {
  initialParameters,
  type OperationContext,
  planContext,
  requireSameParameters,
} from '../sessions/context.js';
import type { RecordsBySystem } from '../sessions/sessions.js';
import { standsAtEnd, whereOf } from '../standing/instant.js';
import type { Ownership } from '../standing/own-table.js';
import { ownershipOf, requireOwnTables } from '../standing/ownership.js';
import { requireOneLoad, type Standing, standings, unfinishedError } from '../standing/standing.js';

export interface LoadRequest {
  /** The platform's own change capture, to turn on for every table after it is loaded. */
  readonly capture?: string | undefined;
}

function requireDayZero(entry: LedgerEntry): void {
  if (entry.day === 0 && standsAtEnd(entry)) return;
  throw new HeadwaterError('ALREADY_LOADED', {
    what: `${entry.system} is already loaded and is at ${whereOf(entry)}.`,
    next: advice`Continue with ${suggest('apply-delta', { day: entry.day + 1 })}, or return to the baseline with: ${suggest('reset')}`,
  });
}

function requireLoadable(context: OperationContext, { entry, unfinished }: Standing): void {
  if (unfinished !== undefined && unfinished.operation !== 'load-baseline') {
    throw unfinishedError(context, unfinished);
  }
  const begun = unfinished ?? entry;
  if (begun === undefined) return;
  requireSameParameters(context, begun);
  requireDayZero(begun);
}

/** A load may continue without the capture it was started with, in case that isn't available. */
function forgottenCapture(
  { capture }: LoadRequest,
  unfinished: JournalEntry | undefined,
): readonly Advice[] {
  if (!unfinished?.capture || unfinished.capture === capture) return [];
  const { system, capture: asked } = unfinished;
  return [
    advice`${system}: the interrupted load requested ${asked}. Turn it on with: ${suggest('load-baseline', requestOf(unfinished))}`,
  ];
}

const requestOf = ({ capture }: JournalEntry): LoadRequest => ({ capture: capture ?? undefined });

/** Loads a missing system. */
export const loading = (planned: PlanContext, ownership: Ownership): Execution => ({
  system: planned.system.name,
  plan: () => planBaseline(planned),
  model: planned.model,
  operation: 'load-baseline',
  changes: 'tables',
  owned: ownership.tables,
  precheck: ({ catalog }) => requireOwnTables(catalog, planned, ownership),
});

function prepare(
  context: OperationContext,
  request: LoadRequest,
  records: RecordsBySystem,
): readonly Execution[] {
  const found = standings(context, records);
  requireOneLoad(found);
  for (const standing of found) requireLoadable(context, standing);
  const begun = found.map(({ entry, unfinished }) => entry ?? unfinished).find(Boolean);
  const model = context.dataset.model(begun?.parameters ?? initialParameters(context));
  return found
    .filter(({ entry }) => entry === undefined)
    .map((standing): Execution => {
      const { system, unfinished } = standing;
      const planned = planContext(context, model, system);
      const recorded = records.get(system) ?? NO_RECORDS;
      const ownership = ownershipOf(context, planned.system, standing, recorded);
      return {
        ...loading(planned, ownership),
        resume: unfinished,
        capture: request.capture,
        notices: () => forgottenCapture(request, unfinished),
      };
    });
}

const takes = { capture };

/**
 * Creates and fills every system that isn't loaded, or not completely. A system at day 0 is left as
 * it is.
 */
export const loadBaseline = changing<LoadRequest>({
  name: 'load-baseline',
  takes,
  planning: { takes, planSystem: planBaseline },
  needsBaseline: false,
  prepare,
  requestOf,
});
