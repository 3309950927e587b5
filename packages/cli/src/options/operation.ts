/** Options shared by several operations. */
import { Option } from 'commander';
import { timeOfDay, wholeNumber } from './values.js';

export const dryRun = (): Option =>
  new Option('--dry-run', 'show what would be done, without changing anything');

/** For commands that ask. */
export const yes = (): Option =>
  new Option('--yes', 'answer yes to all questions').helpGroup('Output:');

export const day = (flag: string, what: string, first = 0): Option =>
  new Option(`${flag} <n>`, what).argParser(wholeNumber(first));

export const time = (of = ''): Option =>
  new Option('--at <time>', `${of}only up to this time of the day, HH:MM:SS`).argParser(timeOfDay);

export const keepCustom = (): Option =>
  new Option('--keep-custom', 'keep your own rows (ids 5000 to 9999)');

export const capture = (): Option =>
  new Option('--capture <name>', "turn on the platform's own change capture");
export const deliver = (): Option =>
  new Option(
    '--deliver <how>',
    'truncate tables, or delete row by row for change capture (default: truncate if possible)',
  ).choices(['truncate', 'deletes']);
