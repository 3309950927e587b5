import { and, bool, equal, less, lessOrEqual, not, or, when } from '../expression/build.js';
import {
  add,
  type IntLike,
  int,
  least,
  modulo,
  multiply,
  subtract,
  variable,
} from '../expression/integer.js';
import type { Bool, Int } from '../expression/node.js';
import { type Bindings, Specializer } from '../expression/specialize.js';
import { type RecurringEvent, type TableDefinition, timelineOf } from '../model/table.js';
import type { Window } from '../views/ordinals.js';

/**
 * Every instant at which a row arrives, changes, or ends, as one expression: what the evaluator
 * finds by walking a timeline, an engine can compute from two series. Each row has a fixed
 * number of places, one for each thing that can happen to it: a pair of numbers is a row and a place.
 */
export interface Moments {
  /** How many numbers of the series belong to one row. */
  readonly places: number;
  /** The instant of a place; after the window if nothing happens there. */
  readonly at: Int;
  /** Whether something happens there in the window. */
  readonly where: Bool;
  /** Whether it isn't a change but the row's state at the beginning of the window. */
  readonly isRead: Bool;
  /** The variables: of a series of `rows` numbers, and one of `places` numbers. */
  readonly bindings: Bindings;
}

interface Occurrence {
  readonly happens: Bool;
  readonly at: Int;
}

/** The k-th occurrence of a recurring event, with k counted from 0. */
const occurrence = ({ first, every }: RecurringEvent, k: Int): Int =>
  add(first, multiply(k, every));

const isOccurrence = ({ first, every }: RecurringEvent, at: Int): Bool =>
  and(lessOrEqual(first, at), equal(modulo(subtract(at, first), every), 0));

/**
 * The moments of a table's first `rows` rows in a window; with a snapshot, also the states at its
 * beginning of the rows that existed then.
 */
export function momentsOf(
  table: TableDefinition,
  rows: number,
  window: Window,
  withSnapshot = false,
): Moments {
  const { arrives, isThere, events = [], recurring = [], deletion } = timelineOf(table);
  const place = variable('at');
  const never = window.to + 1;
  const known = new Specializer({ n: variable('n', 0, Math.max(0, rows - 1)) });

  /** Events after a deletion never happen. */
  const survives = (at: Int): Bool =>
    deletion === undefined ? bool(true) : or(not(deletion.occurs), less(at, deletion.at));
  const isNew = (at: Int, before: readonly Occurrence[]): Bool =>
    before.reduce<Bool>(
      (found, other) => and(found, not(and(other.happens, equal(other.at, at)))),
      bool(true),
    );

  /** Whether a row still exists, despite a hard delete, at the instant it would have arrived. */
  const isKept = (at: IntLike): Bool => (deletion?.isHard ? survives(int(at)) : bool(true));

  const found: { readonly end: number; readonly instant: Int }[] = [
    { end: 1, instant: when(isKept(arrives), least(arrives, never), never) },
  ];
  let end = 1;
  const put = (places: number, { happens, at }: Occurrence): void => {
    end += places;
    found.push({ end, instant: when(happens, least(at, never), never) });
  };
  const once: Occurrence[] = [];
  for (const event of events) {
    const happens = and(event.occurs ?? true, and(survives(event.at), isNew(event.at, once)));
    once.push({ happens, at: event.at });
    put(1, { happens, at: event.at });
  }
  for (const [index, event] of recurring.entries()) {
    const first = Number(known.apply(event.first).min);
    const times = Math.max(0, Math.floor((window.to - first) / event.every) + 1);
    if (times === 0) continue;
    const at = occurrence(event, subtract(place, end));
    const others = recurring.slice(0, index).map((other) => not(isOccurrence(other, at)));
    const happens = others.reduce(and, and(survives(at), isNew(at, once)));
    put(times, { happens, at });
  }
  if (deletion !== undefined) {
    put(1, { happens: and(deletion.occurs, isKept(arrives)), at: deletion.at });
  }
  if (withSnapshot) {
    const isThere = and(lessOrEqual(arrives, window.from), isKept(window.from));
    put(1, { happens: isThere, at: int(window.from) });
  }
  const isRead = withSnapshot ? equal(place, end - 1) : bool(false);

  const last = found.at(-1)?.instant ?? int(never);
  const at = found
    .slice(0, -1)
    .reduceRight((rest, { end, instant }) => when(less(place, end), instant, rest), last);
  return {
    places: end,
    at,
    where: and(isThere ?? true, and(or(isRead, less(window.from, at)), less(at, never))),
    isRead,
    bindings: {
      n: variable('n', 0, Math.max(0, rows - 1)),
      at: variable('at', 0, Math.max(0, end - 1)),
    },
  };
}
