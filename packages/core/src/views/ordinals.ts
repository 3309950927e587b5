import type { Calendar } from '../model/calendar.js';
import { type DayRange, type Reach, type TableDefinition, timelineOf } from '../model/table.js';

/** Ordinals from `first` up to, but not including, `end`. */
export interface OrdinalRange {
  readonly first: number;
  readonly end: number;
}

/** A window of time: after `from`, up to and including `to`, in seconds since 1970. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** The rows that can arrive on days `from` to `to`: those scheduled for them, and late ones. */
export function arrivedOn({ arrivals }: TableDefinition, days: DayRange): OrdinalRange {
  const before = Number.isFinite(days.from)
    ? arrivals.countThrough(days.from - 1 - arrivals.lateDays)
    : 0;
  return { first: before, end: Math.max(before, arrivals.countThrough(days.to)) };
}

/** The days a window touches. */
export function daysOf(calendar: Calendar, { from, to }: Window): DayRange {
  return { from: calendar.dayOf(from + 1), to: calendar.dayOf(to) };
}

/** The reaches of events that change a row without removing it. */
export function changingReaches(table: TableDefinition): readonly Reach[] {
  const { events = [], recurring = [], deletion } = timelineOf(table);
  const soft = deletion === undefined || deletion.isHard ? [] : [deletion];
  return [...events, ...recurring, ...soft].map(({ reach }) => reach);
}

/** The reaches of what removes a row. */
export function removingReaches(table: TableDefinition): readonly Reach[] {
  const { deletion } = timelineOf(table);
  return deletion?.isHard ? [deletion.reach] : [];
}

const reachesOf = (table: TableDefinition): readonly Reach[] => [
  ...changingReaches(table),
  ...removingReaches(table),
];

/**
 * The rows an event in the window can affect, by its reach or, without one, by the reaches of all
 * events of the table. No other rows can change in the window.
 */
export function candidates(
  table: TableDefinition,
  days: DayRange,
  given: readonly Reach[] = reachesOf(table),
): OrdinalRange {
  const reaches = given.map((reach) => reach(days));
  const from = Math.min(...reaches.map((reach) => reach.from));
  const to = Math.min(days.to, Math.max(...reaches.map((reach) => reach.to)));
  return reaches.length === 0 ? { first: 0, end: 0 } : arrivedOn(table, { from, to });
}
