import type { CommandDefinition } from '../command.js';
import { EXIT } from '../exit-code.js';
import { type SourceOptions, sourceOptions } from '../options/source.js';

export const versions: CommandDefinition<SourceOptions> = {
  name: 'versions',
  description: "Show which of the platform's table versions holds which day.",
  options: sourceOptions,
  examples: ['versions', 'versions --json'],
  async run(options, { signal }) {
    const { print, printJson } = await import('../output/print.js');
    const { renderVersions } = await import('../output/versions.js');
    const { untilAborted, withSource } = await import('../source/open.js');
    return withSource(options, async (source) => {
      const found = await untilAborted(source.versions(), signal);
      if (options.json) printJson(found);
      else print(renderVersions(found));
      return EXIT.done;
    });
  },
};
