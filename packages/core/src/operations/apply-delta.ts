import { HeadwaterError } from '../errors.js';
import type { LedgerEntry } from '../ledger/entry.js';
import type { Model } from '../model/dataset.js';
import { planDelta } from '../plan/delta.js';
import { type OperationContext, planContext, requireSameParameters } from './context.js';
import type { Execution } from './execute.js';
import type { RecordsBySystem } from './sessions.js';
import {
  requireLoaded,
  requireOneLoad,
  type Standing,
  standings,
  unfinishedError,
} from './standing.js';

export interface DeltaRequest {
  /** 1 or more. */
  readonly day: number;
  /** Apply the days between as well, in turn; otherwise a gap is refused. */
  readonly through?: boolean | undefined;
}

/** Fails with INVALID_INPUT unless the day is a whole number from 1 on. */
export function requireDay(day: number): void {
  if (Number.isSafeInteger(day) && day >= 1) return;
  throw new HeadwaterError('INVALID_INPUT', {
    what: `'${day}' is not a day that can be applied.`,
    why: 'Day 0 is the baseline; deltas count from 1.',
    next: 'Give a whole number: headwater apply-delta --day 1',
  });
}

/** Fails with DAY_OUT_OF_RANGE beyond what the model can reach. */
export function requireReachable(model: Model, day: number): void {
  if (day <= model.lastDay) return;
  const { scale, epoch } = model.parameters;
  throw new HeadwaterError('DAY_OUT_OF_RANGE', {
    what: `Day ${day} is out of reach.`,
    why: `At scale ${scale} and epoch ${epoch} this dataset ends with day ${model.lastDay}.`,
    next: 'Give an earlier day.',
  });
}

function requireInOrder(entry: LedgerEntry, { day, through }: DeltaRequest): void {
  const next = entry.day + 1;
  if (day < entry.day) {
    throw new HeadwaterError('DAY_BEHIND', {
      what: `Day ${day} is behind: ${entry.system} stands at day ${entry.day}.`,
      next: `Go on with headwater apply-delta --day ${next}, or return to the baseline with: headwater reset`,
    });
  }
  if (day > next && !through) {
    const missing = day === next + 1 ? `day ${next}` : `days ${next} to ${day - 1}`;
    throw new HeadwaterError('DAY_GAP', {
      what: `Day ${day} needs ${missing} first: ${entry.system} stands at day ${entry.day}.`,
      next: `Run headwater apply-delta --day ${next}, or apply all in turn: headwater apply-delta --day ${day} --through`,
    });
  }
}

/** Fails with UNFINISHED unless this is the command that was cut off. */
function requireContinued({ unfinished }: Standing, { day }: DeltaRequest): void {
  if (unfinished === undefined) return;
  if (unfinished.operation !== 'apply-delta' || day < unfinished.day) {
    throw unfinishedError(unfinished);
  }
}

/** Moves every system forward to a day. A system that stands there already is left as it is. */
export function prepareDelta(
  context: OperationContext,
  request: DeltaRequest,
  records: RecordsBySystem,
): readonly Execution[] {
  requireDay(request.day);
  const found = standings(context, records);
  for (const standing of found) requireContinued(standing, request);
  const loaded = requireLoaded(found, context.adapter.target);
  requireOneLoad(found);
  const lanes = loaded.map(({ system, entry, unfinished }) => {
    requireSameParameters(context, entry);
    const model = context.dataset.model(entry.parameters);
    requireReachable(model, request.day);
    requireInOrder(entry, request);
    const systems = model.systems.filter(({ name }) => name === system);
    return { model, entry, unfinished, systems };
  });
  const first = Math.min(...loaded.map(({ entry }) => entry.day)) + 1;
  const days = Array.from({ length: Math.max(0, request.day - first + 1) }, (_, i) => first + i);
  return days.flatMap((day) =>
    lanes
      .filter(({ entry }) => entry.day < day)
      .flatMap(({ model, entry, unfinished, systems }) =>
        systems.map((system) => ({
          system: system.name,
          plan: () => planDelta(planContext(context, model, system), day),
          model,
          operation: 'apply-delta' as const,
          owned: entry.tables,
          resume: unfinished?.day === day ? unfinished : undefined,
        })),
      ),
  );
}
