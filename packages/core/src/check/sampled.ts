import { and, equal, less, lessOrEqual, not, or, pickInt, when } from '../expression/build.js';
import { add, int, multiply, subtract, variable } from '../expression/integer.js';
import type { Bool, Int } from '../expression/node.js';
import type { Bindings } from '../expression/specialize.js';
import { SECONDS_PER_DAY } from '../model/calendar.js';
import { type TableDefinition, timelineOf } from '../model/table.js';
import type { RowState } from '../views/state.js';
import { knownState } from './known-state.js';

/**
 * What a reader sees of a table who looks at it now and then: each row at each observation. A pair of
 * numbers is a row and an observation.
 */
export interface Sampled {
  readonly state: RowState;
  /** When the row reached the state that is seen. */
  readonly changedAt: Int;
  /** When it is seen. */
  readonly seenAt: Int;
  /** Whether the row is there, or was, and has changed since the observation before. */
  readonly where: Bool;
  /** Whether it wasn't there at the observation before. */
  readonly isNew: Bool;
  /** Whether this is the first observation. */
  readonly isFirst: Bool;
  /** The variables: of a series of rows, and one of observations. */
  readonly bindings: Bindings;
}

/** The instant of an observation, and the one before; 0 before the first. */
function placesOf(instants: readonly number[]): readonly [Int, Int] {
  const [start = 0] = instants;
  const place = variable('at', 0, Math.max(0, instants.length - 1));
  // A list of many days would be spelled out in every statement.
  if (instants.every((one, index) => one === start + index * SECONDS_PER_DAY)) {
    const seen = add(start, multiply(place, SECONDS_PER_DAY));
    return [seen, when(equal(place, 0), 0, subtract(seen, SECONDS_PER_DAY))];
  }
  return [pickInt(instants, place), pickInt([0, ...instants.slice(0, -1)], place)];
}

/** The first `rows` rows of a table at each of some instants. */
export function sampled(
  table: TableDefinition,
  rows: number,
  instants: readonly number[],
): Sampled {
  const timeline = timelineOf(table);
  const { deletion } = timeline;
  const count = Math.max(1, instants.length);
  const [seenAt, before] = placesOf(instants);
  const state = knownState(timeline, seenAt);
  const isHard = deletion?.isHard ?? false;
  const changedAt =
    deletion && isHard ? when(state.deleted, deletion.at, state.changedAt) : state.changedAt;
  // A row that was removed before anybody looked was never seen.
  const isKnown = isHard ? or(not(state.deleted), lessOrEqual(state.arrivedAt, before)) : true;
  return {
    state,
    changedAt,
    seenAt,
    where: and(state.exists, and(less(before, changedAt), isKnown)),
    isNew: less(before, state.arrivedAt),
    isFirst: equal(before, int(0)),
    bindings: {
      n: variable('n', 0, Math.max(0, rows - 1)),
      at: variable('at', 0, count - 1),
    },
  };
}
