/** The options that say what to simulate, where, and how to answer. */
import { Option } from 'commander';
import { adapterReference, date, plainText, wholeNumber } from './values.js';

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
  readonly variant?: string;
  readonly texture?: 'plain' | 'real';
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

const option = (flags: string, description: string, group: string): Option =>
  new Option(flags, description).helpGroup(group);

const WHAT = 'What to simulate:';
const WHERE = 'Where:';
const HOW = 'Output:';

export const parameterOptions = (): readonly Option[] => [
  option('--scale <n>', 'factor by which the tables grow (default: 1)', WHAT).argParser(
    wholeNumber(1),
  ),
  option('--seed <n>', 'a different seed gives different rows (default: 42)', WHAT).argParser(
    wholeNumber(0),
  ),
  option(
    '--epoch <date>',
    'date of day 0: YYYY-MM-DD, today (in UTC), or today-3d (default: 2026-01-04)',
    WHAT,
  ).argParser(date),
  option('--deletes <kind>', 'what a delete does to a row (default: soft)', WHAT).choices([
    'soft',
    'hard',
  ]),
  option(
    '--variant <name>',
    "one of the dataset's variants, if it has any (default: its first)",
    WHAT,
  ).argParser(plainText),
  option('--texture <kind>', 'what rows are like (default: plain)', WHAT).choices([
    'plain',
    'real',
  ]),
];

const datasetOption = (): Option =>
  option(
    '--dataset <name>',
    'jaffle, another installed dataset, or a file such as ./shop.ts (default: jaffle)',
    WHAT,
  ).argParser(plainText);

export const databaseOption = (what: string): Option =>
  option('--database <name>', what, WHERE).argParser(plainText);

export const adapterOption = (): Option =>
  option(
    '--adapter <name>',
    "the platform's adapter: a name, a package, or a file (default: the installed one)",
    WHERE,
  ).argParser(adapterReference);

const configOption = (): Option =>
  option('--config <file>', 'the configuration (default: headwater.config.ts)', WHERE).argParser(
    plainText,
  );

const connectionOptions = (): readonly Option[] => [
  databaseOption(
    'the database, as the adapter takes it: a file, :memory:, a name (default: jaffle.duckdb)',
  ),
  adapterOption(),
  configOption(),
  option('--profile <name>', 'connect with this dbt profile', WHERE).argParser(plainText),
  option('--target <name>', 'target of the profile (default: its own)', WHERE).argParser(plainText),
  option(
    '--profiles-dir <dir>',
    'folder of profiles.yml (default: where dbt finds it)',
    WHERE,
  ).argParser(plainText),
];

export const outputOptions = (): readonly Option[] => [
  option('--json', 'print one JSON object', HOW),
  option('--quiet', 'print no summary or progress, only what you asked for and what is wrong', HOW),
  option('--verbose', 'print each step, and the stacks of errors', HOW).conflicts('quiet'),
  option('--no-color', 'print without colors', HOW),
];

/** The options common to all operations. */
export const sourceOptions = (): readonly Option[] => [
  datasetOption(),
  ...parameterOptions(),
  ...connectionOptions(),
  ...outputOptions(),
];

/** The options of commands that need no database. */
export const simulationOptions = (): readonly Option[] => [
  datasetOption(),
  ...parameterOptions(),
  configOption(),
  ...outputOptions(),
];

const PARAMETERS = parameterOptions().map((each) => each.attributeName());
const PLACES = [datasetOption(), ...connectionOptions()].map((each) => each.attributeName());

/** Whether an option determines the generated rows. */
export const isParameter = (name: string): boolean => PARAMETERS.includes(name);
/** Whether an option identifies the source and its place. */
export const isPlace = (name: string): boolean => PLACES.includes(name);
