import type { CommandDefinition } from '../command.js';
import { day, deliver, dryRun, keepCustom, yes } from '../options/operation.js';
import { sourceOptions } from '../options/source.js';
import type { ReturnOptions } from '../source/return.js';

interface RestoreOptions extends ReturnOptions {
  readonly day: number;
}

export const restore: CommandDefinition<RestoreOptions> = {
  name: 'restore',
  description: 'Return to an earlier day. Also removes your own rows, so it asks first.',
  options: () => [
    day('--day', 'the day to return to').makeOptionMandatory(),
    keepCustom(),
    deliver(),
    yes(),
    dryRun(),
    ...sourceOptions(),
  ],
  examples: ['restore --day 1', 'restore --day 1 --keep-custom --yes'],
  async run(options, { signal }) {
    const { returnTo } = await import('../source/return.js');
    const { day, keepCustom, deliver } = options;
    return returnTo({ operation: 'restore', day, keepCustom, deliver }, options, signal);
  },
};
