import type { CommandDefinition } from '../command.js';
import { EXIT } from '../exit-code.js';
import { type SourceOptions, sourceOptions } from '../options/source.js';

export const verify: CommandDefinition<SourceOptions> = {
  name: 'verify',
  description: 'Compare every table and row with what it should be (exit code 4: it differs).',
  options: sourceOptions,
  examples: ['verify', 'verify --json'],
  async run(options, { signal }) {
    const { renderVerification } = await import('../output/findings.js');
    const { print, printJson } = await import('../output/print.js');
    const { withProgress } = await import('../output/progress.js');
    const { withSource } = await import('../source/open.js');
    const { rememberRequest } = await import('../suggestion.js');
    return withSource(options, async (source) => {
      rememberRequest({ operation: 'verify' });
      const found = await withProgress(options, signal, (run) => source.verify(run));
      if (options.json) printJson(found);
      else if (!options.quiet || !found.matches) print(renderVerification(found));
      return found.matches ? EXIT.done : EXIT.findings;
    });
  },
};
