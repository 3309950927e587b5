import { isNearlyAll } from '../hypotheses/explanation.js';
import { offsetAt } from '../zone.js';

/** What a target has in a column of instants, and what the source's could have been: all in seconds since 1970. */
export interface Reading {
  readonly found: number;
  readonly possible: readonly number[];
}

/** No zone is further ahead or behind. */
const FARTHEST = 14 * 3600;
/** Zones are ahead by so many seconds, or a multiple. */
const STEP = 900;

/** Zones with daylight saving time, in which many people live; of several with the same clocks, one of these is told. */
const WELL_KNOWN = [
  ...['Europe/Berlin', 'Europe/London', 'Europe/Athens', 'America/New_York', 'America/Chicago'],
  ...['America/Denver', 'America/Los_Angeles', 'Australia/Sydney', 'Pacific/Auckland'],
];

/** By how much a reading may be ahead. */
const offsetsOf = ({ found, possible }: Reading): readonly number[] => [
  ...new Set(
    possible
      .map((one) => Math.round(found - one))
      .filter((offset) => offset % STEP === 0 && Math.abs(offset) <= FARTHEST),
  ),
];

/** How many readings are ahead by each offset, most first, and of as many the smallest. */
function votesOf(readings: readonly Reading[]): readonly (readonly [number, number])[] {
  const votes = new Map<number, number>();
  for (const reading of readings) {
    for (const offset of offsetsOf(reading)) votes.set(offset, (votes.get(offset) ?? 0) + 1);
  }
  return [...votes].toSorted(
    ([one, ones], [other, others]) => others - ones || Math.abs(one) - Math.abs(other),
  );
}

const fits = (zone: string, { found, possible }: Reading): boolean =>
  possible.some((one) => Math.round(found - one) === offsetAt(zone, one));

function zoneOf(readings: readonly Reading[], offsets: readonly number[]): string | undefined {
  // A few readings on both sides of a change rule out nearly all zones.
  const few = offsets.flatMap((offset) =>
    readings.filter((reading) => offsetsOf(reading).includes(offset)).slice(0, 2),
  );
  return [...new Set([...WELL_KNOWN, ...Intl.supportedValuesOf('timeZone')])].find((zone) => {
    if (few.filter((reading) => !fits(zone, reading)).length > 1) return false;
    return isNearlyAll(readings.filter((reading) => fits(zone, reading)).length, readings.length);
  });
}

/**
 * How far a target's clock is ahead of the source's, in seconds, or the zone whose local time it shows; undefined if
 * its instants aren't the source's by any clock. A zone that is known is preferred.
 */
export function clockIn(readings: readonly Reading[], known?: string): number | string | undefined {
  const isIn = (zone: string): boolean =>
    isNearlyAll(readings.filter((reading) => fits(zone, reading)).length, readings.length);
  if (known !== undefined && isIn(known)) return known;
  const votes = votesOf(readings);
  const [[offset, rows] = [0, 0], [other, others] = [0, 0]] = votes;
  if (isNearlyAll(rows, readings.length)) return offset;
  return isNearlyAll(rows + others, readings.length)
    ? zoneOf(readings, [offset, other])
    : undefined;
}
