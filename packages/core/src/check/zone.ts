import { HeadwaterError } from '../errors.js';
import { less, when } from '../expression/build.js';
import { add, subtract } from '../expression/integer.js';
import type { Int } from '../expression/node.js';
import { SECONDS_PER_DAY } from '../model/calendar.js';

/** From an instant on, in seconds since 1970, a zone's clocks are so many seconds ahead of UTC. */
export interface ZoneOffset {
  readonly from: number;
  readonly offset: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, hourCycle: 'h23', era: 'short' },
      ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
    formats.set(zone, format);
    return format;
  } catch (error) {
    throw new HeadwaterError('INVALID_CONFIG', {
      what: `'${zone}' is not a time zone.`,
      next: "Write one of IANA's names, such as Europe/Berlin, or an offset, such as +02:00.",
      cause: error,
    });
  }
}

/** How many seconds a zone's clocks are ahead of UTC at an instant. */
export function offsetAt(zone: string, instant: number): number {
  const parts = formatOf(zone).formatToParts(instant * 1000);
  const [year, month, day, hour, minute, second] = (
    ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
  ).map((type) => Number(parts.find((part) => part.type === type)?.value ?? 0));
  const local = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) / 1000;
  return local - Math.floor(instant);
}

/** Clocks change at most once in so many days. */
const STEP = 7 * SECONDS_PER_DAY;

/** The instant in (from, to] from which the offset is another. */
function changeIn(zone: string, from: number, to: number): number {
  let [low, high] = [from, to];
  const before = offsetAt(zone, low);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

const tables = new Map<string, readonly ZoneOffset[]>();

/** A zone's offsets in a span of time, the first one from its beginning. */
export function zoneOffsets(zone: string, from: number, to: number): readonly ZoneOffset[] {
  const name = `${zone} ${from} ${to}`;
  const known = tables.get(name);
  if (known !== undefined) return known;
  const found: ZoneOffset[] = [{ from, offset: offsetAt(zone, from) }];
  for (let at = from; at < to; at += STEP) {
    const [end, last] = [Math.min(at + STEP, to), found.at(-1)?.offset];
    if (offsetAt(zone, end) === last) continue;
    const change = changeIn(zone, at, end);
    found.push({ from: change, offset: offsetAt(zone, change) });
  }
  tables.set(name, found);
  return found;
}

/** A day is more than any zone is ahead or behind, so that sums don't go below zero. */
const LIFT = SECONDS_PER_DAY;

/** An instant by a zone's clocks, in units of which a second has some. */
export function inZone(instant: Int, offsets: readonly ZoneOffset[], units: number): Int {
  const [first, ...later] = offsets.map(({ from, offset }) => ({
    from: from * units,
    lifted: (offset + LIFT) * units,
  }));
  let ahead: Int | number = later.at(-1)?.lifted ?? first?.lifted ?? LIFT * units;
  for (const [index, { from }] of [...later.entries()].reverse()) {
    const before = later[index - 1] ?? first;
    ahead = when(less(instant, from), before?.lifted ?? LIFT * units, ahead);
  }
  return subtract(add(instant, ahead), LIFT * units);
}

/** Local times that clocks show twice, as they are set back: from the first, up to the second. */
export const repeatedTimes = (
  offsets: readonly ZoneOffset[],
): readonly (readonly [from: number, to: number])[] =>
  offsets.flatMap(({ from, offset }, index) => {
    const before = offsets[index - 1];
    return before !== undefined && offset < before.offset
      ? [[from + offset, from + before.offset] as const]
      : [];
  });
