import type { CommandDefinition } from '../command.js';
import { EXIT } from '../exit-code.js';
import { type SourceOptions, sourceOptions } from '../options/source.js';

export const status: CommandDefinition<SourceOptions> = {
  name: 'status',
  description: 'Show the day and the rows of every table.',
  options: sourceOptions,
  examples: ['status', 'status --profile jaffle --target dev --json'],
  async run(options, { signal }) {
    const { print, printJson } = await import('../output/print.js');
    const { renderStatus } = await import('../output/summary.js');
    const { untilAborted, withSource } = await import('../source/open.js');
    return withSource(options, async (source, configuration) => {
      const found = await untilAborted(source.status(), signal);
      if (options.json) printJson({ ...found, configuration });
      else if (configuration === null) print(renderStatus(found));
      else print(renderStatus(found), `Configuration: ${configuration}`);
      return EXIT.done;
    });
  },
};
