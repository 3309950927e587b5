/** Parsers for option values. */
import { InvalidArgumentError } from 'commander';
import { isReference } from '../config/reference.js';
import { holdsCredentials } from '../credentials.js';

/** Parses whole numbers. Core checks upper bounds, which are the same for all callers. */
export function wholeNumber(min: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isSafeInteger(value) && value >= min) return value;
    throw new InvalidArgumentError(`Give a whole number, ${min} or greater.`);
  };
}

/** Parses a time of day, in seconds. The last second would be the whole day. */
export function timeOfDay(text: string): number {
  const [, hours, minutes, seconds] = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/.exec(text) ?? [];
  const at = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (at < 86_399) return at;
  throw new InvalidArgumentError('Write a time as HH:MM:SS, up to 23:59:58.');
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Parses durations, in milliseconds. */
export function duration(text: string): number {
  const [, count, unit = ''] = /^(\d+)(ms|s|m|h)$/.exec(text) ?? [];
  const value = Number(count) * (UNITS[unit] ?? Number.NaN);
  // The longest a timer can wait.
  if (value >= 1 && value < 2 ** 31) return value;
  throw new InvalidArgumentError('Write a duration as 500ms, 10s, 5m, or 1h, up to 24 days.');
}

/** Parses parts of a day, in seconds. */
export function partOfDay(text: string): number {
  const seconds = /^\d+[smh]$/.test(text) ? duration(text) / 1000 : Number.NaN;
  if (seconds < 86_400) return seconds;
  throw new InvalidArgumentError('Write a part of a day as 30s, 15m, or 1h, less than 24h.');
}

/** A date, or one relative to today. Core checks the range. */
export function date(text: string): string {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  // Core defines the formats, but isn't loaded for the help.
  if (isDate || /^(?:today|(?:today)?[+-]\d{1,6}d)$/.test(text)) return text;
  throw new InvalidArgumentError('Write a date as YYYY-MM-DD, today, or today-3d.');
}

/** A text that may be printed: not empty, and not a secret, which others could read on a command line. */
export function plainText(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty.');
  if (holdsCredentials(text)) throw new InvalidArgumentError('It seems to contain a secret.');
  return text;
}

/** A name for a dataset, its file, and its schema. */
export function plainName(text: string): string {
  if (/^[a-z][a-z0-9_]{0,62}$/.test(text)) return text;
  throw new InvalidArgumentError('Use lower-case letters, digits, and underscores: my_shop.');
}

/** A reference to an adapter. */
export function adapterReference(text: string): string {
  if (isReference(text)) return plainText(text);
  throw new InvalidArgumentError('Give a name, a package, or a file.');
}
