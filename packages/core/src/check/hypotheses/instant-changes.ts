import { SECONDS_PER_DAY } from '../../model/calendar.js';
import { type ColumnChange, mostCommon, type Pair } from './column-change.js';
import { secondsOf } from './values.js';
import { shiftText } from './words.js';

const HOUR = 3600;
/** Time zones differ by a multiple of the first and at most the second, in seconds. */
const STEP = 900;
const LARGEST = 14 * HOUR;

const isZone = (shift: number): boolean =>
  shift !== 0 && shift % STEP === 0 && Math.abs(shift) <= LARGEST;

const change = (
  cause: ColumnChange['cause'],
  text: string,
  test: (expected: number, actual: number) => boolean,
): ColumnChange => ({
  cause,
  text,
  test({ expected, actual }) {
    const [from, to] = [secondsOf(expected), secondsOf(actual)];
    return from !== undefined && to !== undefined && test(from, to);
  },
});

type Instants = readonly (readonly [number, number])[];

const instantsOf = (pairs: readonly Pair[]): Instants =>
  pairs.flatMap(({ expected, actual }) => {
    const [from, to] = [secondsOf(expected), secondsOf(actual)];
    return from === undefined || to === undefined ? [] : [[from, to] as const];
  });

/** Zones whose clocks are changed, of the continents that have them. */
const ZONES = [
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'Australia/Sydney',
  'Europe/Helsinki',
];

const offsets = new Map<string, (instant: number) => number>();

/** Seconds by which a zone is ahead of UTC, remembered by the hour. */
function offsetIn(zone: string): (instant: number) => number {
  const own = offsets.get(zone) ?? makeOffset(zone);
  offsets.set(zone, own);
  return own;
}

function makeOffset(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: 'numeric', day: 'numeric' } as const),
    ...({ hour: 'numeric', minute: 'numeric', second: 'numeric' } as const),
  });
  const known = new Map<number, number>();
  return (instant) => {
    const hour = Math.floor(instant / HOUR);
    const offset = known.get(hour) ?? offsetAt(format, hour * HOUR);
    known.set(hour, offset);
    return offset;
  };
}

/** The same at an instant, as the time that a clock shows. */
function offsetAt(format: Intl.DateTimeFormat, instant: number): number {
  const parts = Object.fromEntries(
    format.formatToParts(instant * 1000).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - instant;
}

/** A zone with daylight saving time: two shifts an hour apart, one after the other. */
function savings(instants: Instants): readonly ColumnChange[] {
  const shifts = [...new Set(instants.map(([from, to]) => to - from))].filter(isZone);
  const counted = new Set(instants.map(([from, to]) => to - from));
  // An hour apart; or none, for a zone that is UTC in winter.
  if (counted.size !== 2 && shifts.length !== 1) return [];
  const changes: ColumnChange[] = [];
  for (const zone of ZONES) {
    const offset = offsetIn(zone);
    for (const sign of [1, -1]) {
      changes.push(
        change(
          'time-zone',
          `is in the time of ${zone}${sign < 0 ? ', the wrong way round' : ''}: shifted with its daylight saving time`,
          (from, to) => {
            const shift = (to - from) * sign;
            return isZone(shift) && (offset(from) === shift || offset(to) === shift);
          },
        ),
      );
    }
  }
  return changes;
}

const UNITS = [
  ['second', 1],
  ['minute', 60],
  ['hour', HOUR],
  ['day', SECONDS_PER_DAY],
] as const;

function swapped(expected: number): number | undefined {
  const date = new Date(expected * 1000);
  const day = date.getUTCDate();
  if (day > 12) return undefined;
  const rest = ((expected % SECONDS_PER_DAY) + SECONDS_PER_DAY) % SECONDS_PER_DAY;
  return Date.UTC(date.getUTCFullYear(), day - 1, date.getUTCMonth() + 1) / 1000 + rest;
}

const startOfMonth = (instant: number): number => {
  const date = new Date(instant * 1000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / 1000;
};

/** When the target says something happened at few instants, all later: those of its loads. */
function loads(instants: Instants): readonly ColumnChange[] {
  const times = new Set(instants.map(([, to]) => to));
  const expected = new Set(instants.map(([from]) => from));
  const clocks = new Set(instants.map(([, to]) => to % SECONDS_PER_DAY));
  const isFew = times.size === 1 ? expected.size > 2 : times.size * 3 <= expected.size;
  // A run a day, always at the same time.
  const isTimed = !(clocks.size === 1 && clocks.has(0));
  const isDaily = isTimed && clocks.size * 5 <= expected.size && clocks.size <= 3;
  if (instants.length < 3 || !(isFew || isDaily)) return [];
  return [change('load-time', 'is when the row was loaded', (from, to) => to >= from)];
}

/** What may have happened to instants and dates, the simplest first. */
export function instantChanges(pairs: readonly Pair[]): readonly ColumnChange[] {
  const instants = instantsOf(pairs);
  const shift = mostCommon(instants.map(([from, to]) => to - from)) ?? 0;
  const days = shift / SECONDS_PER_DAY;
  return [
    ...UNITS.flatMap(([unit, seconds]) => [
      change(
        'truncated-time',
        `is truncated to the ${unit}`,
        (from, to) => to === Math.floor(from / seconds) * seconds,
      ),
      change(
        'truncated-time',
        `is rounded to the ${unit}`,
        (from, to) => to === Math.round(from / seconds) * seconds,
      ),
      change(
        'truncated-time',
        `is rounded up to the ${unit}`,
        (from, to) => to === Math.ceil(from / seconds) * seconds,
      ),
    ]),
    change('truncated-time', 'is truncated to the month', (from, to) => to === startOfMonth(from)),
    ...(isZone(shift)
      ? [
          change(
            'time-zone',
            `is shifted by ${shiftText(shift)}`,
            (from, to) => to - from === shift,
          ),
        ]
      : []),
    ...savings(instants),
    change('day-month-swapped', 'has day and month swapped', (from, to) => to === swapped(from)),
    ...loads(instants),
    ...(shift !== 0 && instants.length > 1 && Number.isInteger(days)
      ? [
          change(
            'off-by-constant',
            `is off by ${days} day${Math.abs(days) === 1 ? '' : 's'}`,
            (from, to) => to - from === shift,
          ),
        ]
      : []),
    ...(shift !== 0 && instants.length > 2 && !isZone(shift) && !Number.isInteger(days)
      ? [
          change(
            'off-by-constant',
            `is off by ${shift} second${Math.abs(shift) === 1 ? '' : 's'}`,
            (from, to) => to - from === shift,
          ),
        ]
      : []),
  ];
}
