import type { Calendar } from '../model/calendar.js';
import type { DayRange, TableDefinition } from '../model/table.js';
import { timelineOf } from '../model/timeline.js';

/** Ordinals from `first` up to but not including `end`. */
export interface OrdinalRange {
  readonly first: number;
  readonly end: number;
}

/** A window of time: after `from`, up to and including `to`. In seconds since 1970. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** The rows that arrive on days `from` to `to`. */
export function arrivedOn({ arrivals }: TableDefinition, days: DayRange): OrdinalRange {
  const before = Number.isFinite(days.from) ? arrivals.countThrough(days.from - 1) : 0;
  return { first: before, end: Math.max(before, arrivals.countThrough(days.to)) };
}

/** The days that a window touches. */
export function daysOf(calendar: Calendar, { from, to }: Window): DayRange {
  return { from: calendar.dayOf(from + 1), to: calendar.dayOf(to) };
}

/**
 * The rows that an event in the window may concern, by the reach of the table's events: rows outside
 * can't change in it.
 */
export function candidates(table: TableDefinition, days: DayRange): OrdinalRange {
  const timeline = timelineOf(table);
  const reaches = [
    ...(timeline.events ?? []).map((event) => event.reach),
    ...(timeline.recurring ?? []).map((event) => event.reach),
    ...(timeline.deletion ? [timeline.deletion.reach] : []),
  ].map((reach) => reach(days));
  const from = Math.min(...reaches.map((reach) => reach.from));
  const to = Math.min(days.to, Math.max(...reaches.map((reach) => reach.to)));
  return reaches.length === 0 ? { first: 0, end: 0 } : arrivedOn(table, { from, to });
}
