import type { CommandDefinition } from '../command.js';
import { capture, dryRun } from '../options/operation.js';
import { type SourceOptions, sourceOptions } from '../options/source.js';
import type { ChangeOptions } from '../source/change.js';

interface LoadOptions extends SourceOptions, ChangeOptions {
  readonly capture?: string;
}

export const loadBaseline: CommandDefinition<LoadOptions> = {
  name: 'load-baseline',
  description: 'Create the source systems and load day 0.',
  options: () => [capture(), dryRun(), ...sourceOptions()],
  examples: ['load-baseline', 'load-baseline --scale 10 --database big.duckdb'],
  async run(options, { signal }) {
    const { change } = await import('../source/change.js');
    const { withSource } = await import('../source/open.js');
    const { capture } = options;
    return withSource(options, (source) =>
      change(source, { operation: 'load-baseline', capture }, options, signal),
    );
  },
};
