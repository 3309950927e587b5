import { Argument, Option } from 'commander';
import type { CommandDefinition } from '../command.js';
import type { PreviewOptions } from '../inspect/preview.js';
import { day } from '../options/operation.js';
import { simulationOptions } from '../options/source.js';
import { plainText, wholeNumber } from '../options/values.js';

export const preview: CommandDefinition<PreviewOptions> = {
  name: 'preview',
  description: "Show some of the tables' rows at the end of a day. Needs no database.",
  argument: () =>
    new Argument('[table]', 'only this table, as table or as system.table').argParser(plainText),
  options: () => [
    day('--day', 'the day (default: 0)'),
    new Option('--limit <n>', 'rows of each table (default: 5)').argParser(wholeNumber(1)),
    new Option('--spread', 'rows from the first to the last, instead of the first ones'),
    new Option('--changes', "the day's first changes instead of rows").conflicts('spread'),
    ...simulationOptions(),
  ],
  examples: [
    'preview',
    'preview orders --day 3 --limit 10',
    'preview orders --day 3 --changes',
    'preview --dataset ./shop.ts --spread',
  ],
  async run(options, { argument, signal }) {
    const { previewTables } = await import('../inspect/preview.js');
    const { untilAborted } = await import('../source/open.js');
    return untilAborted(previewTables(options, argument, signal), signal);
  },
};
