import { and, lessOrEqual, nullUnless, when } from '../expression/build.js';
import { subtract } from '../expression/integer.js';
import type { Int } from '../expression/node.js';
import type { Timeline } from '../model/table.js';
import { type RowState, stateOf } from '../views/state.js';

/**
 * A row at an instant, as a target may know it. A row the source removed is as it last was, with
 * `deleted`; `exists` then says whether it ever existed.
 */
export function knownState(timeline: Timeline, at: Int): RowState {
  const { deletion } = timeline;
  if (!deletion?.isHard) return stateOf(timeline, at);
  const deleted = and(deletion.occurs, lessOrEqual(deletion.at, at));
  const last = stateOf(timeline, when(deleted, subtract(deletion.at, 1), at));
  return { ...last, deleted, deletedAt: nullUnless(deleted, deletion.at) };
}
