import { advice } from '../advice.js';
import { HeadwaterError } from '../errors.js';
import type { LedgerEntry } from '../ledger/entry.js';
import type { Model } from '../model/dataset.js';
import { databaseOf, type OperationContext } from '../sessions/context.js';
import { startOver } from '../sessions/start-over.js';

/** The model of what is loaded. Fails with LEDGER_CORRUPT where it can't have come so far. */
export function loadedModel(context: OperationContext, entry: LedgerEntry): Model {
  const model = context.dataset.model(entry.parameters);
  if (entry.day <= model.lastDay) return model;
  const { scale, epoch } = entry.parameters;
  throw new HeadwaterError('LEDGER_CORRUPT', {
    what: `The ledger says that ${entry.system} stands at day ${entry.day}, but at scale ${scale} and epoch ${epoch} this dataset ends with day ${model.lastDay}.`,
    why: 'Someone else has changed it. Nothing was changed.',
    next: advice`Put back what it said, or start over: ${startOver(context, databaseOf(context, entry.system))}`,
  });
}
