import { Argument } from 'commander';
import type { CommandDefinition } from '../command.js';
import { type SourceOptions, simulationOptions } from '../options/source.js';
import { plainText } from '../options/values.js';

export const describe: CommandDefinition<SourceOptions> = {
  name: 'describe',
  description:
    'Describe the dataset: tables, columns, references, events, and rows by day. Needs no database.',
  argument: () =>
    new Argument('[table]', 'only this table, as table or as system.table').argParser(plainText),
  options: simulationOptions,
  examples: ['describe', 'describe orders', 'describe --dataset ./shop.ts --json'],
  async run(options, { argument }) {
    const { describeDataset } = await import('../inspect/describe.js');
    return describeDataset(options, argument);
  },
};
