import { lessOrEqual, pickInt, when } from '../expression/build.js';
import { add, divide, greatest, int, modulo, multiply, subtract } from '../expression/integer.js';
import type { Int } from '../expression/node.js';
import { SECONDS_PER_DAY } from '../model/calendar.js';
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
  const jitter = modulo(random.below(SECONDS_PER_DAY), greatest(1, subtract(end, start)));
  const even = modulo(add(start, jitter), SECONDS_PER_DAY);
  const bands = bandsOf(place, hours);
  if (bands.length === 1 && bands[0]?.share === bands[0]?.length) return even;
  const band = bands.reduce<Int>(
    (found, { from }, index) => (index === 0 ? found : when(lessOrEqual(from, even), index, found)),
    int(0),
  );
  const of = (pick: (band: Band) => number): Int => pickInt(bands.map(pick), band);
  const within = subtract(
    even,
    of(({ from }) => from),
  );
  const stretched = divide(
    multiply(
      within,
      of(({ length }) => length),
    ),
    of(({ share }) => share),
  );
  const longest = Math.max(...bands.map(({ length }) => length));
  return add(
    of(({ start: first }) => first),
    modulo(stretched, longest),
  );
}
