import { advice, suggest } from '../advice.js';
import { additionsTo } from '../custom-rows/additions.js';
import { HeadwaterError } from '../errors.js';
import { type LedgerEntry, NO_RECORDS } from '../ledger/entry.js';
import type { PlanContext } from '../plan/context.js';
import { changing } from '../running/change.js';
import type { Execution } from '../running/execute.js';
import { day } from '../running/takes.js';
import { type OperationContext, planContext, requireSameParameters } from '../sessions/context.js';
import type { Opened, RecordsBySystem } from '../sessions/sessions.js';
import { loadedModel } from '../standing/loaded-model.js';
import { ownershipOf } from '../standing/ownership.js';
import {
  requireLoaded,
  requireOneLoad,
  type Standing,
  standings,
  unfinishedError,
} from '../standing/standing.js';
import { areKept, historiesSince, notedOn } from '../standing/table-versions.js';
import type { ResetRequest } from './reset.js';
import { keptBy, planReturn, returnSystem, takes, type Way } from './system-return.js';

export interface RestoreRequest extends ResetRequest {
  /** From 0 up to the systems' current day. */
  readonly day: number;
}

function requireBehind({ system, day }: LedgerEntry, asked: number): void {
  if (asked <= day) return;
  throw new HeadwaterError('DAY_GAP', {
    what: `Day ${asked} is ahead: ${system} is at day ${day}.`,
    why: 'A restore goes back; deltas go forward.',
    next: advice`Continue with: ${suggest('apply-delta', { day: asked, through: true })}`,
  });
}

/** Fails with UNFINISHED unless this is the interrupted operation. */
function requireContinued(
  context: OperationContext,
  { unfinished }: Standing,
  { day, keepCustom = false }: RestoreRequest,
): void {
  if (unfinished === undefined) return;
  const isSame =
    unfinished.operation === 'restore' &&
    unfinished.day === day &&
    keptBy(unfinished).keepCustom === keepCustom;
  if (!isSame) throw unfinishedError(context, unfinished);
}

/** Returns to the platform's own versions if all of them still exist. */
async function findWay(
  { session, catalog }: Opened,
  { system, schema }: Standing,
  noted: LedgerEntry | undefined,
  { day, keepCustom }: RestoreRequest,
  planned: PlanContext,
): Promise<Way> {
  const { tableVersions } = session;
  if (tableVersions === undefined) return { versions: null, notices: [] };
  const anew = (why: string): Way => ({
    versions: null,
    notices: [`${system}: the rows of day ${day} are recomputed, because ${why}.`],
  });
  // Returning to a version would bring back the custom rows of that time.
  if (keepCustom) return anew('your current own rows are kept');
  if (!noted?.versions) return anew('no versions were recorded for that day');
  const histories = await historiesSince(tableVersions, schema, [noted.versions]);
  if (!areKept(noted.versions, histories)) return anew('the history of its tables is gone');
  const [added] = additionsTo(planned, await catalog.tablesOf(schema)).keys();
  if (added !== undefined) return anew(`${added} has columns of your own, which are kept`);
  for (const [table, { version }] of Object.entries(noted.versions)) {
    if (await tableVersions.isReadable({ schema, table }, version)) continue;
    return anew(`files of version ${version} of ${table} are gone`);
  }
  return {
    versions: Object.fromEntries(
      Object.entries(noted.versions).map(([table, { version }]) => [table, version]),
    ),
    notices: [`${system}: its tables return to their versions of day ${day}.`],
  };
}

function prepare(
  context: OperationContext,
  request: RestoreRequest,
  records: RecordsBySystem,
): readonly Execution[] {
  const { day } = request;
  const found = standings(context, records);
  for (const standing of found) requireContinued(context, standing, request);
  const loaded = requireLoaded(context, found);
  requireOneLoad(found);
  return loaded.map((standing) => {
    const { entry, system } = standing;
    requireSameParameters(context, entry);
    requireBehind(entry, day);
    const model = loadedModel(context, entry);
    const own = records.get(system) ?? NO_RECORDS;
    const noted = notedOn(own.entries, entry, day);
    const planned = planContext(context, model, system);
    const ownership = ownershipOf(context, planned.system, standing, own);
    const named = { operation: 'restore', ...request } as const;
    return returnSystem(context, model, standing, named, day, ownership, (opened) =>
      findWay(opened, standing, noted, request, planned),
    );
  });
}

const asked = { ...takes, day: day(0, 'to return to') };

/** Returns every system to an earlier day. Its parameters don't change. */
export const restore = changing<RestoreRequest>({
  name: 'restore',
  takes: asked,
  planning: {
    takes: asked,
    planSystem: (planned, request) => planReturn(planned, request, request.day),
  },
  needsBaseline: true,
  prepare,
  requestOf: (entry) => ({ day: entry.day, ...keptBy(entry) }),
});
