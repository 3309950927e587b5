import { Argument } from 'commander';
import type { CommandDefinition } from '../command.js';
import { type OutputOptions, outputOptions } from '../options/source.js';
import { adapterReference } from '../options/values.js';

export const adapters: CommandDefinition<OutputOptions> = {
  name: 'adapters',
  description: 'List the installed adapters, or the settings of one.',
  argument: () =>
    new Argument('[adapter]', 'a name, a package, or a file').argParser(adapterReference),
  options: outputOptions,
  examples: ['adapters', 'adapters duckdb'],
  async run(options, { argument }) {
    const { showAdapters } = await import('../adapters/show.js');
    return showAdapters(options, argument);
  },
};
