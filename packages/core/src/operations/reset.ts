import type { Delivery } from '../adapter.js';
import { NO_RECORDS } from '../ledger/entry.js';
import { knownVariant } from '../model/variants.js';
import { changing } from '../running/change.js';
import type { Execution } from '../running/execute.js';
import { initialParameters, type OperationContext, planContext } from '../sessions/context.js';
import type { RecordsBySystem } from '../sessions/sessions.js';
import { checkSoundness } from '../soundness/check-dataset.js';
import { ownershipOf } from '../standing/ownership.js';
import { standings } from '../standing/standing.js';
import { loading } from './load-baseline.js';
import { keptBy, planReturn, returnSystem, takes } from './system-return.js';

export interface ResetRequest {
  /** Keep custom rows; otherwise they are removed as well. */
  readonly keepCustom?: boolean | undefined;
  /**
   * How the tables are emptied: by truncating, or row by row, so that readers of the platform's
   * change capture get a delete for every row. Truncates by default, unless the active capture
   * doesn't allow it.
   */
  readonly deliver?: Delivery | undefined;
}

function prepare(
  context: OperationContext,
  request: ResetRequest,
  records: RecordsBySystem,
): readonly Execution[] {
  const found = standings(context, records);
  const begun = found.map(({ entry, unfinished }) => unfinished ?? entry).find(Boolean);
  const initial = initialParameters(context);
  const { seed, scale, epoch, deletes, variant, texture } = begun?.parameters ?? initial;
  const asked = context.requested;
  const model = context.dataset.model({
    seed: asked.seed ?? seed,
    scale: asked.scale ?? scale,
    epoch: asked.epoch === undefined ? epoch : initial.epoch,
    deletes: asked.deletes ?? deletes,
    variant: asked.variant ?? knownVariant(context.dataset.variants, variant),
    texture: asked.texture ?? texture,
  });
  checkSoundness(context.dataset, model.parameters);
  return found.map((standing) => {
    const { system, entry, unfinished } = standing;
    const planned = planContext(context, model, system);
    const own = records.get(system) ?? NO_RECORDS;
    const ownership = ownershipOf(context, planned.system, standing, own);
    if (entry === undefined && unfinished === undefined) {
      return loading(planned, ownership);
    }
    const named = { operation: 'reset', ...request } as const;
    return returnSystem(context, model, standing, named, 0, ownership);
  });
}

/** Returns every system to day 0. Its parameters may change. */
export const reset = changing<ResetRequest>({
  name: 'reset',
  takes,
  planning: { takes, planSystem: (planned, request) => planReturn(planned, request, 0) },
  needsBaseline: true,
  prepare,
  requestOf: keptBy,
});
