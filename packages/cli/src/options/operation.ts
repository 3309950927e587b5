/** The options that several operations share. */
import { Option } from 'commander';
import { timeOfDay, wholeNumber } from './values.js';

export const dryRun = (): Option =>
  new Option('--dry-run', 'say what would be done, and change nothing');

/** Of the commands that ask. */
export const yes = (): Option =>
  new Option('--yes', 'answer questions with yes').helpGroup('Output:');

export const day = (flag: string, what: string, first = 0): Option =>
  new Option(`${flag} <n>`, what).argParser(wholeNumber(first));

export const time = (of = ''): Option =>
  new Option('--at <time>', `${of}only up to this time of the day, HH:MM:SS`).argParser(timeOfDay);

export const keepCustom = (): Option =>
  new Option('--keep-custom', 'keep your own rows (ids 5000 to 9999)');

export const capture = (): Option =>
  new Option('--capture <name>', "switch on the platform's own change capture");
export const deliver = (): Option =>
  new Option(
    '--deliver <how>',
    'empty the tables at once, or row by row for change capture (default: truncate where that works)',
  ).choices(['truncate', 'deletes']);
