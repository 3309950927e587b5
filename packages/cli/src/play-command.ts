import { type Command, Option } from 'commander';
import { action, type Run } from './command.js';
import { examples, operation } from './options/operation.js';
import { duration, partOfDay, wholeNumber } from './options/source.js';

const day = (flag: string, what: string): Option =>
  new Option(`${flag} <n>`, what).argParser(wholeNumber(0));

export function addPlay(program: Command, run: Run): void {
  operation(program, 'play', 'Move the source systems forward on a timer. Ctrl-C stops it.')
    .addOption(day('--from', 'begin with this day, reached at once (default: where it stands)'))
    .addOption(day('--to', 'stop once this day is whole (default: go on)'))
    .addOption(
      new Option('--every <duration>', 'time between two moves, such as 500ms, 10s, 5m or 1h')
        .argParser(duration)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--within-day <duration>', 'simulated time of a move (default: a day)').argParser(
        partOfDay,
      ),
    )
    .addHelpText(
      'after',
      examples('play --to 30 --every 10s', 'play --from 0 --every 1s --within-day 15m'),
    )
    .action(action(run, async () => (await import('./play/play.js')).play));
}
