import { HeadwaterError } from '../errors.js';
import type { LedgerEntry } from '../ledger/entry.js';
import { planBaseline } from '../plan/baseline.js';
import {
  initialParameters,
  type OperationContext,
  planContext,
  requireOneLoad,
  requireSameParameters,
  standings,
} from './context.js';
import type { Execution } from './execute.js';
import { requireOwnTables } from './ownership.js';

function requireDayZero(entry: LedgerEntry): void {
  if (entry.day === 0) return;
  throw new HeadwaterError('ALREADY_LOADED', {
    what: `The system ${entry.system} is loaded already, and stands at day ${entry.day}.`,
    next: 'Go on with headwater apply-delta, or return to the baseline with: headwater reset',
  });
}

/** Creates and fills every system that is not loaded yet. One at day 0 is left as it is. */
export function prepareBaseline(
  context: OperationContext,
  entries: readonly LedgerEntry[],
): readonly Execution[] {
  const found = standings(context, entries);
  requireOneLoad(found);
  for (const { entry } of found) {
    if (entry === undefined) continue;
    requireSameParameters(context, entry);
    requireDayZero(entry);
  }
  const loaded = found.find(({ entry }) => entry !== undefined)?.entry;
  const model = context.dataset.model(loaded?.parameters ?? initialParameters(context));
  return model.systems
    .filter(({ name }) => !found.some(({ system, entry }) => system === name && entry))
    .map((system) => {
      const planned = planContext(context, model, system);
      return {
        plan: () => planBaseline(planned),
        model,
        operation: 'load-baseline',
        precheck: (session) => requireOwnTables(session, planned, entries),
      };
    });
}
