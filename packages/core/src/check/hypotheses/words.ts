import { formatTimestamp } from '../../model/calendar.js';
import type { Model } from '../../model/dataset.js';

/** The most values a sentence names. */
const MOST_NAMED = 4;

/** `3`, `3 and 4`, `3, 4 and 6`. */
export function listed(all: readonly (string | number)[], most = MOST_NAMED): string {
  if (all.length > most) return `${all.slice(0, most).join(', ')} and others`;
  const last = all.at(-1) ?? '';
  return all.length < 2 ? String(last) : `${all.slice(0, -1).join(', ')} and ${last}`;
}

/** `day 3`, `days 3 to 5`, `days 1, 3 and 6`. */
export function daysText(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((one, other) => one - other);
  const [first = 0] = sorted;
  const last = sorted.at(-1) ?? 0;
  if (sorted.length < 2) return `day ${first}`;
  const isWhole = last - first === sorted.length - 1 && sorted.length > 2;
  return isWhole ? `days ${first} to ${last}` : `days ${listed(sorted)}`;
}

/** An instant: the end of a day, or with its date and time. */
export function instantText({ calendar }: Model, at: number): string {
  const day = calendar.dayOf(at);
  return at === calendar.endOf(day)
    ? `the end of day ${day}`
    : `${formatTimestamp(at)} (day ${day})`;
}

/** HH:MM of a time of day in seconds; HH:MM:SS if the seconds aren't zero. */
export function clockText(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (seconds % 60 !== 0) parts.push(seconds % 60);
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** +02:00 of a number of seconds. */
export function shiftText(seconds: number): string {
  return `${seconds < 0 ? '-' : '+'}${clockText(Math.abs(seconds))}`;
}

/** `x`, quoted, with invisible characters spelled. */
export const quoted = (text: unknown): string =>
  typeof text === 'string' ? `'${text}'` : String(text);

/** How often each day occurs: `day 3: 41, day 4: 38`. */
export function histogram({ calendar }: Model, instants: readonly number[]): string {
  const counts = new Map<number, number>();
  for (const at of instants) {
    const day = calendar.dayOf(at);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const days = [...counts].sort(([one], [other]) => one - other);
  const shown = days.slice(-7).map(([day, count]) => `day ${day}: ${count}`);
  return (days.length > shown.length ? ['…', ...shown] : shown).join(', ');
}
