import { advice } from '../advice.js';
import { HeadwaterError } from '../errors.js';
import type { LedgerEntry } from '../ledger/entry.js';
import type { Model } from '../model/dataset.js';
import { databaseOf, type OperationContext } from '../sessions/context.js';
import { startOver } from '../sessions/start-over.js';

/** The model of what is loaded. Fails with LEDGER_CORRUPT if it can't have advanced this far. */
export function loadedModel(context: OperationContext, entry: LedgerEntry): Model {
  const model = context.dataset.model(entry.parameters);
  if (entry.day <= model.lastDay) return model;
  const { scale, epoch } = entry.parameters;
  throw new HeadwaterError('LEDGER_CORRUPT', {
    what: `According to the ledger, ${entry.system} is at day ${entry.day}, but at scale ${scale} and epoch ${epoch} this dataset ends with day ${model.lastDay}.`,
    why: 'Something other than Headwater changed the ledger. Nothing was changed.',
    next: advice`Restore the original value, or start over: ${startOver(context, databaseOf(context, entry.system))}`,
  });
}
