import { Option } from 'commander';
import type { CommandDefinition } from '../command.js';
import type { InitOptions } from '../init/init.js';
import { adapterOption, outputOptions } from '../options/source.js';
import { plainName } from '../options/values.js';

export const init: CommandDefinition<InitOptions> = {
  name: 'init',
  description: 'Write a headwater.config.ts to start from, or a dataset of your own.',
  options: () => [
    new Option('--dataset <name>', 'write NAME.ts, a dataset to start from, and its tests')
      .argParser(plainName)
      .conflicts('adapter'),
    adapterOption(),
    ...outputOptions(),
  ],
  examples: ['init', 'init --dataset library'],
  async run(options) {
    if (options.dataset !== undefined) {
      const { writeDataset } = await import('../init/dataset.js');
      return writeDataset(options.dataset, options);
    }
    const { writeConfig } = await import('../init/init.js');
    return writeConfig(options);
  },
};
