/** The options that several commands share, and how their values are read. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { isPlatformName } from '../config/platform-name.js';
import { holdsCredentials } from '../credentials.js';

export interface OutputOptions {
  readonly json?: boolean;
  readonly verbose?: boolean;
  readonly quiet?: boolean;
}

/** Which rows to simulate. */
export interface ParameterOptions {
  readonly scale?: number;
  readonly seed?: number;
  readonly epoch?: string;
  readonly deletes?: 'soft' | 'hard';
}

/** Everything that says what to simulate, where, and how to answer. */
export interface SourceOptions extends OutputOptions, ParameterOptions {
  readonly dataset?: string;
  readonly database?: string;
  readonly adapter?: string;
  readonly config?: string;
  readonly profile?: string;
  readonly target?: string;
  readonly profilesDir?: string;
  readonly yes?: boolean;
}

/** A reader of whole numbers. Upper bounds are core's to check: they are the same for everyone. */
export function wholeNumber(min: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isSafeInteger(value) && value >= min) return value;
    throw new InvalidArgumentError(`Give a whole number from ${min} on.`);
  };
}

/** A reader of a time of day, in seconds. The last one is the whole day's. */
export function timeOfDay(text: string): number {
  const [, hours, minutes, seconds] = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/.exec(text) ?? [];
  const at = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (at < 86_399) return at;
  throw new InvalidArgumentError('Write a time as HH:MM:SS, up to 23:59:58.');
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A reader of durations, in milliseconds. */
export function duration(text: string): number {
  const [, count, unit = ''] = /^(\d+)(ms|s|m|h)$/.exec(text) ?? [];
  const value = Number(count) * (UNITS[unit] ?? Number.NaN);
  // What a timer can wait for.
  if (value >= 1 && value < 2 ** 31) return value;
  throw new InvalidArgumentError('Write a duration as 500ms, 10s, 5m or 1h, up to 24 days.');
}

/** A reader of parts of a day, in seconds. */
export function partOfDay(text: string): number {
  const seconds = /^\d+[smh]$/.test(text) ? duration(text) / 1000 : Number.NaN;
  if (seconds < 86_400) return seconds;
  throw new InvalidArgumentError('Write a part of a day as 30s, 15m or 1h, less than 24h.');
}

/** A date, or one relative to today. Whether it is in the range that works, core tells. */
function date(text: string): string {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  // The forms are core's, which is not loaded for the help.
  if (isDate || /^(?:today|(?:today)?[+-]\d{1,6}d)$/.test(text)) return text;
  throw new InvalidArgumentError('Write a date as YYYY-MM-DD, today or today-3d.');
}

/** A text that may be told again: it is not empty, and no secret, which others can read on a command line. */
export function plainText(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty.');
  if (holdsCredentials(text)) throw new InvalidArgumentError('It holds what looks like a secret.');
  return text;
}

function packageName(text: string): string {
  if (isPlatformName(text)) return text;
  throw new InvalidArgumentError('A name has lower-case letters, digits and dashes only.');
}

const option = (flags: string, description: string, group: string): Option =>
  new Option(flags, description).helpGroup(group);

const WHAT = 'What to simulate:';
const WHERE = 'Where:';
const HOW = 'Output:';

const parameterOptions = (): readonly Option[] => [
  option('--scale <n>', 'factor by which the tables grow (default: 1)', WHAT).argParser(
    wholeNumber(1),
  ),
  option('--seed <n>', 'another seed, other rows (default: 42)', WHAT).argParser(wholeNumber(0)),
  option(
    '--epoch <date>',
    'date of day 0: YYYY-MM-DD, today (in UTC) or today-3d (default: 2026-01-04)',
    WHAT,
  ).argParser(date),
  option('--deletes <kind>', 'what a delete does to a row (default: soft)', WHAT).choices([
    'soft',
    'hard',
  ]),
];

const datasetOption = (): Option =>
  option(
    '--dataset <name>',
    'jaffle, another that is installed, or a file such as ./shop.ts (default: jaffle)',
    WHAT,
  ).argParser(plainText);

const databaseOption = (what: string): Option =>
  option('--database <name>', what, WHERE).argParser(plainText);

const adapterOption = (): Option =>
  option(
    '--adapter <name>',
    'platform: duckdb, sqlserver or databricks (default: the one installed)',
    WHERE,
  ).argParser(packageName);

const connectionOptions = (): readonly Option[] => [
  databaseOption(
    'a DuckDB file or :memory: (default: jaffle.duckdb), or a database or catalog of the server',
  ),
  adapterOption(),
  option('--config <file>', 'the configuration (default: headwater.config.ts)', WHERE).argParser(
    plainText,
  ),
  option('--profile <name>', 'connect as this profile of dbt', WHERE).argParser(plainText),
  option('--target <name>', 'target of the profile (default: its own)', WHERE).argParser(plainText),
  option(
    '--profiles-dir <dir>',
    'folder of profiles.yml (default: as dbt looks for it)',
    WHERE,
  ).argParser(plainText),
];

/** Of the commands that ask. */
export const yes = (): Option => option('--yes', 'answer questions with yes', HOW);

const outputOptions = (): readonly Option[] => [
  option('--json', 'print one JSON object', HOW),
  option(
    '--quiet',
    'print no summary and no progress, only what is asked for and what is wrong',
    HOW,
  ),
  option('--verbose', 'print each step, and the stack of errors', HOW).conflicts('quiet'),
  option('--no-color', 'print without colours', HOW),
];

/** The options of init, which writes the rest into a file. */
export const initOptions = (): readonly Option[] => [adapterOption(), ...outputOptions()];

/** The options of every operation. */
export const sourceOptions = (): readonly Option[] => [
  datasetOption(),
  ...parameterOptions(),
  ...connectionOptions(),
  ...outputOptions(),
];

/** The options of the demo, which needs no configuration. */
export const demoOptions = (): readonly Option[] => [
  ...parameterOptions(),
  databaseOption('a DuckDB file, or :memory: (default: headwater-demo.duckdb)'),
  yes(),
  ...outputOptions(),
];

const PARAMETERS = parameterOptions().map((each) => each.attributeName());
const PLACES = [datasetOption(), ...connectionOptions()].map((each) => each.attributeName());

/** Whether an option says what rows are generated from. */
export const isParameter = (name: string): boolean => PARAMETERS.includes(name);
/** Whether an option says which source, and where it is. */
export const isPlace = (name: string): boolean => PLACES.includes(name);

export function addOptions(command: Command, options: readonly Option[]): Command {
  for (const each of options) command.addOption(each);
  return command;
}
