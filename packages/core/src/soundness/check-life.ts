import type { Calendar } from '../model/calendar.js';
import type { DayRange } from '../model/table.js';
import { arrivedOn } from '../views/ordinals.js';
import { type Happening, type Life, occurrences } from './lives.js';
import { at, type Place, refuse } from './refusal.js';

/** Days up to which rows are checked. */
export interface Horizon {
  readonly calendar: Calendar;
  readonly lastDay: number;
}

const daysOf = ({ from, to }: DayRange): string =>
  from === to ? `day ${from}` : `days ${from} to ${to}`;

/**
 * A row arrives on the day it is scheduled for, or as late as it may be; the baseline's past counts
 * as a whole.
 */
function checkArrival(place: Place, { arrives, scheduled }: Life, { calendar }: Horizon): void {
  const day = calendar.dayOf(arrives);
  const to = scheduled + place.table.arrivals.lateDays;
  if ((scheduled <= day && day <= to) || (day <= 0 && scheduled <= 0)) return;
  refuse(place, {
    what: `it arrives at ${at(arrives)}, which is day ${day}, but its \`Arrivals\` say ${daysOf({ from: scheduled, to })}.`,
    why: 'A delta inserts only the rows scheduled for its day, or late by at most `lateDays`.',
    next: 'Derive `arrives` from the schedule: place(n).dayIndex is the day, counted from the first of the past.',
  });
}

function checkAfterArrival(place: Place, { at: instant }: Happening, { arrives }: Life): void {
  if (instant > arrives) return;
  const when = instant === arrives ? 'the same second in which' : `before the row arrives, at`;
  refuse(place, {
    what:
      instant === arrives
        ? `it happens at ${at(instant)}, ${when} the row arrives.`
        : `it happens at ${at(instant)}, ${when} ${at(arrives)}.`,
    why: "Events must come after the row's arrival.",
    next: 'Compute its instant from the arrival, at least a second later: add(arrives, …).',
  });
}

function checkReach(
  place: Place,
  { at: instant, reach }: Happening,
  life: Life,
  horizon: Horizon,
): void {
  const day = horizon.calendar.dayOf(instant);
  // Everything before day 1 is part of the baseline: no delta looks for it.
  if (day < 1 || day > horizon.lastDay) return;
  const { from, to } = reach({ from: day, to: day });
  const { first, end } = arrivedOn(place.table, { from, to: Math.min(day, to) });
  // The baseline's past counts as a whole, by the days it is scheduled for.
  const arrived = horizon.calendar.dayOf(life.arrives);
  const isReached = arrived < 1 || (from <= arrived && arrived <= to);
  if (isReached && place.ordinal >= first && place.ordinal < end) return;
  refuse(place, {
    what: `it happens on day ${day} to a row of day ${arrived < 1 ? life.scheduled : arrived}, but its reach gives ${daysOf({ from, to })} for that day.`,
    why: 'A delta looks for changes only in rows within reach, so it would miss this one.',
    next: 'Widen the reach, for example with daysAfterArrival(0, most days), or use anyRow for a small table.',
  });
}

const shared = (one: Happening, other: Happening): string | undefined =>
  one.sets.find((column) => other.sets.includes(column));

/** A later event in the list wins on a column, so it must also be the later one in time. */
function checkOrder(place: Place, { events, recurring }: Life): void {
  for (const [index, event] of events.entries()) {
    const before = events.slice(0, index).find((one) => one.at > event.at && shared(one, event));
    if (before !== undefined) {
      refuse(
        { ...place, event: event.name },
        {
          what: `it sets '${shared(before, event)}' at ${at(event.at)}, but '${before.name}', listed before it, sets it at ${at(before.at)}.`,
          why: 'If several events set a column, the one listed last wins.',
          next: 'List them in the order of their instants, or make sure only one of them occurs.',
        },
      );
    }
    const again = recurring.find((one) => one.at < event.at && shared(one, event));
    if (again !== undefined) {
      refuse(
        { ...place, event: event.name },
        {
          what: `it sets '${shared(again, event)}' at ${at(event.at)}, but '${again.name}', which recurs, has set it since ${at(again.at)}.`,
          why: 'A recurring event determines its columns from its first occurrence on.',
          next: 'Move the event before the first occurrence, or set another column.',
        },
      );
    }
  }
}

/** Checks when events happen to a row. Returns the instants from which it has other values. */
export function checkLife(place: Place, life: Life, horizon: Horizon): readonly number[] {
  if (!life.isThere) return [];
  checkArrival(place, life, horizon);
  const { events, recurring, deletion } = life;
  // Nothing happens after the row is deleted.
  const end = deletion?.at ?? horizon.calendar.endOf(horizon.lastDay) + 1;
  const check = (happening: Happening): void => {
    const named = { ...place, event: happening.name };
    checkAfterArrival(named, happening, life);
    checkReach(named, happening, life, horizon);
  };
  const live = { ...life, events: events.filter((event) => event.at < end) };
  for (const event of live.events) check(event);
  const again = recurring.flatMap((event) => {
    checkAfterArrival({ ...place, event: event.name }, event, life);
    return occurrences(event, horizon.calendar.startOf(1), end).map((instant) => ({
      ...event,
      at: instant,
    }));
  });
  for (const event of again) check(event);
  if (deletion) check(deletion);
  checkOrder(place, live);
  return [
    life.arrives,
    ...[...live.events, ...again, ...(deletion ? [deletion] : [])].map((one) => one.at),
  ];
}
