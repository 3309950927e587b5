import { advice, suggest } from '../advice.js';
import { requireUnreferred } from '../custom-rows/removed-parents.js';
import { HeadwaterError } from '../errors.js';
import type { JournalEntry, LedgerEntry } from '../ledger/entry.js';
import { Calendar } from '../model/calendar.js';
import type { Model } from '../model/dataset.js';
import { requireReachable } from '../model/days.js';
import type { PlanContext } from '../plan/context.js';
import { planDelta } from '../plan/delta.js';
import { changing } from '../running/change.js';
import type { Execution } from '../running/execute.js';
import { day, flag, second } from '../running/takes.js';
import { type OperationContext, planContext, requireSameParameters } from '../sessions/context.js';
import type { Opened, RecordsBySystem } from '../sessions/sessions.js';
import { momentOf, whereOf } from '../standing/instant.js';
import { loadedModel } from '../standing/loaded-model.js';
import { requireOwnTables } from '../standing/ownership.js';
import {
  requireLoaded,
  requireOneLoad,
  type Standing,
  standings,
  unfinishedError,
} from '../standing/standing.js';
import type { Window } from '../views/ordinals.js';

/** A day, or a part of one. */
export interface DayRequest {
  /** 1 or more. */
  readonly day: number;
  /** Stop within the day, after applying this second of it: 0 to 86398. */
  readonly at?: number | undefined;
}

export interface DeltaRequest extends DayRequest {
  /** Also apply the days in between, in order; otherwise a gap is refused. */
  readonly through?: boolean | undefined;
}

/** The instant to move to. */
const targetOf = (calendar: Calendar, { day, at }: DeltaRequest): number =>
  at === undefined ? calendar.endOf(day) : calendar.startOf(day) + at;

function requireInOrder(
  entry: LedgerEntry,
  target: number,
  { day, at, through }: DeltaRequest,
): void {
  const next = entry.day + 1;
  if (target < entry.instant) {
    throw new HeadwaterError('DAY_BEHIND', {
      what: `Day ${day} is behind: ${entry.system} is already at ${whereOf(entry)}.`,
      next: advice`Continue with ${suggest('apply-delta', { day: next })}, or return to the baseline with: ${suggest('reset')}`,
    });
  }
  if (day > next && !through) {
    const missing = day === next + 1 ? `day ${next}` : `days ${next} to ${day - 1}`;
    throw new HeadwaterError('DAY_GAP', {
      what: `Day ${day} needs ${missing} first: ${entry.system} is at ${whereOf(entry)}.`,
      next: advice`Run ${suggest('apply-delta', { day: next })}, or apply all in order: ${suggest('apply-delta', { day, at, through: true })}`,
    });
  }
}

/** Fails with UNFINISHED unless this continues the interrupted operation or goes further. */
function requireContinued(
  context: OperationContext,
  { unfinished }: Standing,
  request: DeltaRequest,
): void {
  if (unfinished === undefined) return;
  const target = targetOf(new Calendar(unfinished.parameters.epoch), request);
  if (unfinished.operation !== 'apply-delta' || target < unfinished.instant) {
    throw unfinishedError(context, unfinished);
  }
}

/**
 * The parts of days from a system's instant to another, split where an operation was interrupted.
 */
function windowsOf(
  { calendar }: Model,
  entry: LedgerEntry,
  unfinished: JournalEntry | undefined,
  target: number,
): readonly (Window & { readonly day: number })[] {
  const last = calendar.dayOf(target);
  const ends = Array.from({ length: Math.max(0, last - entry.day) }, (_, index) =>
    Math.min(target, calendar.endOf(entry.day + 1 + index)),
  );
  const cuts = [...new Set([...ends, ...(unfinished ? [unfinished.instant] : [])])]
    .filter((instant) => instant > entry.instant)
    .sort((a, b) => a - b);
  return cuts.map((to, index) => ({
    from: cuts[index - 1] ?? entry.instant,
    to,
    day: calendar.dayOf(to),
  }));
}

function prepare(
  context: OperationContext,
  request: DeltaRequest,
  records: RecordsBySystem,
): readonly Execution[] {
  const found = standings(context, records);
  for (const standing of found) requireContinued(context, standing, request);
  const loaded = requireLoaded(context, found);
  requireOneLoad(found);
  const windows = loaded.flatMap(({ system, entry, unfinished }) => {
    requireSameParameters(context, entry);
    const model = loadedModel(context, entry);
    requireReachable(model, request.day);
    const target = targetOf(model.calendar, request);
    requireInOrder(entry, target, request);
    return windowsOf(model, entry, unfinished, target).map((window) => ({
      ...{ model, system, entry, window },
      resume: unfinished?.instant === window.to ? unfinished : undefined,
    }));
  });
  const ownedBy = new Map(loaded.map(({ system, entry }) => [system, entry.tables]));
  const ends = new Map(windows.map(({ system, window }) => [system, window.to]));
  // Anything that would prevent one of a system's days is reported before the first of them.
  const precheckOf = (planned: PlanContext, { from, to }: Window) => ({
    async precheck(opened: Opened): Promise<void> {
      const { name } = planned.system;
      const ownership = { tables: ownedBy.get(name) ?? [], isOtherVersion: false };
      await requireOwnTables(opened.catalog, planned, ownership);
      await requireUnreferred(opened, planned, { from, to: ends.get(name) ?? to });
    },
  });
  // Systems move together; the sort is stable, so each day begins with the first system.
  return windows
    .sort((a, b) => a.window.to - b.window.to)
    .map(({ model, system, entry, window, resume }): Execution => {
      const planned = planContext(context, model, system);
      const isFirst = window.from === entry.instant;
      return {
        system,
        plan: (pace) => planDelta(planned, window.day, pace, window),
        model,
        operation: 'apply-delta',
        changes: 'rows',
        owned: entry.tables,
        resume,
        ...(isFirst ? precheckOf(planned, window) : {}),
      };
    });
}

/** From the start of the day up to a time in it. */
const partOf = (
  { model: { calendar } }: PlanContext,
  { day, at }: DayRequest,
): Window | undefined =>
  at === undefined ? undefined : { from: calendar.endOf(day - 1), to: calendar.startOf(day) + at };

const takes = { day: day(1, 'to apply'), at: second };

/** Moves every system forward to a day. A system already there is left as it is. */
export const applyDelta = changing<DeltaRequest, DayRequest>({
  name: 'apply-delta',
  takes: { ...takes, through: flag('through') },
  planning: {
    takes,
    planSystem: (planned, request, pace) =>
      planDelta(planned, request.day, pace, partOf(planned, request)),
  },
  needsBaseline: true,
  prepare,
  requestOf: momentOf,
});
