import { Argument, Option } from 'commander';
import type { CommandDefinition } from '../command.js';
import type { DatasetOptions } from '../dataset/dataset.js';
import { simulationOptions } from '../options/source.js';
import { plainText } from '../options/values.js';

const NOTES = `
check runs all that can be known without a database (exit code 4: it finds something), and compares the
dataset with its fingerprint, if there is one. fingerprint writes it beside the dataset's file, as
NAME.fingerprint.json: put it under version control, and check tells when rows change without a new
generator version.
`;

export const dataset: CommandDefinition<DatasetOptions> = {
  name: 'dataset',
  description: 'Check a dataset of your own, or write its fingerprint. Needs no database.',
  argument: () => new Argument('<action>', 'what to do').choices(['check', 'fingerprint']),
  second: () => new Argument('[file]', 'the dataset, as --dataset takes it').argParser(plainText),
  options: () => [
    new Option('--update', 'fingerprint: also if rows changed within a generator version'),
    ...simulationOptions(),
  ],
  notes: NOTES,
  examples: [
    'dataset check ./shop.ts',
    'dataset check ./shop.ts --deletes soft',
    'dataset fingerprint ./shop.ts',
  ],
  async run(options, { argument, second, signal }) {
    const { runOnDataset } = await import('../dataset/dataset.js');
    const { untilAborted } = await import('../source/open.js');
    return untilAborted(runOnDataset(argument, second, options, signal), signal);
  },
};
