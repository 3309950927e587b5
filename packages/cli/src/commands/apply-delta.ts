import { Option } from 'commander';
import type { CommandDefinition } from '../command.js';
import { day, dryRun, time } from '../options/operation.js';
import { type SourceOptions, sourceOptions } from '../options/source.js';
import type { ChangeOptions } from '../source/change.js';

interface DeltaOptions extends SourceOptions, ChangeOptions {
  readonly day: number;
  readonly through?: boolean;
  readonly at?: number;
}

export const applyDelta: CommandDefinition<DeltaOptions> = {
  name: 'apply-delta',
  description: 'Move the source systems forward to a day.',
  options: () => [
    day('--day', 'the day to move to', 1).makeOptionMandatory(),
    new Option('--through', 'also apply the days in between'),
    time(),
    dryRun(),
    ...sourceOptions(),
  ],
  examples: [
    'apply-delta --day 1',
    'apply-delta --day 30 --through',
    'apply-delta --day 2 --at 12:00:00',
  ],
  async run(options, { signal }) {
    const { change } = await import('../source/change.js');
    const { withSource } = await import('../source/open.js');
    const { day, through, at } = options;
    return withSource(options, (source) =>
      change(source, { operation: 'apply-delta', day, through, at }, options, signal),
    );
  },
};
