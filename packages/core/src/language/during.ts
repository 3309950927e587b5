import { lessOrEqual, when } from '../expression/build.js';
import {
  add,
  difference,
  divide,
  greatest,
  modulo,
  multiply,
  within,
} from '../expression/integer.js';
import type { Int } from '../expression/node.js';
import { SECONDS_PER_DAY } from '../model/calendar.js';
import { CyclicArrivals } from '../model/cyclic-arrivals.js';
import type { Place, TableArrivals } from '../model/table-arrivals.js';
import type { Random } from './random.js';
import { refuse } from './refusal.js';

/** How busy the hours of a day are, by the hour at which each stretch begins: `{ 9: 3, 12: 5, 18: 0 }`. */
export type Hours = Readonly<Record<number, number>>;

/** A stretch of the day: from a second, for so long, with a share of a day's rows. */
interface Band {
  readonly start: number;
  readonly length: number;
  /** Of 86400. */
  readonly from: number;
  readonly share: number;
}

function bandsOf(place: string, hours: Hours): readonly Band[] {
  const starts = Object.keys(hours)
    .map(Number)
    .sort((a, b) => a - b);
  const wrong = starts.find((hour) => !(hour >= 0 && hour < 24) || !((hours[hour] ?? 0) >= 0));
  if (wrong !== undefined || starts.length === 0) {
    refuse(
      `${place}, its hours of the day`,
      wrong === undefined ? 'there are none.' : `${wrong}: ${hours[wrong]} is invalid.`,
      'Give the hours, 0 to 23, from which on it is how busy: { 9: 3, 12: 5, 18: 0 }.',
    );
  }
  const stretches = starts.map((hour, index) => ({
    start: Math.round(hour * 3600),
    length: Math.round(((starts[index + 1] ?? 24) - hour) * 3600),
    weight: (hours[hour] ?? 0) * ((starts[index + 1] ?? 24) - hour),
  }));
  const total = stretches.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) {
    refuse(
      `${place}, its hours of the day`,
      'no hour has a weight above 0.',
      'Say from which hour on rows arrive: { 9: 1, 18: 0 }.',
    );
  }
  let passed = 0;
  return stretches.flatMap(({ start, length, weight }) => {
    const from = Math.round((passed / total) * SECONDS_PER_DAY);
    passed += weight;
    const share = Math.round((passed / total) * SECONDS_PER_DAY) - from;
    return share > 0 ? [{ start, length, from, share }] : [];
  });
}

const greatestCommonDivisor = (one: number, other: number): number =>
  other === 0 ? one : greatestCommonDivisor(other, one % other);

/** The second of a band for a share of the day: `start + (even - from) · length / share`, with as few numbers as it takes. */
function stretched(even: Int, { start, length, from, share }: Band): Int {
  const shift = start * share - from * length;
  const by = greatestCommonDivisor(length, share);
  const scaled = multiply(even, length / by);
  const moved = Math.floor(Math.abs(shift) / by);
  const rest = shift < 0 && -shift % by !== 0 ? moved + 1 : moved;
  const shifted = shift < 0 ? difference(scaled, rest) : add(scaled, moved);
  return divide(shifted, share / by);
}

/** The second of the day at which the row in a position of the `count` rows of a day arrives: later ones later. */
export function secondOfDay(
  place: string,
  hours: Hours,
  position: Int,
  count: Int,
  random: Random,
): Int {
  const rows = greatest(1, count);
  // A day is divided into as many stretches as it has rows; each row arrives somewhere in its own.
  const start = divide(multiply(position, SECONDS_PER_DAY), rows);
  const end = divide(multiply(add(position, 1), SECONDS_PER_DAY), rows);
  const jitter = modulo(random.below(SECONDS_PER_DAY), greatest(1, difference(end, start)));
  return busy(place, hours, add(start, jitter));
}

/** The same, where the stretches needn't begin and end with whole seconds: half as long. */
function secondInCycle(
  place: string,
  hours: Hours,
  position: Int,
  count: Int,
  random: Random,
): Int {
  const drawn = random.below(SECONDS_PER_DAY);
  return busy(
    place,
    hours,
    divide(add(multiply(position, SECONDS_PER_DAY), drawn), greatest(1, count)),
  );
}

/** The second at which something comes that would come at another if all hours were as busy. */
function busy(place: string, hours: Hours, second: Int): Int {
  const even = within(second, 0, SECONDS_PER_DAY - 1);
  const bands = bandsOf(place, hours);
  const moved = bands
    .slice(1)
    .reduce<Int>(
      (earlier, band) => when(lessOrEqual(band.from, even), stretched(even, band), earlier),
      stretched(even, bands[0] as Band),
    );
  return within(moved, 0, SECONDS_PER_DAY - 1);
}

/** The second of the day at which the row in a place of a schedule arrives. */
export function secondOf(
  place: string,
  hours: Hours,
  arrivals: TableArrivals,
  { dayIndex, position }: Place,
  random: Random,
): Int {
  const count = arrivals.countOn(dayIndex);
  if (!(arrivals instanceof CyclicArrivals)) {
    return secondOfDay(place, hours, position, count, random);
  }
  // At least the row itself arrives on its day.
  return secondInCycle(place, hours, position, within(count, 1, count.max), random);
}
