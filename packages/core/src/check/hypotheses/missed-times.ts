import { SECONDS_PER_DAY } from '../../model/calendar.js';
import type { Model } from '../../model/dataset.js';
import { clockText, daysText, instantText } from './words.js';

/** When what is missed happened, as one rule. */
export interface TimeRule {
  readonly shape: 'always' | 'since' | 'until' | 'days' | 'interval' | 'hours';
  /** How it goes on after "The changes": ` of day 3`. */
  readonly text: string;
  readonly test: (at: number) => boolean;
}

const HOUR = 3600;
/** A window that is left out each day is shorter than this. */
const LONGEST_WINDOW = 14 * HOUR;
/** What is learned from fewer instants may be chance. */
const FEWEST = 3;
const FEWEST_OF_WINDOW = 5;
const MOST_DAYS = 4;

const timeOf = (at: number): number => at % SECONDS_PER_DAY;

/** The shortest part of the day that has all of some times, as its beginning and length. */
function shortestPart(times: readonly number[]): { from: number; length: number } {
  const sorted = [...new Set(times)].sort((one, other) => one - other);
  const first = sorted[0] ?? 0;
  let [from, gap] = [first, -1];
  for (const [index, time] of sorted.entries()) {
    const next = sorted[index + 1] ?? first + SECONDS_PER_DAY;
    if (next - time > gap) [from, gap] = [next % SECONDS_PER_DAY, next - time];
  }
  return { from, length: SECONDS_PER_DAY - gap };
}

/** The same, from and to a full hour, and as it is. */
function windowRules(instants: readonly number[]): readonly TimeRule[] {
  const { from, length } = shortestPart(instants.map(timeOf));
  const start = Math.floor(from / HOUR) * HOUR;
  const end = Math.ceil((from + length + 1) / HOUR) * HOUR;
  const days = new Set(instants.map((at) => Math.floor((at - start) / SECONDS_PER_DAY)));
  if (days.size < 2 || instants.length < FEWEST_OF_WINDOW) return [];
  return [
    [start, end - start],
    [from, length + 1],
  ]
    .filter(([, long = 0]) => long <= LONGEST_WINDOW)
    .map(([first = 0, long = 0]) => {
      const last = (first + long) % SECONDS_PER_DAY;
      return {
        shape: 'hours',
        text: ` between ${clockText(first)} and ${last === 0 ? '24:00' : clockText(last)} of each day`,
        test: (at) => (timeOf(at) - first + SECONDS_PER_DAY) % SECONDS_PER_DAY < long,
      };
    });
}

/** The rules that fit when changes were missed, the simplest first. */
export function timeRules(model: Model, instants: readonly number[]): readonly TimeRule[] {
  const { calendar } = model;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const at of instants) [first, last] = [Math.min(first, at), Math.max(last, at)];
  const days = [...new Set(instants.map((at) => calendar.dayOf(at)))];
  const [firstDay, lastDay] = [calendar.dayOf(first), calendar.dayOf(last)];
  const rules: TimeRule[] = [{ shape: 'always', text: '', test: () => true }];
  const since = (from: number): TimeRule => ({
    shape: 'since',
    text: ` after ${instantText(model, from - 1)}`,
    test: (at) => at >= from,
  });
  rules.push(since(calendar.startOf(firstDay)));
  if (days.length <= MOST_DAYS) {
    const known = new Set(days);
    rules.push({
      shape: 'days',
      text: ` of ${daysText(days)}`,
      test: (at) => known.has(calendar.dayOf(at)),
    });
  }
  const until = calendar.endOf(lastDay);
  rules.push({
    shape: 'until',
    text: ` until ${instantText(model, until)}`,
    test: (at) => at <= until,
  });
  if (instants.length < FEWEST) return rules;
  rules.push(since(first));
  if (last - first <= 2 * SECONDS_PER_DAY) {
    rules.push({
      shape: 'interval',
      text: ` from ${instantText(model, first)} to ${instantText(model, last)}`,
      test: (at) => at >= first && at <= last,
    });
  }
  return [...rules, ...windowRules(instants)];
}
