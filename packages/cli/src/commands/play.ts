import { Option } from 'commander';
import type { CommandDefinition } from '../command.js';
import { day } from '../options/operation.js';
import { sourceOptions } from '../options/source.js';
import { duration, partOfDay } from '../options/values.js';
import type { PlayOptions } from '../play/play.js';

export const play: CommandDefinition<PlayOptions> = {
  name: 'play',
  description: 'Move the source systems forward on a timer. Ctrl-C stops it.',
  options: () => [
    day('--from', 'begin with this day, reached at once (default: the current one)'),
    day('--to', 'stop at the end of this day (default: never)'),
    new Option('--every <duration>', 'time between moves, such as 500ms, 10s, 5m, or 1h')
      .argParser(duration)
      .makeOptionMandatory(),
    new Option('--within-day <duration>', 'simulated time per move (default: a day)').argParser(
      partOfDay,
    ),
    ...sourceOptions(),
  ],
  examples: ['play --to 30 --every 10s', 'play --from 0 --every 1s --within-day 15m'],
  async run(options, { signal }) {
    const { playSource } = await import('../play/play.js');
    return playSource(options, signal);
  },
};
