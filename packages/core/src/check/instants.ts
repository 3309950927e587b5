import type { Dialect } from '../adapter.js';
import { HeadwaterError } from '../errors.js';
import { parseDate, SECONDS_PER_DAY } from '../model/calendar.js';
import { MICROS_PER_SECOND, timestamp, timestampMicros } from '../model/column.js';

/** Seconds since 1970 of YYYY-MM-DD, with or without HH:MM:SS; undefined if it is neither. */
export function parseInstant(text: string): number | undefined {
  const [, date = '', hour = 0, minute = 0, second = 0] =
    /^(\d{4}-\d{2}-\d{2})(?:[ T]([01]\d|2[0-3]):([0-5]\d):([0-5]\d))?$/.exec(text) ?? [];
  const days = parseDate(date);
  if (days === undefined) return undefined;
  return days * SECONDS_PER_DAY + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
}

/** Microseconds since 1970 of the same, with or without a fraction; undefined if it is none of these. */
export function parseMicros(text: string): bigint | undefined {
  const [, whole = '', fraction = ''] =
    /^(.*?)(?:\.(\d{1,9}))?(?:Z|\+00(?::?00)?)?$/.exec(text) ?? [];
  const seconds = parseInstant(whole);
  if (seconds === undefined) return undefined;
  return BigInt(seconds) * BigInt(MICROS_PER_SECOND) + BigInt(fraction.padEnd(6, '0').slice(0, 6));
}

/** The same of a setting, which must be an instant. */
export function requireInstant(text: string, setting: string): number {
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  throw new HeadwaterError('INVALID_CONFIG', {
    what: `'${text}' is not an instant, as '${setting}' should be.`,
    next: 'Write YYYY-MM-DD, with or without HH:MM:SS.',
  });
}

/** An instant in the target's terms, as SQL. */
export const instantLiteral = (dialect: Dialect, seconds: number): string =>
  dialect.fromInteger(timestamp, dialect.bigint(BigInt(seconds)));

/** The same to the microsecond. */
export const microsLiteral = (dialect: Dialect, micros: bigint): string =>
  dialect.fromInteger(timestampMicros, dialect.bigint(micros));
