import { Argument, Option } from 'commander';
import type { CommandDefinition } from '../command.js';
import type { ShowOptions } from '../inspect/show.js';
import { day, time } from '../options/operation.js';
import { simulationOptions } from '../options/source.js';
import { plainText } from '../options/values.js';

export const show: CommandDefinition<ShowOptions> = {
  name: 'show',
  description: "Show a row's whole life: its versions, what changes, and when. Needs no database.",
  argument: () =>
    new Argument('<table>', 'the table, as table or as system.table').argParser(plainText),
  options: () => [
    new Option('--key <key>', 'the key of the row; of several columns: 17,2')
      .argParser(plainText)
      .makeOptionMandatory(),
    day('--day', 'up to the end of this day (default: a year after the row arrives)'),
    time('with --day: '),
    ...simulationOptions(),
  ],
  examples: ['show orders --key 560', 'show orders --key 560 --day 3 --at 12:00:00 --json'],
  async run(options, { argument }) {
    const { showRow } = await import('../inspect/show.js');
    return showRow(options, argument);
  },
};
