import type { CommandDefinition } from '../command.js';
import { EXIT } from '../exit-code.js';
import { type SourceOptions, sourceOptions } from '../options/source.js';

export const optimize: CommandDefinition<SourceOptions> = {
  name: 'optimize',
  description: 'Compact small files into fewer, larger ones.',
  options: sourceOptions,
  examples: ['optimize'],
  async run(options, { signal }) {
    const { printMaintenance } = await import('../output/maintenance.js');
    const { withProgress } = await import('../output/progress.js');
    const { withSource } = await import('../source/open.js');
    return withSource(options, async (source) => {
      const done = await withProgress(options, signal, (run) => source.optimize(run));
      printMaintenance('optimize', done, options);
      return EXIT.done;
    });
  },
};
