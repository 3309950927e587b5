import type { CommandDefinition } from '../command.js';
import { deliver, dryRun, keepCustom, yes } from '../options/operation.js';
import { sourceOptions } from '../options/source.js';
import type { ReturnOptions } from '../source/return.js';

export const reset: CommandDefinition<ReturnOptions> = {
  name: 'reset',
  description: 'Return to day 0. Also removes your own rows, so it asks first.',
  options: () => [keepCustom(), deliver(), yes(), dryRun(), ...sourceOptions()],
  examples: ['reset', 'reset --keep-custom --yes', 'reset --seed 7 --yes'],
  async run(options, { signal }) {
    const { returnTo } = await import('../source/return.js');
    const { keepCustom, deliver } = options;
    return returnTo({ operation: 'reset', keepCustom, deliver }, options, signal);
  },
};
